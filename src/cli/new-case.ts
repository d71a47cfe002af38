import { Document, isCollection } from 'yaml';
import { readCase } from '../content/case.ts';
import { type Part, PARTS, TODO } from '../schema/closed-lists.ts';

/** What a case begins with. */
export interface Beginning {
  title: string;
  /** `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`. */
  at: string;
  topics: readonly string[];
  department: string | undefined;
  name: string | undefined;
}

/**
 * A draft with the four parts and a hint in each, which the reader accepts. Throws, with what is wrong in Chinese, when
 * it would not: a title that ends with a comma, a day that does not exist.
 */
export function newCase({ title, at, topics, department, name }: Beginning, file: string): string {
  const author = { ...(department && { department }), ...(name && { name }) };
  const document = new Document(
    {
      title,
      publishedAt: at,
      ...(Object.keys(author).length > 0 && { author }),
      topics,
      summary: `${TODO}用三十至一百二十个字说清楚：针对什么问题，采取了什么做法，取得了什么成效。`,
      draft: 'true',
    },
    { schema: 'failsafe' },
  );
  // On one line, as the handbook has it.
  for (const name of ['author', 'topics']) {
    const node = document.get(name);
    if (isCollection(node)) node.flow = true;
  }
  const head = document.toString({ lineWidth: 0, flowCollectionPadding: true });
  const parts = PARTS.map(({ id, name: heading }) => `## ${heading}\n\n${TODO}${HINTS[id]}`);
  const text = `---\n${head}---\n\n${parts.join('\n\n')}\n`;
  const [problem] = readCase(file, Buffer.from(text)).findings;
  if (problem) throw new Error(`${problem.message}。${problem.help}`);
  return text;
}

const HINTS: Record<Part['id'], string> = {
  background: '遇到了什么问题，为什么要做这件事。段落与段落之间空一行，开头不用空两格。',
  measures: '怎样做的。分几项时，每项写一个“### 小标题”，不写编号。',
  results: '做成了什么。有数据的写数据，注明统计的起止时间，并把数据填进开头的 results。',
  insights: '哪些经验可以供别的法院借鉴。',
};
