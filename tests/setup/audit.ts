import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { parse, type HTMLElement } from 'node-html-parser';

/** A built page, and the part of its address below the section's root. */
interface BuiltPage {
  address: string;
  html: HTMLElement;
}

/**
 * What a reader or a search engine would stumble over in a built site: two pages with one title, description or
 * canonical address, links that lead nowhere, pages to which no other page leads. `base` is the path of the section.
 */
export async function auditSite(dir: string, base: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(dir, path.join(parentPath, name)))
    .map((file) => file.split(path.sep).join('/'));
  const names = files.filter((file) => file.endsWith('.html'));
  const pages = await Promise.all(names.map(async (name) => readPage(dir, name)));
  const served = new Set(
    files.flatMap((file) => [`/${file}`, `/${file.replace(/index\.html$/, '')}`]),
  );
  const linked = new Set<string>();
  const problems = pages.flatMap(({ address, html }) =>
    linksOf(html, base).flatMap((target) => {
      if (target !== address) linked.add(target);
      return served.has(target) ? [] : [`${address} leads to ${target}, which is not there`];
    }),
  );
  return [
    ...problems,
    ...shared(pages, 'title', (html) => html.querySelector('title')?.text),
    ...shared(pages, 'description', (html) =>
      html.querySelector('meta[name=description]')?.getAttribute('content'),
    ),
    ...shared(pages, 'canonical', (html) =>
      html.querySelector('link[rel=canonical]')?.getAttribute('href'),
    ),
    // What search engines are asked to leave out is found by its address: a tombstone, an old address, the 404 page.
    ...pages
      .filter(({ html }) => !html.querySelector('meta[name=robots]'))
      .filter(({ address }) => !linked.has(address))
      .map(({ address }) => `no page leads to ${address}`),
  ];
}

async function readPage(dir: string, name: string): Promise<BuiltPage> {
  const html = parse(await readFile(path.join(dir, name), 'utf8'));
  return { address: `/${name.replace(/index\.html$/, '')}`, html };
}

/** The addresses below the section's root to which a page leads. */
function linksOf(html: HTMLElement, base: string): string[] {
  return html.querySelectorAll('a[href],link[href]').flatMap((link) => {
    const href = link.getAttribute('href')!;
    if (!href.startsWith(base) || href.startsWith('//')) return [];
    return [`/${decodeURI(href.split(/[?#]/)[0]!).slice(base.length)}`];
  });
}

function shared(
  pages: BuiltPage[],
  what: string,
  valueOf: (html: HTMLElement) => string | undefined,
): string[] {
  const holders = Map.groupBy(pages, ({ html }) => valueOf(html));
  return [...holders].flatMap(([value, own]) =>
    value !== undefined && own.length > 1
      ? [`${own.map(({ address }) => address).join(', ')} share the ${what} ${value}`]
      : [],
  );
}
