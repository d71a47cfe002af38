import type { Site } from '../schema/site.ts';
import { attribute, type HtmlElement, isElement, rawText } from '../text/html.ts';
import { readable } from '../text/urls.ts';

/*
 * Which files of a built site its own files lead to, as paths below its root (`cases/2026/a/index.html`): a site from
 * which one of them is missing must not take the place of one that is whole. What authors write, be it text or links, and
 * addresses outside of the section, say nothing about that: the rules judge the links of articles before a build.
 */

/** The references of one site. Many pages have the same links: each address that is none of a page is resolved once. */
export class References {
  readonly #home: URL;
  readonly #whole = new Map<string, string[]>();

  constructor(site: Pick<Site, 'url'>) {
    this.#home = new URL(site.url);
  }

  /** The files that a page leads to and loads. */
  ofPage(file: string, elements: readonly HtmlElement[]): string[] {
    const page = new URL(encodeURI(file), this.#home).href;
    return elements.flatMap((element) => {
      const addresses = addressesOf(element, this.#home.pathname);
      const code = element.tagName === 'script' ? namedIn(rawText(element)) : [];
      return [
        ...addresses.flatMap((address) => this.#filesAt(address, page)),
        ...code.flatMap((name) => this.#filesAt(name, this.#home.href)),
      ];
    });
  }

  /** The files of which a page says what their bytes are (`integrity`), each with what it says. */
  boundOf(file: string, elements: readonly HtmlElement[]): [file: string, integrity: string][] {
    const page = new URL(encodeURI(file), this.#home).href;
    return elements.flatMap((element) => {
      const integrity = attribute(element, 'integrity');
      const address = attribute(element, 'src') ?? attribute(element, 'href') ?? '';
      return integrity === undefined
        ? []
        : this.#filesAt(address, page).map((loaded): [string, string] => [loaded, integrity]);
    });
  }

  /** Those that a script, a stylesheet or a sitemap names; nothing for files of other kinds. */
  ofFile(file: string, text: string): string[] {
    const own = new URL(encodeURI(file), this.#home).href;
    if (file.endsWith('.js')) {
      return [
        ...[...text.matchAll(BESIDE)].flatMap(([, name]) => this.#filesAt(name!, own)),
        ...namedIn(text).flatMap((name) => this.#filesAt(name, this.#home.href)),
      ];
    }
    if (file.endsWith('.css')) {
      return namedInStyle(text).flatMap((address) => this.#filesAt(address, own));
    }
    return /^sitemap-[\w]+\.xml$/.test(file)
      ? [...text.matchAll(LOCATION)].flatMap(([, address]) => this.#filesAt(address!, own))
      : [];
  }

  /** The file that is served at an address, as seen from a file of the site; none where it lies outside of the section. */
  #filesAt(address: string, from: string): string[] {
    // All files have the same host.
    if (!/^(?:\/|https?:\/\/)/.test(address)) return fileAt(address, from, this.#home);
    const known = this.#whole.get(address) ?? fileAt(address, from, this.#home);
    this.#whole.set(address, known);
    return known;
  }
}

function addressesOf(element: HtmlElement, base: string): string[] {
  const { tagName, attrs } = element;
  const addresses = attrs.flatMap(({ name, value }) => {
    if (name === 'srcset' || name === 'imagesrcset') return listed(value);
    // What authors write is judged by the rules; all that a template leads to below the section is there.
    if (tagName === 'a') {
      return name === 'href' && isOwnLink(value, base) && !isOfArticle(element) ? [value] : [];
    }
    // A picture, and where an old address leads; the address of the page itself says nothing.
    if (name === 'content') return /^https?:.*\.\w+$/.test(value) ? [value] : redirected(value);
    return LEADING.has(name) ? [value] : [];
  });
  return tagName === 'style' ? [...addresses, ...namedInStyle(rawText(element))] : addresses;
}

const LEADING = new Set(['href', 'src', 'action', 'poster']);

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

function isOwnLink(href: string, base: string): boolean {
  return href.startsWith(base) && !href.startsWith('//');
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

function fileAt(address: string, from: string, home: URL): string[] {
  const url = URL.parse(address, from);
  if (url?.origin !== home.origin || !url.pathname.startsWith(home.pathname)) return [];
  const below = readable(url.pathname.slice(home.pathname.length));
  return [below === '' || below.endsWith('/') ? `${below}index.html` : below];
}
