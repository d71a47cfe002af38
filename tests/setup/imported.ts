import { type CaseFile, readCase } from '../../src/content/case.ts';
import { importCase } from '../../src/import/import-case.ts';

/** The topics of the section into which the documents of the tests are imported. */
export const TOPICS = ['队伍建设', '诉讼服务'];

/** A document as a case that is called `a`, with a day where it tells none; throws with the reasons where it is refused. */
export async function imported(
  name: string,
  bytes: Uint8Array,
  beside?: (path: string) => Uint8Array | undefined,
) {
  const result = await importCase(name, bytes, TOPICS, beside);
  if ('refusals' in result) throw new Error(result.refusals.join('\n'));
  const text = result.text('a').replace(/^publishedAt: 【待填】.*$/m, 'publishedAt: 2026-11-25');
  const file = readCase('cases/2026/a.mdx', Buffer.from(text));
  return { ...result, file };
}

/** The headings of a case: `3 开到村口`. */
export function headingsOf({ body }: CaseFile): string[] {
  return (body?.headings ?? []).map(({ depth, text }) => `${depth} ${text}`);
}

/** All that a case says, a text each. */
export function textsOf({ body }: CaseFile): string[] {
  return (body?.blocks ?? []).map(({ text }) => text);
}
