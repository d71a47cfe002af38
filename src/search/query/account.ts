import { STRINGS } from '../../section/strings.ts';
import type { Answer } from './search.ts';

/* What is said of an answer, on the search page and in a terminal. */

/** How many cases were found, and in what way: `找到 12 篇，其中 3 篇标点、空格或数字的写法不同`. */
export function accountOf({ mode, total, instead, also, tiers }: Answer): string {
  if (total === 0) return STRINGS.searchNothing;
  const before = instead && STRINGS.searchInstead(instead);
  if (mode === 'related') return before + STRINGS.searchRelated(total);
  const words = also.slice(0, MOST_NAMED);
  const beside = tiers.related > 0 ? STRINGS.searchBeside(tiers.related) : '';
  if (tiers.synonym === total) return before + STRINGS.searchOnlyAlso(words, total) + beside;
  return [
    before,
    STRINGS.searchFound(total),
    tiers.canonical > 0 ? STRINGS.searchCanonical(tiers.canonical) : '',
    tiers.synonym > 0 ? STRINGS.searchSynonym(tiers.synonym) + STRINGS.searchAlso(words) : '',
    beside,
  ].join('');
}

/** No more words than that are named. */
const MOST_NAMED = 4;

/** What stands above the result with this number: how it and those below differ from those above; empty where they do not. */
export function headingOf({ mode, results }: Answer, number: number): string {
  const { tier } = results[number]!;
  const isFirst = tier !== results[number - 1]?.tier;
  return isFirst && tier !== 'exact' && mode === 'phrase' ? STRINGS.tiers[tier] : '';
}

/** What was typed and not understood, and what could not be loaded; a sentence each. */
export function notesOf({ notes, failed }: Answer): string[] {
  return [
    ...notes.map(({ kind, text }) => STRINGS.searchNotes[kind](text)),
    ...(failed > 0 ? [STRINGS.searchPartly(failed)] : []),
  ];
}
