import { element } from '../../dom/element.ts';
import type { SearchIndex } from '../../search/bundle/search-index.ts';
import { answer } from '../../search/engine/answer.ts';
import type { Result } from '../../search/query/engine.ts';
import { keyOfFound, MOST_COMPARED } from '../../section/comparison.ts';
import { GUIDANCE } from '../../section/guidance-strings.ts';
import { createPaths } from '../../section/paths.ts';
import { addressBelow, isElsewhere } from '../../text/address.ts';
import { chineseDate } from '../../text/dates.ts';

/** What is compared already, and what is searched for to be compared with it. */
export interface Wanted {
  /** By what stands for each in the address. */
  keys: readonly string[];
  query: string;
}

/**
 * Fills the form that finds more cases, and lists below it what its words find, each with a link to the comparison that
 * has it too. The form keeps the cases and the links keep the words, so that one after another can be added.
 */
export async function findCases(
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
  const told =
    GUIDANCE.foundToCompare(total, results.length) + (isFull ? GUIDANCE.compareFull : '');
  finder.querySelector('[role=status]')!.textContent = told;
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
  return element('li', {}, element('a', link, title), element('p.meta', {}, ...facts, ...more));
}
