import type { List, ListItem, PhrasingContent, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { type Options, toMarkdown } from 'mdast-util-to-markdown';
import { Document, isCollection } from 'yaml';
import { PLAIN_HINT, RESULTS_HINT, TO_WRITE, TODO } from '../../schema/closed-lists.ts';
import type { Cell } from '../source.ts';
import type { FigureInText } from '../../text/figures.ts';
import { pictureTag } from '../../text/picture-tag.ts';
import type { Article, ArticleBlock } from './structure.ts';

/**
 * Writes an article as the file of a case. Summary and topics, which a document does not have, and a day of publication that
 * it does not tell are marked as still to be written, and no rule lets such a case pass. `topics` are those of the section;
 * `picture` gives the address of a picture by its index; `figures` stand there as a comment.
 */
export function writeCase(
  article: Article,
  topics: readonly string[],
  picture: (index: number) => string,
  figures: readonly FigureInText[] = [],
): string {
  const { title, subtitle, publishedAt, source, author, summary, keywords } = article;
  const document = new Document(
    {
      title: title || TODO + TO_WRITE.title,
      ...(subtitle && { subtitle }),
      publishedAt: publishedAt ?? TODO + TO_WRITE.publishedAt,
      ...(author && { author }),
      ...(source && { source }),
      topics: [TODO + TO_WRITE.topics + topics.join(' ')],
      ...(keywords.length > 0 && { keywords }),
      summary: summary ?? TODO + TO_WRITE.summary,
    },
    { schema: 'failsafe' },
  );
  // Written on one line, as in the handbook.
  for (const name of ['author', 'topics', 'keywords']) {
    const node = document.get(name);
    if (isCollection(node)) node.flow = true;
  }
  const head = document.toString({ lineWidth: 0 }).replace(/^(\w+: )\[ (.*) \]$/gm, '$1[$2]');
  const hints = [PLAIN_HINT, ...resultsHint(figures)];
  const hinted = head.replace(/^summary: .*\n/m, (summary) => `${summary}${hints.join('\n')}\n`);
  return `---\n${hinted}---\n\n${writeBody(article, picture)}`;
}

/** Figures as the field has them, on lines of comments; none where there are none. */
function resultsHint(figures: readonly FigureInText[]): string[] {
  if (figures.length === 0) return [];
  const document = new Document({ results: figures }, { schema: 'core' });
  const list = document.get('results');
  for (const each of isCollection(list) ? list.items : []) if (isCollection(each)) each.flow = true;
  const lines = document.toString({ lineWidth: 0 }).trimEnd().split('\n');
  return [RESULTS_HINT, ...lines.map((line) => `# ${line}`)];
}

/** The text of an article in MDX. */
function writeBody({ blocks, notes }: Article, picture: (index: number) => string): string {
  const children: RootContent[] = [];
  for (const [index, block] of blocks.entries()) {
    if (!block.item) children.push(nodeOf(block, picture));
    else if (!blocks[index - 1]?.item) children.push(...listsOf(blocks.slice(index)));
  }
  for (const [index, paragraphs] of notes.entries()) {
    children.push({
      ...{ type: 'footnoteDefinition', ...labelOf(index) },
      children: paragraphs.map((text) => ({
        type: 'paragraph',
        children: [{ type: 'text', value: text }],
      })),
    });
  }
  return toMarkdown(
    { type: 'root', children },
    { extensions: [gfmToMarkdown(), MDX], bullet: '-' },
  );
}

/* Escapes what only MDX takes for code: braces, tags, and words that begin a module. */
const MDX: Options = {
  unsafe: [
    { character: '{' },
    { character: '<' },
    { atBreak: true, character: 'i', after: 'mport[\\s{*"\'(]' },
    { atBreak: true, character: 'e', after: 'xport[\\s{*"\'(]' },
  ],
};

function nodeOf(block: ArticleBlock, picture: (index: number) => string): RootContent {
  const { depth, table, alt = TODO + TO_WRITE.alt, caption = TODO + TO_WRITE.caption } = block;
  if (table) return tableOf(table);
  if (block.picture !== undefined)
    return { type: 'html', value: pictureTag({ src: picture(block.picture), alt, caption }) };
  const children = contentOf(block);
  return depth
    ? { type: 'heading', depth: depth as 2 | 3 | 4, children }
    : { type: 'paragraph', children };
}

/** Text with its footnote marks. */
function contentOf({ text, marks = [] }: Cell): PhrasingContent[] {
  const ends = [...marks.map(({ at }) => at), text.length];
  return ends.flatMap((end, index): PhrasingContent[] => {
    const value = text.slice(index === 0 ? 0 : ends[index - 1], end);
    const note = marks[index]?.note;
    return [
      ...(value === '' ? [] : [{ type: 'text' as const, value }]),
      ...(note === undefined ? [] : [{ type: 'footnoteReference' as const, ...labelOf(note) }]),
    ];
  });
}

function labelOf(note: number): { identifier: string; label: string } {
  return { identifier: String(note + 1), label: String(note + 1) };
}

/** The lists that these blocks make: a list ends where its kind changes or its numbers do not go on. */
function listsOf(blocks: readonly ArticleBlock[]): List[] {
  const lists: List[] = [];
  /** The lists that are open, from the outermost one; a document may begin at any depth. */
  const open: { list: List; depth: number; next: number | undefined }[] = [];
  for (const block of blocks) {
    if (!block.item) break;
    const { depth, number } = block.item;
    while (open.length > 0 && open.at(-1)!.depth > depth) open.pop();
    if (open.at(-1)?.depth === depth && open.at(-1)!.next !== number) open.pop();
    if (open.at(-1)?.depth !== depth) {
      const list: List = {
        type: 'list',
        ordered: number !== undefined,
        spread: false,
        children: [],
      };
      if (number !== undefined) list.start = number;
      (open.at(-1)?.list.children.at(-1)?.children ?? lists).push(list);
      open.push({ list, depth, next: number });
    }
    const current = open.at(-1)!;
    if (number !== undefined) current.next = number + 1;
    const item: ListItem = {
      ...{ type: 'listItem', spread: false },
      children: [{ type: 'paragraph', children: contentOf(block) }],
    };
    current.list.children.push(item);
  }
  return lists;
}

/** GFM has no rows of different lengths: cells that are missing are empty. */
function tableOf(rows: readonly Cell[][]): RootContent {
  const width = Math.max(...rows.map(({ length }) => length));
  const children = rows.map((row) => ({
    type: 'tableRow' as const,
    children: Array.from({ length: width }, (_, index) => ({
      type: 'tableCell' as const,
      children: contentOf(row[index] ?? { text: '' }),
    })),
  }));
  return { type: 'table', children };
}
