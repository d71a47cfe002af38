import { comparedAddress, comparedKeys, MOST_COMPARED } from '../domain/comparison.ts';
import { FILES } from '../domain/paths.ts';
import { GUIDANCE } from '../domain/guidance-strings.ts';
import type { ResultsFile } from '../schema/results-file.ts';
import { ENTRY } from '../search/directory.ts';
import { element } from '../search/page/element.ts';
import { SearchIndex } from '../search/search-index.ts';
import { comparedFigures, type ComparedFigure } from './compared-figures.ts';
import { comparisonOf, type Compared } from './comparison-markup.ts';

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
    if (cases.length < 2) return;
    const figures = await figuresOf(
      found.slice(0, MOST_COMPARED).map((number) => addresses[number]!),
      home,
    );
    this.#show(cases, figures);
  }

  #show(cases: readonly Compared[], figures: readonly ComparedFigure[]): void {
    document.title = `${cases.map(({ text }) => text.title).join('，')}_${document.title}`;
    const source = element('p.note.on-paper', {}, GUIDANCE.comparedAt(location.href));
    this.append(...comparisonOf(cases, figures, this.dataset['root']!), source);
  }

  #tell(text: string): void {
    this.querySelector('[role=status]')!.textContent = text;
  }
}

async function figuresOf(addresses: readonly string[], home: string): Promise<ComparedFigure[]> {
  const response = await fetch(new URL(FILES.resultsJson, home));
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return comparedFigures((await response.json()) as ResultsFile, addresses, home);
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
