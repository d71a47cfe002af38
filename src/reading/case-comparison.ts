import { comparedAddress, comparedKeys, MOST_COMPARED } from '../domain/comparison.ts';
import { chineseDate } from '../domain/dates.ts';
import { GUIDANCE } from '../domain/guidance-strings.ts';
import { PARTS } from '../schema/parts.ts';
import { ENTRY } from '../search/directory.ts';
import type { SearchDocument } from '../search/document.ts';
import { addressBelow, isElsewhere } from '../search/page/address.ts';
import { element } from '../search/page/element.ts';
import { SearchIndex } from '../search/search-index.ts';
import { sideBySide } from './side-by-side.ts';

/**
 * `<case-comparison data-root data-bundle>`: the cases that the address asks for, part by part, from the texts that search
 * has. Tells in its status what could not be shown. All text is set as text.
 */
export class CaseComparison extends HTMLElement {
  async connectedCallback(): Promise<void> {
    if (!new URLSearchParams(location.search).has('cases')) return this.#tell(GUIDANCE.compareNone);
    this.#tell(GUIDANCE.compareLoading);
    try {
      const home = new URL(this.dataset['root']!, location.href).href;
      const index = await openIndex(new URL(this.dataset['bundle']!, location.href).href);
      await this.#compare(index, home);
    } catch (error) {
      console.error(error);
      this.#tell(GUIDANCE.compareFailed);
    }
  }

  async #compare(index: SearchIndex, home: string): Promise<void> {
    const { titles } = await index.titles();
    const addresses = titles.map(([, url]) => new URL(url.replace(/^\//, ''), home).href);
    const numberOf = (key: string) => addresses.indexOf(comparedAddress(key, home));
    const keys = comparedKeys(location.search, (key) => numberOf(key) >= 0);
    const missing = keys.filter((key) => numberOf(key) < 0);
    const found = [...new Set(keys.map(numberOf))].filter((number) => number >= 0);
    const cases = await textsOf(index, found.slice(0, MOST_COMPARED));
    const notes = [
      ...(missing.length > 0 ? [GUIDANCE.compareMissing(missing)] : []),
      ...(found.length < 2 ? [GUIDANCE.compareTooFew(cases.map(({ text }) => text.title))] : []),
      ...(found.length > cases.length ? [GUIDANCE.compareTooMany(found.length, cases.length)] : []),
    ];
    this.#tell(notes.join(''));
    if (cases.length > 1) this.#show(cases);
  }

  #show(cases: readonly Compared[]): void {
    document.title = `${cases.map(({ text }) => text.title).join('，')}_${document.title}`;
    const head = columns(GUIDANCE.compare, headsOf(cases, this.dataset['root']!));
    head.classList.add('heads');
    const source = element('p.note.on-paper', {}, GUIDANCE.comparedAt(location.href));
    this.append(partLinks(), head, ...partsOf(cases), source);
  }

  #tell(text: string): void {
    this.querySelector('[role=status]')!.textContent = text;
  }
}

function headsOf(cases: readonly Compared[], root: string): HTMLElement[] {
  return cases.map(({ text, court }) => {
    const facts = [court, chineseDate(text.date)].map((fact) => element('span', {}, fact));
    const link = element('a', linkTo(text.url, root), text.title);
    return element('p', {}, link, element('span.meta', {}, ...facts));
  });
}

function partsOf(cases: readonly Compared[]): HTMLElement[] {
  return sideBySide(cases.map(({ text }) => text.segments)).flatMap((part) => {
    const sections = part.columns.map((passages, index) => {
      const title = element('h3', {}, cases[index]!.text.title);
      const texts = passages.map(({ isHeading, text }) =>
        element(isHeading ? 'h4' : 'p', {}, text),
      );
      return element('section', {}, title, ...texts);
    });
    return [element('h2', { id: part.id }, part.name), columns(part.name, sections)];
  });
}

/** On a phone the last part is far below the first. */
function partLinks(): HTMLElement {
  const links = PARTS.map(({ id, name }) =>
    element('li', {}, element('a', { href: `#${id}` }, name)),
  );
  return element('ul.entry-points', { 'aria-label': GUIDANCE.parts }, ...links);
}

function columns(name: string, items: readonly HTMLElement[]): HTMLElement {
  const attributes = { role: 'group', 'aria-label': name };
  return element(`div.compared.of-${items.length}`, attributes, ...items);
}

/** Another court's case is on that court's site. */
function linkTo(url: string, root: string): Record<string, string> {
  return { href: addressBelow(root, url), ...(isElsewhere(url) && { rel: 'external' }) };
}

interface Compared {
  text: SearchDocument;
  court: string;
}

async function openIndex(bundle: string): Promise<SearchIndex> {
  return SearchIndex.open(async (file) => {
    // The entry has a fixed name; the files that it names never change.
    const response = await fetch(bundle + file, { cache: file === ENTRY ? 'no-cache' : 'default' });
    if (!response.ok) throw new Error(`${response.status} ${bundle}${file}`);
    return new Uint8Array(await response.arrayBuffer());
  });
}

function textsOf(index: SearchIndex, numbers: readonly number[]): Promise<Compared[]> {
  const { courts, courtOf } = index.directory;
  return Promise.all(
    numbers.map(async (number) => {
      return { text: await index.text(number), court: courts[courtOf[number]!]! };
    }),
  );
}
