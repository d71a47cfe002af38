import type { Site } from '../schema/site.ts';
import { isReserved } from '../section/paths.ts';
import { baseOf } from '../section/site.ts';
import type { HtmlElement } from '../text/html.ts';

/*
 * Which files of a built site its own files lead to, as paths below its root (`cases/2026/a/index.html`): a site from
 * which one of them is missing must not take the place of one that is whole. What authors write as plain text, and
 * addresses outside of the section, say nothing about that.
 */

/** Those that a page leads to and loads. */
export function filesOfPage(file: string, elements: readonly HtmlElement[], site: Site): string[] {
  const page = new URL(encodeURI(file), site.url).href;
  return elements.flatMap(({ tagName, attrs, childNodes }) => {
    const addresses = attrs.flatMap(({ name, value }) => {
      if (name === 'srcset' || name === 'imagesrcset') return listed(value);
      // Only what the section's own addresses look like: an author may lead to another part of the court's site.
      if (tagName === 'a') return name === 'href' && isOwnLink(value, site) ? [value] : [];
      // A picture, and where an old address leads; the address of the page itself says nothing.
      if (name === 'content') return /^https?:.*\.\w+$/.test(value) ? [value] : redirected(value);
      return LEADING.has(name) ? [value] : [];
    });
    const code =
      tagName === 'script'
        ? childNodes.flatMap((child) => ('value' in child ? namedIn(child.value) : []))
        : [];
    return [
      ...addresses.flatMap((address) => fileAt(address, page, site)),
      ...code.flatMap((name) => fileAt(name, site.url, site)),
    ];
  });
}

const LEADING = new Set(['href', 'src', 'action', 'poster']);

/** Those that a script, a stylesheet or a sitemap names; nothing for files of other kinds. */
export function filesNamedIn(file: string, text: string, site: Site): string[] {
  const own = new URL(encodeURI(file), site.url).href;
  if (file.endsWith('.js')) {
    return [
      ...[...text.matchAll(BESIDE)].flatMap(([, name]) => fileAt(name!, own, site)),
      ...namedIn(text).flatMap((name) => fileAt(name, site.url, site)),
    ];
  }
  if (file.endsWith('.css')) {
    return [...text.matchAll(STYLE)].flatMap(([, address]) => fileAt(address!, own, site));
  }
  return /^sitemap-[\w]+\.xml$/.test(file)
    ? [...text.matchAll(LOCATION)].flatMap(([, address]) => fileAt(address!, own, site))
    : [];
}

/* What a script imports from the folder in which it stands, and how a bundler writes what is loaded later. */
const BESIDE = /["'`](\.\.?\/[\w./~-]+\.(?:js|css))["'`]/g;
const NAMED = /["'`]((?:\/[\w./~-]*)?\/?_astro\/[\w./~-]+\.\w+)["'`]/g;
const STYLE = /url\(\s*["']?(?!data:|#)([^"')]+)["']?\s*\)/g;
const LOCATION = /<loc>([^<]+)<\/loc>/g;

function namedIn(code: string): string[] {
  return [...code.matchAll(NAMED)].map(([, name]) => name!);
}

function listed(srcset: string): string[] {
  return srcset.split(',').map((each) => each.trim().split(/\s/)[0]!);
}

function redirected(content: string): string[] {
  const [, target] = /^\d+; url=(\S+)$/.exec(content) ?? [];
  return target === undefined ? [] : [target];
}

function isOwnLink(href: string, site: Site): boolean {
  const base = baseOf(site);
  if (!href.startsWith(base) || href.startsWith('//')) return false;
  const address = `/${decoded(href.slice(base.length).split(/[?#]/)[0]!)}`;
  return address.startsWith('/cases/') || isReserved(address);
}

/** The file that is served at an address, as seen from a file of the site; none where it lies outside of the section. */
function fileAt(address: string, from: string, site: Site): string[] {
  const url = URL.parse(address, from);
  const home = new URL(site.url);
  if (url?.origin !== home.origin || !url.pathname.startsWith(home.pathname)) return [];
  const below = decoded(url.pathname.slice(home.pathname.length));
  return [below === '' || below.endsWith('/') ? `${below}index.html` : below];
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
