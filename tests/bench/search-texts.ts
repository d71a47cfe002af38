import { execFile } from 'node:child_process';
import process from 'node:process';
import { promisify } from 'node:util';
import type { Case } from '../../src/content/case.ts';
import { readSection } from '../../src/content/read-section.ts';
import type { Site } from '../../src/schema/site.ts';
import type { Topic } from '../../src/schema/topic.ts';
import { documentOf, type SearchDocument } from '../../src/search/bundle/document.ts';
import { listed } from '../../src/section/lists.ts';
import { folded as foldedText, patternOf } from '../setup/search.ts';
import { failureOf } from '../setup/failure.ts';

const run = promisify(execFile);

/** A content directory, read. Documents are numbered as in the index: newest first. */
export interface Texts {
  cases: Case[];
  topics: Topic[];
  site: Site;
  documents: SearchDocument[];
  /** The folded text of each document; a line break parts what no phrase crosses. */
  folded: string[];
}

/** Makes a content directory from texts in JSON lines; without a count, of each of them once. */
export async function makeContent(
  dir: string,
  count: number | undefined,
  files: string[],
): Promise<void> {
  const options = ['--out', dir, ...(count === undefined ? [] : ['--count', String(count)])];
  await run(process.execPath, ['tests/bench/make-content.ts', ...options, ...files]).catch(
    (error: unknown) => {
      throw new Error(failureOf(error).stderr.trim());
    },
  );
}

export async function readTexts(content: string): Promise<Texts> {
  const { cases: all, topics, site } = await readSection(content);
  const cases = listed(all);
  const documents = cases.map(documentOf);
  const folded = documents.map(({ segments }) =>
    segments.map(({ text }) => foldedText(text)).join('\n'),
  );
  return { cases, topics: topics!, site: site!, documents, folded };
}

/** The truth: the numbers of the documents in which every run of a query stands; Latin words are found whole. */
export function holders({ folded }: Texts, query: string): Set<number> {
  const wanted = query.split(' ').map((each) => patternOf(foldedText(each)));
  const numbers = [...folded.keys()];
  return new Set(
    numbers.filter((number) => wanted.every((each) => folded[number]!.search(each) >= 0)),
  );
}
