import { button, element } from '../../dom/element.ts';
import { titleElement } from '../../dom/title.ts';
import { openIndex, type SearchIndex } from '../../search/bundle/search-index.ts';
import { answer } from '../../search/engine/index.ts';
import type { Result } from '../../search/query/index.ts';
import { comparedCases, keyOfFound, MOST_COMPARED } from '../../section/comparison.ts';
import { GUIDANCE } from '../../section/guidance-strings.ts';
import { createPaths } from '../../section/paths.ts';
import { chineseDate } from '../../text/dates.ts';
import { addressBelow, isElsewhere, readable } from '../../text/urls.ts';
import { type Compared, comparisonOf } from './columns.ts';

/**
 * `<case-comparison data-root data-bundle>`: shows the cases that the address names part by part, from the texts of the
 * search index, and a form that finds more. Its status says what could not be shown. All text is set as text.
 */
export class CaseComparison extends HTMLElement {
  async connectedCallback(): Promise<void> {
    await this.#fill();
    // What stands below it is shown now: nothing pushes it down any more.
    this.toggleAttribute('data-filled', true);
  }

  async #fill(): Promise<void> {
    const asked = new URLSearchParams(location.search);
    const query = asked.get('q')?.trim() ?? '';
    const finder = this.querySelector('details')!;
    finder.open = !asked.has('cases');
    if (finder.open && !query) {
      this.#tell(GUIDANCE.compareNone);
      return;
    }
    this.#tell(GUIDANCE.compareLoading);
    try {
      const index = await openIndex(new URL(this.dataset['bundle']!, location.href).href);
      const keys = await this.#compare(index);
      await findCases(finder, index, this.#root, { keys, query });
    } catch (error) {
      console.error(error);
      this.#tell(GUIDANCE.compareFailed);
    }
  }

  /** Shows the cases, if there are enough, and resolves with their keys. */
  async #compare(index: SearchIndex): Promise<string[]> {
    const home = new URL(this.#root, location.href).href;
    const titles = await index.allTitles();
    const urls = titles.map(([, url]) => url);
    const { found, missing } = comparedCases(location.search, urls, home);
    const shown = found.slice(0, MOST_COMPARED);
    const keys = shown.map((number) => keyOfFound(urls[number]!));
    const notes = [
      ...(missing.length > 0 ? [GUIDANCE.compareMissing(missing)] : []),
      ...(shown.length < 2
        ? [GUIDANCE.compareTooFew(shown.map((number) => titles[number]![0]))]
        : []),
      ...(found.length > shown.length ? [GUIDANCE.compareTooMany(found.length, shown.length)] : []),
    ];
    const isAsked = found.length + missing.length > 0;
    this.#tell(isAsked ? notes.join('') : GUIDANCE.compareNone);
    if (shown.length === 0) return keys;
    const cases = await Promise.all(
      shown.map((number, place) =>
        this.#read(
          index,
          number,
          keys.filter((_, other) => other !== place),
        ),
      ),
    );
    this.#show(cases);
    return keys;
  }

  async #read(index: SearchIndex, number: number, others: string[]): Promise<Compared> {
    const { courts, courtOf } = index.directory;
    return {
      text: await index.text(number),
      court: courts[courtOf[number]!]!,
      without: createPaths(this.#root).compare(others),
    };
  }

  #show(cases: readonly Compared[]): void {
    document.title = `${cases.map(({ text }) => text.title).join('，')}_${document.title}`;
    this.append(...comparisonOf(cases, this.#root));
    const save = button(GUIDANCE.saveWord, () => void this.#save(cases));
    this.querySelector('.entry-points')!.append(element('li', {}, save));
    const source = document.querySelector('.guidance > .on-paper')!;
    source.textContent = GUIDANCE.pageAddress(readable(location.href));
  }

  /** Saves what is compared as a document of Word. */
  async #save(cases: readonly Compared[]): Promise<void> {
    try {
      const { comparisonInWord } = await import('./in-word.ts');
      const bytes = comparisonInWord(
        cases,
        (url) => new URL(addressBelow(this.#root, url), location.href).href,
      );
      const href = URL.createObjectURL(new Blob([bytes as BlobPart]));
      element('a', { href, download: `${GUIDANCE.compare}.docx` }).click();
      // Browsers begin to read it at once.
      setTimeout(() => URL.revokeObjectURL(href), 60_000);
    } catch (error) {
      console.error(error);
      this.#tell(GUIDANCE.compareFailed);
    }
  }

  #tell(text: string): void {
    this.querySelector('[role=status]')!.textContent = text;
  }

  get #root(): string {
    return this.dataset['root']!;
  }
}

/** What is compared already, and what is searched for to add more. */
export interface Wanted {
  /** The keys of the cases in the address. */
  keys: readonly string[];
  query: string;
}

/**
 * Fills the form that finds more cases, and lists below it what was found, each with a link to the comparison with that
 * case added. The form keeps the cases and the links keep the words, so that a reader can add one after another.
 */
async function findCases(
  finder: HTMLDetailsElement,
  index: SearchIndex,
  root: string,
  { keys, query }: Wanted,
): Promise<void> {
  const form = finder.querySelector('form')!;
  const kept = keys.map((value) => element('input', { type: 'hidden', name: 'cases', value }));
  form.append(...kept);
  form.querySelector<HTMLInputElement>('[name=q]')!.value = query;
  finder.open = query !== '' || keys.length < 2;
  if (!query) return;
  const { total, results } = await answer(index, query, {});
  const isFull = keys.length >= MOST_COMPARED;
  const message =
    GUIDANCE.foundToCompare(total, results.length) + (isFull ? GUIDANCE.compareFull : '');
  finder.querySelector('[role=status]')!.textContent = message;
  if (keys.length >= 2) {
    const href = createPaths(root).compare(keys);
    finder
      .querySelector('ol')!
      .before(element('p', {}, element('a', { href }, GUIDANCE.compareThese(keys.length))));
  }
  finder.querySelector('ol')!.replaceChildren(
    ...results.map((result) => {
      const key = keyOfFound(result.url);
      if (keys.includes(key)) return found(result, root, element('b', {}, GUIDANCE.isCompared));
      const href = createPaths(root).compare([...keys, key], query);
      const label = `${GUIDANCE.addToComparison}：${result.title}`;
      const link = element('a', { href, 'aria-label': label }, GUIDANCE.addToComparison);
      return found(result, root, ...(isFull ? [] : [link]));
    }),
  );
}

function found({ url, title, date, court }: Result, root: string, ...more: Node[]): HTMLElement {
  const link = { href: addressBelow(root, url), ...(isElsewhere(url) && { rel: 'external' }) };
  const facts = [court, chineseDate(date)].map((fact) => element('span', {}, fact));
  return element(
    'li',
    {},
    element('a', link, titleElement(title)),
    element('p.meta', {}, ...facts, ...more),
  );
}
