import { readFileSync } from 'node:fs';
import path from 'node:path';
import { attribute, type HtmlElement, parentOf } from '../text/html.ts';
import type { PageKind } from './page-names.ts';

/*
 * The closed list of what pages are made of: `shapes.txt` has a line for each element that a template can make, by the
 * place in which it stands, the element around it, its classes, and the attributes that it may have. A change of a template
 * that adds something is a change of that list, which somebody reads (`tests/unit/guard/shapes.test.ts` says what is new).
 */

/** An element as the list has it. */
export interface Shape {
  /** The part of a page; in the main part with the kind of the page: `main:case`. */
  place: string;
  /** The element and the one around it: `ul.index > li`. */
  form: string;
  attributes: string[];
}

/** The shapes of elements; `kind` is undefined where any will do. */
export function shapesOf(elements: readonly HtmlElement[], kind: PageKind | undefined): Shape[] {
  const places = new Map<HtmlElement, string>();
  // Parents come before their children.
  return elements.map((element) => {
    const parent = parentOf(element);
    const place = placeIn(element, parent, places.get(parent!) ?? 'page', kind);
    places.set(element, place.within);
    return {
      place: place.own,
      form: place.own === 'article' ? nameOf(element) : `${nameOf(parent)} > ${nameOf(element)}`,
      attributes: element.attrs.map(({ name }) => name).filter((name) => name !== 'class'),
    };
  });
}

/** What elements of a page no template makes, in Chinese. */
export function strangeShapes(
  elements: readonly HtmlElement[],
  kind: PageKind | undefined,
): string[] {
  const known = kind ? listed() : listedOfAllKinds();
  const found = shapesOf(elements, kind).flatMap(({ place, form, attributes }) => {
    const exact = known.get(`${place}\t${form}`);
    const loose = looselyAllowed(place, form);
    const allowed = exact && loose ? exact.union(loose) : (exact ?? loose);
    if (!allowed) return [`有模板里没有的元素 ${place}: ${form}`];
    return attributes
      .filter((name) => !allowed.has(name))
      .map((name) => `元素上有模板里没有的属性 ${name}，在 ${place}: ${form}`);
  });
  return [...new Set(found)];
}

/** The lines of the list for these shapes, sorted. */
export function shapeLines(shapes: readonly Shape[]): string[] {
  const byForm = new Map<string, Set<string>>();
  for (const { place, form, attributes } of shapes) {
    const key = `${place}\t${form}`;
    const all = byForm.get(key) ?? new Set();
    byForm.set(key, all);
    for (const name of attributes) all.add(name);
  }
  return [...byForm]
    .map(([key, names]) => `${key}\t${[...names].sort().join(' ')}`.trimEnd())
    .sort();
}

/** The lines of the list. */
export function listedLines(): string[] {
  return readFileSync(path.join(import.meta.dirname, 'shapes.txt'), 'utf8')
    .trim()
    .split('\n');
}

/* What only holds text: it may stand wherever the main part of some page has the like, as templates put it together. */
const TEXT = new Set([
  ...[
    'a',
    'b',
    'caption',
    'dd',
    'div',
    'dl',
    'dt',
    'h1',
    'h2',
    'h3',
    'h4',
    'li',
    'ol',
    'p',
    'section',
  ],
  ...['span', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'time', 'tr', 'ul', 'wbr'],
]);

function looselyAllowed(place: string, form: string): ReadonlySet<string> | undefined {
  const self = form.split(' > ').at(-1)!;
  if (!place.startsWith('main') || !TEXT.has(self.split('.')[0]!)) return undefined;
  return listedTexts().get(self);
}

let texts: List | undefined;

/** What only holds text in the main part of any page, whatever is around it. */
function listedTexts(): List {
  if (texts) return texts;
  const all = new Map<string, Set<string>>();
  for (const [key, names] of listed()) {
    if (!key.startsWith('main:')) continue;
    const self = key.split(' > ').at(-1)!;
    all.set(self, (all.get(self) ?? new Set()).union(names));
  }
  texts = all;
  return all;
}

type List = ReadonlyMap<string, ReadonlySet<string>>;

let list: List | undefined;
let listOfAll: List | undefined;

function listed(): List {
  list ??= new Map(
    listedLines().map((line) => {
      const [place, form, names = ''] = line.split('\t');
      return [`${place}\t${form}`, new Set(names.split(' ').filter(Boolean))];
    }),
  );
  return list;
}

/** The same for a page of which it is not known of which kind it is. */
function listedOfAllKinds(): List {
  if (listOfAll) return listOfAll;
  const all = new Map<string, Set<string>>();
  for (const [key, names] of listed()) {
    const anywhere = key.replace(/^main:\w+/, 'main');
    all.set(anywhere, (all.get(anywhere) ?? new Set()).union(names));
  }
  listOfAll = all;
  return all;
}

/** In which part an element stands, and in which what is inside of it. */
function placeIn(
  element: HtmlElement,
  parent: HtmlElement | undefined,
  around: string,
  kind: PageKind | undefined,
): { own: string; within: string } {
  if (isArticle(element, parent)) return { own: around, within: 'article' };
  if (around !== 'page') return { own: around, within: around };
  const main = kind ? `main:${kind}` : 'main';
  const within = element.tagName === 'main' ? main : PARTS[nameOf(element)];
  return { own: around, within: within ?? around };
}

const PARTS: Partial<Record<string, string>> = {
  'header.masthead': 'masthead',
  'nav.breadcrumb': 'breadcrumb',
  'footer.footer': 'footer',
  head: 'head',
};

/** True for the element that holds what an author has written (`CasePage.astro`). */
export function isArticle(element: HtmlElement, parent = parentOf(element)): boolean {
  // Most elements have another class, which is seen sooner than all that they are called.
  if (attribute(element, 'class')?.trim() !== 'body') return false;
  return nameOf(element) === 'div.body' && nameOf(parent) === 'article.case.columns';
}

/** An element with its classes: `ol.case-list.compact`. */
function nameOf(element: HtmlElement | undefined): string {
  if (!element) return '';
  const classes = (attribute(element, 'class') ?? '').split(/\s+/).filter(Boolean).sort();
  return [element.tagName, ...classes].join('.');
}
