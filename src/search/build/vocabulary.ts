import { pinyin } from 'pinyin-pro';
import type { Topic } from '../../schema/topic.ts';
import { createPaths } from '../../section/paths.ts';
import type { Searchable, SearchDocument } from '../bundle/document.ts';
import {
  type Readings,
  type TitleList,
  TITLES_TOGETHER,
  type Vocabulary,
} from '../bundle/files.ts';
import { LEGAL_TERMS } from './legal-terms.ts';

const paths = createPaths('/');

/** Collects what can be suggested from the listed cases and `termsIn` their texts, both in the same order. */
export function vocabularyOf(
  cases: readonly Pick<Searchable, 'data'>[],
  terms: readonly (readonly number[])[],
  topics: readonly Topic[],
): Vocabulary {
  const pages = topics.map(({ name, slug }): [string, string] => [name, paths.topic(slug)]);
  const counts = countTerms(cases, terms);
  const found = [...counts]
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([term]) => term);
  const otherTerms = LEGAL_TERMS.filter((term) => counts.get(term) === 0);
  const names = topics.map(({ name }) => name);
  const readings = readingsOf([...names, ...found, ...otherTerms].join(''));
  return { topics: pages, terms: found, otherTerms, readings };
}

type Titled = Pick<SearchDocument, 'title' | 'url'>;

/** The titles of all cases, parted into files (TITLES_TOGETHER); one is there for none. */
export function titleLists(documents: readonly Titled[]): TitleList[] {
  const count = Math.max(1, Math.ceil(documents.length / TITLES_TOGETHER));
  return Array.from({ length: count }, (_, file) =>
    titlesOf(documents.slice(file * TITLES_TOGETHER, (file + 1) * TITLES_TOGETHER)),
  );
}

export function titlesOf(documents: readonly Titled[]): TitleList {
  const titles = documents.map(({ title, url }): [string, string] => [title, url]);
  return { titles, readings: readingsOf(titles.flatMap(([title]) => title).join('')) };
}

/** The numbers of the legal terms that stand in any of these texts, inside longer ones too. */
export function termsIn(texts: readonly string[]): number[] {
  const found = new Set<number>();
  for (const text of texts) {
    for (let index = 0; index < text.length - 1; index += 1) {
      if (STARTS[text.charCodeAt(index)] === 1) findAt(index, text, found);
    }
  }
  return [...found].sort((a, b) => a - b);
}

function findAt(index: number, text: string, found: Set<number>): void {
  for (const number of BY_START.get(text.slice(index, index + 2)) ?? []) {
    if (text.startsWith(LEGAL_TERMS[number]!, index)) found.add(number);
  }
}

/** The numbers of the terms by their first two characters; they all have two or more. */
const BY_START = Map.groupBy(LEGAL_TERMS.keys(), (number) => LEGAL_TERMS[number]!.slice(0, 2));
/** The code units with which a term begins: for most places of a text this look is enough. */
const STARTS = new Uint8Array(0x10000);
for (const term of LEGAL_TERMS) STARTS[term.charCodeAt(0)] = 1;

/** In how many cases each legal word stands, and for how many each keyword and each law is named. */
function countTerms(
  cases: readonly Pick<Searchable, 'data'>[],
  terms: readonly (readonly number[])[],
): Map<string, number> {
  const counts = new Map(LEGAL_TERMS.map((term) => [term, 0]));
  const count = (term: string) => counts.set(term, (counts.get(term) ?? 0) + 1);
  for (const own of terms) for (const number of own) count(LEGAL_TERMS[number]!);
  for (const { data } of cases) {
    for (const term of data.keywords ?? []) count(term);
    for (const { title } of data.laws ?? []) count(title);
  }
  return counts;
}

/** How the characters of GB/T 2312 are read, which nearly all that is typed has. */
export function usualReadings(): Readings {
  const decoder = new TextDecoder('gb18030');
  const rows = Array.from({ length: 0xf8 - 0xb0 }, (_, row) => 0xb0 + row);
  const cells = Array.from({ length: 0xff - 0xa1 }, (_, cell) => 0xa1 + cell);
  const all = rows.flatMap((row) => cells.map((cell) => decoder.decode(Uint8Array.of(row, cell))));
  return readingsOf(all.join(''));
}

function readingsOf(text: string): Readings {
  const readings: Readings = {};
  for (const character of [...new Set(text.match(/\p{Script=Han}/gu) ?? [])].sort()) {
    const all = pinyin(character, { multiple: true, toneType: 'none', type: 'array', v: true });
    for (const reading of new Set(all)) readings[reading] = (readings[reading] ?? '') + character;
  }
  return readings;
}
