import { readFile, writeFile } from 'node:fs/promises';
import type { SearchDocument } from '../../src/search/bundle/document.ts';

/** An issue as a judgment puts it, taken out of its text. */
export interface IssueQuestion {
  /** The number of the line from which the case was made. */
  line: number;
  question: string;
}

const ISSUE = /争议(?:的)?焦点(?:为|是|是：|为：|：|在于)+[:：]?([^。；？\n]{12,80})[。；？]/d;

/** Writes the texts without the issue that each of them names, if it does; returns the issues. */
export async function takeOutIssues(files: string[], out: string): Promise<IssueQuestion[]> {
  const contents = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const lines = contents.flatMap((each) => each.trim().split('\n'));
  const questions: IssueQuestion[] = [];
  const rest = lines.map((json, line) => {
    const text = JSON.parse(json) as { body: string };
    const found = ISSUE.exec(text.body);
    if (!found) return json;
    questions.push({ line, question: found[1]! });
    const [start, end] = found.indices![1]!;
    return JSON.stringify({ ...text, body: text.body.slice(0, start) + text.body.slice(end) });
  });
  await writeFile(out, rest.join('\n'));
  return questions;
}

/** The number of the document that `make-content.ts` made from a line. */
export function numberOfLine(documents: readonly SearchDocument[], line: number): number {
  const name = `/case-${String(line).padStart(5, '0')}/`;
  return documents.findIndex(({ url }) => url.endsWith(name));
}
