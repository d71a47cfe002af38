import type { Site } from '../schema/site.ts';
import { isReserved } from '../section/paths.ts';
import { baseOf } from '../section/site.ts';
import { attribute, type HtmlElement, isElement, rawText } from '../text/html.ts';
import { readable } from '../text/urls.ts';

/*
 * Which files of a built site its own files lead to, as paths below its root (`cases/2026/a/index.html`): a site from
 * which one of them is missing must not take the place of one that is whole. What authors write, be it text or links, and
 * addresses outside of the section, say nothing about that: the rules judge the links of articles before a build.
 */

/** Those that a page leads to and loads. */
export function filesOfPage(file: string, elements: readonly HtmlElement[], site: Site): string[] {
  const page = new URL(encodeURI(file), site.url).href;
  return elements.flatMap((element) => {
    const { tagName, attrs } = element;
    const addresses = attrs.flatMap(({ name, value }) => {
      if (name === 'srcset' || name === 'imagesrcset') return listed(value);
      // Only what the section's own addresses look like: a page may lead to another part of the court's site.
      if (tagName === 'a') {
        return name === 'href' && isOwnLink(value, site) && !isOfArticle(element) ? [value] : [];
      }
      // A picture, and where an old address leads; the address of the page itself says nothing.
      if (name === 'content') return /^https?:.*\.\w+$/.test(value) ? [value] : redirected(value);
      return LEADING.has(name) ? [value] : [];
    });
    const code = tagName === 'script' ? namedIn(rawText(element)) : [];
    if (tagName === 'style') addresses.push(...namedInStyle(rawText(element)));
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
    return namedInStyle(text).flatMap((address) => fileAt(address, own, site));
  }
  return /^sitemap-[\w]+\.xml$/.test(file)
    ? [...text.matchAll(LOCATION)].flatMap(([, address]) => fileAt(address!, own, site))
    : [];
}

/* What a script imports from the folder in which it stands, and how a bundler writes what is loaded later. */
const BESIDE = /["'`](\.\.?\/[\w./~-]+\.(?:js|css))["'`]/g;
const NAMED = /["'`]((?:\/[\w./~-]*)?\/?_astro\/[\w./~-]+\.\w+)["'`]/g;
const STYLE = /url\(\s*["']?(?!data:|#)([^"')]+)["']?\s*\)|@import\s*(?:"([^"]+)"|'([^']+)')/gi;
const LOCATION = /<loc>([^<]+)<\/loc>/g;

function namedIn(code: string): string[] {
  return [...code.matchAll(NAMED)].map(([, name]) => name!);
}

function namedInStyle(style: string): string[] {
  return [...style.matchAll(STYLE)].map(([, address, quoted, single]) =>
    (address ?? quoted ?? single)!.trim(),
  );
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
  const address = `/${readable(href.slice(base.length).split(/[?#]/)[0]!)}`;
  return address.startsWith('/cases/') || isReserved(address);
}

/**
 * True for a link that an author has written. The layout of cases puts their text, and nothing else, into `.case > .body`
 * (`CasePage.astro`); other pages show texts of cases as plain words, and `.body` outside of a case is a template's.
 */
function isOfArticle(link: HtmlElement): boolean {
  for (let each = link.parentNode; each && isElement(each as HtmlElement);) {
    const body = each as HtmlElement;
    each = body.parentNode;
    if (hasClass(body, 'body') && each && hasClass(each as HtmlElement, 'case')) return true;
  }
  return false;
}

function hasClass(element: HtmlElement, name: string): boolean {
  return isElement(element) && (attribute(element, 'class') ?? '').split(/\s+/).includes(name);
}

/** The file that is served at an address, as seen from a file of the site; none where it lies outside of the section. */
function fileAt(address: string, from: string, site: Site): string[] {
  const url = URL.parse(address, from);
  const home = new URL(site.url);
  if (url?.origin !== home.origin || !url.pathname.startsWith(home.pathname)) return [];
  const below = readable(url.pathname.slice(home.pathname.length));
  return [below === '' || below.endsWith('/') ? `${below}index.html` : below];
}
