import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Case, isCase, readCase } from '../../src/content/case.ts';
import { readSection } from '../../src/content/read-section.ts';
import { PARTS } from '../../src/schema/closed-lists.ts';
import type { Topic } from '../../src/schema/topic.ts';
import { buildBundle } from '../../src/search/build/build-bundle.ts';
import { simplified } from '../../src/text/simplified.ts';
import { documentOf, type SearchDocument } from '../../src/search/bundle/document.ts';
import { BUNDLE } from '../../src/search/bundle/files.ts';
import { fold, visible } from '../../src/text/fold.ts';
import { SearchIndex } from '../../src/search/bundle/search-index.ts';
import type { Tier } from '../../src/search/query/lookup.ts';
import { type Result, type SearchOptions, search } from '../../src/search/query/search.ts';
import { listed } from '../../src/section/lists.ts';
import type { BuiltSite } from './build-sites.ts';

/** An index, and what it was made of, newest first. */
export interface Searched {
  index: SearchIndex;
  cases: Case[];
  documents: SearchDocument[];
  /** The truth: the addresses of the cases in which every one of these texts stands, in one part if it is named. */
  holders: (texts: readonly string[], part?: string) => string[];
}

/** The index of a built site. */
export async function openSite(site: BuiltSite): Promise<Searched> {
  const { cases } = await readSection(site.content);
  const load = (file: string) => readFile(path.join(site.dir, BUNDLE, file));
  return searched(listed(cases), await SearchIndex.open(load));
}

/** An index of all cases of a content directory. */
export async function openContent(dir: string): Promise<Searched> {
  const { cases, topics } = await readSection(dir);
  return searched(listed(cases), await indexOf(listed(cases), topics));
}

/** An index of cases, in memory. */
export async function indexOf(
  cases: readonly Case[],
  topics: readonly Topic[] = [],
): Promise<SearchIndex> {
  return SearchIndex.open(loadFrom(await buildBundle(cases, topics, { court: '某某市人民法院' })));
}

/** Reads the files of a bundle; rejects for one that it does not have. */
export function loadFrom(files: ReadonlyMap<string, Uint8Array>) {
  return (file: string): Promise<Uint8Array> => {
    const content = files.get(file);
    return content ? Promise.resolve(content) : Promise.reject(new Error(`no ${file}`));
  };
}

/** A case that is read from memory; `parts` are the texts of its parts. */
export function caseOf(
  id: string,
  { title = '标题', date = '2026-03-02', lines = '', parts = [] as string[] } = {},
): Case {
  const summary = '此处概括内容。'.repeat(5);
  const body = PARTS.map(({ name }, index) => `## ${name}\n\n${parts[index] ?? ''}`).join('\n\n');
  const source = `---\ntitle: ${title}\npublishedAt: ${date}\ntopics: [诉讼服务]\nsummary: ${summary}\n${lines}\n---\n\n${body}\n`;
  const read = readCase(`cases/${id}.mdx`, Buffer.from(source));
  if (!isCase(read)) throw new Error(JSON.stringify(read.findings));
  return read;
}

/** How a query was answered, and with which cases that have the words exactly, in the order of their addresses. */
export async function answerTo(index: SearchIndex, query: string, options: SearchOptions = {}) {
  const { mode, tiers, results } = await search(index, query, { limit: 0, ...options });
  return { mode, total: tiers.exact, urls: urlsIn(results, 'exact') };
}

/** The addresses of the results in these tiers, in their order. */
export function urlsIn(results: readonly Result[], ...tiers: Tier[]): string[] {
  return results
    .filter(({ tier }) => tiers.includes(tier))
    .map(({ url }) => url)
    .sort();
}

/** What a folded text is found by, character for character: a plain search, for which Latin words are words. */
export function patternOf(text: string): RegExp {
  return new RegExp(inWords(text, escaped(text)), 'gu');
}

/**
 * What a folded text is found by apart from punctuation and spaces: any signs may stand between two of its letters, but for
 * digits and numerals, between which only thousands may be parted, and Latin words. Its own signs are those that are left.
 */
export function looselyPatternOf(text: string): RegExp {
  const characters = [...text];
  const pieces = characters.map((each, at) => {
    const next = characters[at + 1];
    if (next === undefined || !LETTER.test(each) || !LETTER.test(next)) return escaped(each);
    if (LATIN.test(each) && LATIN.test(next)) return escaped(each);
    if (/\p{Nd}/u.test(each) && /\p{Nd}/u.test(next)) return escaped(each) + THOUSANDS;
    return NUMBER.test(each) && NUMBER.test(next) ? escaped(each) : `${escaped(each)}${SIGNS}`;
  });
  return new RegExp(inWords(text, pieces.join('')), 'gu');
}

const LETTER = /[\p{L}\p{N}\p{M}%‰]/u;
const LATIN = /\p{Script=Latin}/u;
const NUMBER = /[\p{Nd}零〇○一二三四五六七八九十百千]/u;
const SIGNS = '[^\\p{L}\\p{N}\\p{M}%‰\\n]*';
const THOUSANDS = '(?:(?<=(?<!\\p{Nd})\\p{Nd}{1,3}),(?=\\p{Nd}{3}(?!\\p{Nd})))?';

function inWords(text: string, pattern: string): string {
  const before = /^\p{Script=Latin}/u.test(text) ? '(?<!\\p{Script=Latin})' : '';
  const after = /\p{Script=Latin}$/u.test(text) ? '(?!\\p{Script=Latin})' : '';
  return before + pattern + after;
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}/]/g, '\\$&');
}

/** The answer that the truth asks for. */
export function exactly(urls: readonly string[]) {
  return { mode: 'phrase', total: urls.length, urls: urls.toSorted() };
}

/** Text as it is compared. */
export function folded(text: string): string {
  return fold(visible(text), simplified());
}

function searched(cases: Case[], index: SearchIndex): Searched {
  const documents = cases.map(documentOf);
  const texts = documents.map(({ url, segments }) => ({
    url,
    segments: segments.map(({ part, text }) => ({ part, text: folded(text) })),
  }));
  return {
    index,
    cases,
    documents,
    holders(wanted, part) {
      const number = PARTS.findIndex(({ name }) => name === part) + 1;
      const holding = texts.filter(({ segments }) => {
        const own = part ? segments.filter((segment) => segment.part === number) : segments;
        const patterns = wanted.map((each) => patternOf(folded(each)));
        return patterns.every((each) => own.some(({ text }) => text.search(each) >= 0));
      });
      return holding.map(({ url }) => url);
    },
  };
}
