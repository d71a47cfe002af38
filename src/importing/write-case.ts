import type { RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { stringify } from 'yaml';
import { TODO } from '../schema/todo.ts';
import type { Article } from './structure.ts';

/**
 * An article as the file of a case. What the old page did not say, its summary and topics, is left to be written, and the
 * rules let no case pass that has it. `today` is the day of publication where the page had none.
 */
export function writeCase(article: Article, today: string): string {
  const { title, subtitle, publishedAt, source, author, blocks } = article;
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
  const children = blocks.map(({ depth, text, table }): RootContent => {
    if (table) return tableOf(table);
    const content = [{ type: 'text' as const, value: text }];
    return depth
      ? { type: 'heading', depth: depth as 2 | 3 | 4, children: content }
      : { type: 'paragraph', children: content };
  });
  const body = toMarkdown(
    { type: 'root', children },
    { extensions: [gfmToMarkdown()], bullet: '-' },
  );
  return `---\n${head}---\n\n${forMdx(body)}`;
}

/** GFM has no joined cells and no rows of different lengths: cells that are missing are empty. */
function tableOf(rows: readonly string[][]): RootContent {
  const width = Math.max(...rows.map(({ length }) => length));
  const children = rows.map((row) => ({
    type: 'tableRow' as const,
    children: Array.from({ length: width }, (_, index) => ({
      type: 'tableCell' as const,
      children: [{ type: 'text' as const, value: row[index] ?? '' }],
    })),
  }));
  return { type: 'table', children };
}

/** What MDX takes for code and Markdown does not: braces, tags, and words that begin a module. */
function forMdx(markdown: string): string {
  const escaped = markdown.replace(/(\\*)([{<])/g, (typed, slashes: string, mark: string) =>
    slashes.length % 2 === 0 ? `${slashes}\\${mark}` : typed,
  );
  return escaped.replace(
    /^[ie](?=(?:mport|xport)[\s{*"'(])/gm,
    (letter) => `&#${letter.charCodeAt(0)};`,
  );
}
