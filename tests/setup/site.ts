import { type HTMLElement, parse } from 'node-html-parser';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { inject } from 'vitest';
import { createPaths, type Paths } from '../../src/section/paths.ts';
import type { BuiltSite } from './build-sites.ts';
import { kindsOf } from './page-kinds.ts';

/** A built site, opened for reading. */
export interface OpenSite extends BuiltSite {
  paths: Paths;
  /** The text of the file that is served at a path of the site. */
  read(url: string): Promise<string>;
  /** The page that is served at a path of the site. */
  page: (url: string) => Promise<HTMLElement>;
  /** The paths of all pages. */
  urls(): Promise<string[]>;
}

/** The built sites, as rows for `describe.each`. */
export const sites: OpenSite[] = inject('sites').map(open);

/** The site of tests that do not turn on the base path: a wrong address would not be found there. */
export const belowBase: OpenSite = sites[1]!;

/** One page of each kind, by its name. */
export const pageKinds = ({ paths }: OpenSite): Record<string, string> => kindsOf(paths);

/**
 * Kinds of pages that look like another: years are shown as topics are, the page on data has all that prose has, those for
 * superior courts are made of what the overview has. The comparison has tests of its own.
 */
const ALIKE = [
  ...['years', 'year', 'about', 'accessibility', 'insights', 'figures of a topic', 'figures'],
  ...['laws', 'followed cases', 'courts', 'court', 'years of all courts', 'comparison'],
];

/** One page of each kind that looks like no other. */
export function looks(site: OpenSite): Record<string, string> {
  const kinds = Object.entries(pageKinds(site));
  return Object.fromEntries(kinds.filter(([kind]) => !ALIKE.includes(kind)));
}

function open(site: BuiltSite): OpenSite {
  const fileOf = (url: string) => {
    const below = decodeURI(url.split(/[?#]/)[0]!).slice(site.base.length - 1);
    return path.join(site.dir, below.endsWith('/') ? `${below}index.html` : below);
  };
  const read = (url: string) => readFile(fileOf(url), 'utf8');
  return {
    ...site,
    paths: createPaths(site.base),
    read,
    page: async (url) => parse(await read(url)),
    async urls() {
      const files = await readdir(site.dir, { recursive: true });
      return files
        .filter((file) => file.endsWith('.html'))
        .map(
          (file) =>
            site.base +
            file
              .split(path.sep)
              .join('/')
              .replace(/index\.html$/, ''),
        );
    },
  };
}
