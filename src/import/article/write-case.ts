import { stringify } from 'yaml';
import { TODO } from '../../schema/closed-lists.ts';
import type { Article } from './structure.ts';
import { writeBody } from './write-body.ts';

/**
 * An article as the file of a case. What the document did not say, its summary and topics, is left to be written, and the
 * rules let no case pass that has it. `today` is the day of publication where the document had none; `picture` gives the
 * address of a picture by its index.
 */
export function writeCase(
  article: Article,
  today: string,
  picture: (index: number) => string,
): string {
  const { title, subtitle, publishedAt, source, author } = article;
  const head = stringify(
    {
      title: title || `${TODO}标题`,
      ...(subtitle && { subtitle }),
      publishedAt: publishedAt ?? today,
      ...(author && { author }),
      ...(source && { source }),
      topics: [`${TODO}从topics.yaml里选`],
      summary: `${TODO}用三十至一百二十个字说清楚：针对什么问题，采取了什么做法，取得了什么成效。`,
    },
    { lineWidth: 0, schema: 'failsafe' },
  );
  return `---\n${head}---\n\n${writeBody(article, picture)}`;
}
