import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Site } from '../schema/site.ts';
import { DESK_FOLDER, SEARCH_PAGE } from '../section/paths.ts';
import { contentPolicy, deskApiOf, deskPolicy, engineOf } from '../section/site.ts';
import { elementsIn, inlineScripts, rawText } from '../text/html.ts';
import { patternOf } from '../text/urls.ts';

/*
 * What a web server says of each file of a site, beside its bytes: its type, how long it may be kept, and what a browser must
 * not do with it. The local server and the configurations of others say the same.
 */

/** A header, its name as it is usually written. */
export type Header = readonly [name: string, value: string];

/** What a server has to know of the site in a folder. */
export interface Served {
  /** Absolute path of the folder. */
  dir: string;
  /** The court and the section, for people. */
  name: string;
  /** The address of the section. */
  url: URL;
  /** Where the search page asks an engine, if it does. */
  engine: string | undefined;
  /** Where the desk beside the section saves, if there is one. */
  forge?: string | undefined;
}

/** The site of a section in a folder. */
export function servedFrom(
  dir: string,
  site: Pick<Site, 'court' | 'section' | 'url' | 'search' | 'desk'>,
): Served {
  const { court, section, url, search, desk } = site;
  return {
    dir: path.resolve(dir),
    name: `${court} ${section}`,
    url: new URL(url),
    engine: engineOf({ search }),
    forge: desk?.publish ? deskApiOf({ desk }) : undefined,
  };
}

/** A header that stands with some files only: with those whose path this pattern finds. The first of several of a name counts. */
export interface SecurityHeader {
  header: Header;
  /** A regular expression, in the words that nginx and Go understand too; undefined for every answer. */
  only?: string;
}

/* What a browser shows by itself; and workers, which have a policy of their own. Other files need neither, and are many. */
const SHOWN = '(?:/|\\.html|\\.svg|\\.xml)$';
const SHOWN_OR_RUN = '(?:/|\\.html|\\.svg|\\.xml|/worker[^/]*\\.js)$';

/**
 * What keeps readers from harm. Scripts run only from files of the site, and those that stand in its pages by their digests;
 * nothing is loaded from elsewhere, and nobody shows a page of the court inside another one.
 */
export function securityHeaders({ dir, url, engine, forge }: Served): SecurityHeader[] {
  // Of what a server says, a page itself cannot say who may frame it.
  const policyOf = (...pages: string[]) =>
    `${contentPolicy(scriptsOf(dir, pages), engine)}; frame-ancestors 'none'`;
  const ofPages: Header[] = [
    ['X-Frame-Options', 'DENY'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['Permissions-Policy', NOT_USED.map((name) => `${name}=()`).join(', ')],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
  ];
  const ofAll: Header[] = [
    // A browser that has seen the court by https never asks it by http for two years (RFC 6797).
    ...(url.protocol === 'https:'
      ? [['Strict-Transport-Security', 'max-age=63072000'] as const]
      : []),
    NO_OTHER_TYPE,
  ];
  const ofDesk =
    forge === undefined
      ? []
      : deskHeaders(forge).filter(([name]) => !ofAll.some(([each]) => each === name));
  const desk = `^${patternOf(url.pathname + DESK_FOLDER)}/`;
  const search = `^${patternOf(url.pathname + path.posix.dirname(SEARCH_PAGE))}/`;
  return [
    ...ofDesk.map((header) => ({ header, only: desk })),
    { header: ['Content-Security-Policy', policyOf(...SCRIPTED)], only: search },
    { header: ['Content-Security-Policy', policyOf(SCRIPTED[0])], only: SHOWN_OR_RUN },
    ...ofPages.map((header) => ({ header, only: SHOWN })),
    ...ofAll.map((header) => ({ header })),
  ];
}

const NO_OTHER_TYPE: Header = ['X-Content-Type-Options', 'nosniff'];

/** What is said of all files of a desk, which runs under a policy of its own and is nothing for search engines. */
export function deskHeaders(forge: string | undefined): Header[] {
  return [
    ['Content-Security-Policy', deskPolicy(forge)],
    ['X-Frame-Options', 'DENY'],
    ['Referrer-Policy', 'no-referrer'],
    // Signing in with an account of the forge, its window has to find the one that has opened it.
    ['Cross-Origin-Opener-Policy', 'unsafe-none'],
    ['X-Robots-Tag', 'noindex, nofollow'],
    NO_OTHER_TYPE,
  ];
}

/** Of headers, those that stand with what is at a path. */
export function headersAt(pathname: string, headers: readonly SecurityHeader[]): Header[] {
  const found = new Map<string, string>();
  for (const {
    header: [name, value],
    only,
  } of headers)
    if (!found.has(name) && (only === undefined || new RegExp(only).test(pathname)))
      found.set(name, value);
  return [...found];
}

/** What the section never asks of a browser. */
const NOT_USED = ['browsing-topics', 'camera', 'geolocation', 'microphone', 'payment', 'usb'];

/** The pages whose scripts the policies name: each page has the same ones in itself, and that of search one more. */
export const SCRIPTED = ['404.html', SEARCH_PAGE] as const;

/** The digests of the scripts that stand in some pages, as far as these are there. */
function scriptsOf(dir: string, pages: readonly string[]): string[] {
  const scripts = pages
    .map((page) => path.join(dir, page))
    .filter((file) => existsSync(file))
    .flatMap((file) => inlineScripts(elementsIn(readFileSync(file, 'utf8'))));
  return [...new Set(scripts.map((each) => hash('sha256', rawText(each), 'base64')))];
}

/** The types of the files of a site, by their endings. */
export const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  map: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  ico: 'image/x-icon',
  wasm: 'application/wasm',
  woff2: 'font/woff2',
  bin: 'application/octet-stream',
};

/** Files whose names say what they hold, below the section: they never change. */
export const NAMED_BY_CONTENT = '(?:_astro/|pagefind/[^/]+/)';
const NAMED = new RegExp(`^${NAMED_BY_CONTENT}`);

/** True for a file, by its path below the section, whose name says what it holds: under it there is never another one. */
export function isNamedByContent(file: string): boolean {
  return NAMED.test(file);
}

export const FOR_EVER = 'public, max-age=31536000, immutable';
/** All else keeps its name, and is asked for anew. */
export const ASK_ANEW = 'no-cache';
/** An old address leads where it leads for long, and can be corrected within the hour. */
export const FOR_AN_HOUR = 'max-age=3600';

/** Pictures and data may stand in pages of others: previews of links, feed readers. Pages and scripts may not. */
export const SHARED_ENDINGS = [
  'png',
  'jpg',
  'jpeg',
  'webp',
  'avif',
  'json',
  'csv',
  'xlsx',
  'docx',
  'md',
  'xml',
];

/** The headers of one file, by its path below the section: its type, how long it may be kept, who may show it. */
export function fileHeaders(file: string): Header[] {
  const [, ending = 'html'] = /\.([a-z]+\d?)$/.exec(file) ?? [];
  const isShared = SHARED_ENDINGS.includes(ending);
  return [
    ['Content-Type', TYPES[ending] ?? TYPES['bin']!],
    ['Cache-Control', isNamedByContent(file) ? FOR_EVER : ASK_ANEW],
    ['Cross-Origin-Resource-Policy', isShared ? 'cross-origin' : 'same-origin'],
  ];
}
