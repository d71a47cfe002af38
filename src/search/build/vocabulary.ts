import { pinyin } from 'pinyin-pro';
import type { Topic } from '../../schema/topic.ts';
import { createPaths } from '../../section/paths.ts';
import type { Searchable, SearchDocument } from '../bundle/document.ts';
import type { Readings, TitleList, Vocabulary } from '../bundle/files.ts';
import { LEGAL_TERMS } from './legal-terms.ts';

const paths = createPaths('/');

/** Collects what can be suggested from the listed cases and their documents, both in the same order. */
export function vocabularyOf(
  cases: readonly Searchable[],
  documents: readonly SearchDocument[],
  topics: readonly Topic[],
): Vocabulary {
  const pages = topics.map(({ name, slug }): [string, string] => [name, paths.topic(slug)]);
  const counts = countTerms(cases, documents);
  const terms = [...counts]
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([term]) => term);
  const otherTerms = LEGAL_TERMS.filter((term) => counts.get(term) === 0);
  const names = topics.map(({ name }) => name);
  const readings = readingsOf([...names, ...terms, ...otherTerms].join(''));
  return { topics: pages, terms, otherTerms, readings };
}

export function titlesOf(documents: readonly SearchDocument[]): TitleList {
  const titles = documents.map(({ title, url }): [string, string] => [title, url]);
  return { titles, readings: readingsOf(titles.flatMap(([title]) => title).join('')) };
}

/** In how many cases each legal word stands, and for how many each keyword and each law is named. */
function countTerms(
  cases: readonly Searchable[],
  documents: readonly SearchDocument[],
): Map<string, number> {
  const texts = documents.map(({ segments }) => segments.map(({ text }) => text).join('\n'));
  const counts = new Map(
    LEGAL_TERMS.map((term) => [term, texts.filter((text) => text.includes(term)).length]),
  );
  const named = cases.flatMap(({ data }) => [
    ...(data.keywords ?? []),
    ...(data.laws ?? []).map(({ title }) => title),
  ]);
  for (const term of named) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function readingsOf(text: string): Readings {
  const readings: Readings = {};
  for (const character of [...new Set(text.match(/\p{Script=Han}/gu) ?? [])].sort()) {
    const all = pinyin(character, { multiple: true, toneType: 'none', type: 'array', v: true });
    for (const reading of new Set(all)) readings[reading] = (readings[reading] ?? '') + character;
  }
  return readings;
}
