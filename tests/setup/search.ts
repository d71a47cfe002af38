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
import { type SearchOptions, search } from '../../src/search/query/search.ts';
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

/** How a query was answered, and with which cases, in the order of their addresses. */
export async function answerTo(index: SearchIndex, query: string, options: SearchOptions = {}) {
  const { mode, total, results } = await search(index, query, { limit: 0, ...options });
  return { mode, total, urls: results.map(({ url }) => url).sort() };
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
        return wanted.every((each) => own.some(({ text }) => text.includes(folded(each))));
      });
      return holding.map(({ url }) => url);
    },
  };
}
