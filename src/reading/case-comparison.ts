import { comparedKeys, MOST_COMPARED, standsFor } from '../domain/comparison.ts';
import { chineseDate } from '../domain/dates.ts';
import { GUIDANCE } from '../domain/guidance-strings.ts';
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
    const keys = comparedKeys(location.search);
    if (keys.length < 2) return this.#tell(GUIDANCE.compareTooFew);
    this.#tell(GUIDANCE.compareLoading);
    try {
      const bundle = new URL(this.dataset['bundle']!, location.href).href;
      const shown = keys.slice(0, MOST_COMPARED);
      this.#show(await load(bundle, shown), shown.length, keys.length);
    } catch (error) {
      console.error(error);
      this.#tell(GUIDANCE.compareFailed);
    }
  }

  #show(cases: readonly Compared[], shown: number, wanted: number): void {
    const missing = shown - cases.length;
    const notes = [
      ...(missing > 0 ? [GUIDANCE.compareMissing(missing)] : []),
      ...(wanted > shown ? [GUIDANCE.compareTooMany(wanted, shown)] : []),
    ];
    this.#tell(notes.join(''));
    if (cases.length < 2) return;
    document.title = `${cases.map(({ text }) => text.title).join('，')}_${document.title}`;
    const head = columns(GUIDANCE.compare, headsOf(cases, this.dataset['root']!));
    head.classList.add('heads');
    this.append(head, ...partsOf(cases));
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
    return [element('h2', {}, part.name), columns(part.name, sections)];
  });
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

/** The cases in the order of the keys; those that are not there are left out. */
async function load(bundle: string, keys: readonly string[]): Promise<Compared[]> {
  const index = await SearchIndex.open(async (file) => {
    // The entry has a fixed name; the files that it names never change.
    const response = await fetch(bundle + file, { cache: file === ENTRY ? 'no-cache' : 'default' });
    if (!response.ok) throw new Error(`${response.status} ${bundle}${file}`);
    return new Uint8Array(await response.arrayBuffer());
  });
  const { titles } = await index.titles();
  const numbers = keys
    .map((key) => titles.findIndex(([, url]) => standsFor(key, url)))
    .filter((number) => number >= 0);
  const { courts, courtOf } = index.directory;
  return Promise.all(
    numbers.map(async (number) => {
      return { text: await index.text(number), court: courts[courtOf[number]!]! };
    }),
  );
}
