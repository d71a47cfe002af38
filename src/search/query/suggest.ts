import { fold } from '../../text/fold.ts';
import type { SearchIndex } from '../bundle/search-index.ts';
import { inTitles } from './lookup.ts';
import { isSpelling, wordsInPinyin } from './pinyin.ts';

/** What a reader may mean by what has been typed so far. */
export interface Suggestion {
  kind: 'term' | 'topic' | 'title';
  text: string;
  /** Of a topic or title: the address of its page below the section's root. */
  url?: string;
}

const TERMS = 4;
const TOPICS = 2;
const TITLES = 4;

/** Words, topics and titles that hold what was typed, or that are spelt so in pinyin. At most ten. */
export async function suggest(index: SearchIndex, query: string): Promise<Suggestion[]> {
  const typed = fold(query.trim());
  if (typed === '') return [];
  const { topics, terms, otherTerms } = await index.vocabulary();
  const spelt = await wordsSpelt(index, query, otherTerms);
  const fits = ([text]: Named) =>
    fold(text).includes(typed) || spelt.some((word) => text.includes(word));
  const begins = (term: string) =>
    (fold(term).startsWith(typed) && fold(term) !== typed) ||
    spelt.some((word) => term.startsWith(word));
  const words = new Set([...spelt.filter((word) => terms.includes(word)), ...terms.filter(begins)]);
  const titles =
    // Where an engine answers, there is no index of the titles.
    spelt.length > 0 || index.endpoint
      ? (await index.titles()).titles.filter(fits)
      : await titlesWith(index, query);
  return [
    ...[...words].slice(0, TERMS).map((text) => ({ kind: 'term' as const, text })),
    ...topics.filter(fits).slice(0, TOPICS).map(page('topic')),
    ...titles.slice(0, TITLES).map(page('title')),
  ];
}

type Named = readonly [text: string, url: string];

function page(kind: 'topic' | 'title'): (named: Named) => Suggestion {
  return ([text, url]) => ({ kind, text, url });
}

async function wordsSpelt(index: SearchIndex, query: string, others: string[]): Promise<string[]> {
  if (!isSpelling(query)) return [];
  const words = wordsInPinyin(query, await index.vocabulary(), await index.titles());
  return words.filter((word) => !others.includes(word)).slice(0, TERMS);
}

/** The newest titles in which the whole query stands: from the index, which costs less than the list of all titles. */
async function titlesWith(index: SearchIndex, query: string): Promise<Named[]> {
  const documents = await inTitles(index, query);
  const newest = documents.sort((a, b) => a - b);
  const texts = await Promise.all(newest.slice(0, TITLES).map((each) => index.text(each)));
  return texts.map(({ title, url }) => [title, url]);
}
