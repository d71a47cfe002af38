import { headingsOf } from './headings.ts';
import { itemsOf, type Item } from './list-items.ts';
import {
  authorIn,
  authorOf,
  dateIn,
  isByline,
  isFact,
  isNavigation,
  sourceIn,
  type Author,
} from './page-lines.ts';
import type { Cell, Dropped, Mark, Source, SourceBlock } from './source.ts';
import { titleOf } from './title-lines.ts';

/** What a document says, in the order of an article. */
export interface Article {
  title: string;
  subtitle: string | undefined;
  /** The lines of the document that say both, wherever they stood. */
  titleLines: string[];
  /** `YYYY-MM-DD` or with a time; undefined when the document does not say it. */
  publishedAt: string | undefined;
  source: string | undefined;
  author: Author | undefined;
  blocks: ArticleBlock[];
  /** The paragraphs of each footnote. */
  notes: string[][];
  /** What belonged to the page and not to the article. */
  dropped: Dropped[];
  /** What a person has to look at. */
  remarks: string[];
}

/** A paragraph, or a heading of depth 2 to 4 without the numeral that stood before it. */
export interface ArticleBlock {
  depth?: number;
  text: string;
  marks?: Mark[];
  item?: Item;
  table?: Cell[][];
  picture?: number;
}

/**
 * Recovers an article from a document: title and subtitle, date, source and byline, headings, lists. It moves nothing and
 * changes no character; of what stands before the first heading, only what says the title again and what the page says of
 * itself is left out, and told.
 */
export function structureOf(source: Source): Article {
  const navigation = source.blocks.filter(({ text }) => isNavigation(text));
  const lines = source.blocks.filter((block) => !navigation.includes(block));
  const head = headOf(lines, source.facts.title);
  const facts = head.filter(({ text }) => isFact(text));
  const title = titleOf(head, lines, source.facts.title, isFact);
  const said = [source.facts.date ?? '', ...facts.map(({ text }) => text)].join(' ');
  const last = lines.at(-1);
  const byline = last && isByline(last.text) ? last : undefined;
  const gone = new Set([...title.own, ...title.repeated, ...facts, ...(byline ? [byline] : [])]);
  const body = lines.filter((block) => !gone.has(block));
  const author = byline?.text ?? source.facts.author ?? authorIn(said);
  const { blocks, remarks } = withMarksOf([...gone], blocksOf(body));
  return {
    title: title.title,
    subtitle: title.subtitle,
    titleLines: [...title.own].map(({ text }) => text),
    publishedAt: dateIn(said),
    source: source.facts.source ?? sourceIn(said),
    author: author ? authorOf(author) : undefined,
    blocks,
    notes: source.notes,
    dropped: [
      ...source.dropped,
      ...navigation.map(({ text }) => ({ what: '导航', text })),
      ...[...title.repeated].map(({ text }) => ({ what: '重复的标题', text })),
      ...facts.map(({ text }) => ({ what: '发布信息', text })),
    ],
    remarks: [...source.remarks, ...remarks],
  };
}

/** What stands before the first heading, table, picture or item of a list, and may be the title. */
function headOf(lines: readonly SourceBlock[], told: string | undefined): SourceBlock[] {
  const headings = headingsOf(
    lines.map(({ text, list, table, picture }) => ({
      text,
      ...(list && { list }),
      ...(table && { table }),
      ...(picture !== undefined && { picture }),
    })),
  );
  const first = lines.findIndex(
    ({ table, picture, list }, index) =>
      headings[index] !== undefined || table || picture !== undefined || list,
  );
  const head = first === -1 ? lines : lines.slice(0, first);
  // A page that tells its title apart has nothing else to find in a text without headings.
  return told !== undefined && first === -1 ? head.slice(0, 6) : [...head];
}

function blocksOf(body: readonly SourceBlock[]): ArticleBlock[] {
  const headings = headingsOf(body);
  const items = itemsOf(body, headings);
  return body.map(({ text, marks, table, picture }, index): ArticleBlock => {
    const heading = headings[index];
    const item = items[index];
    const shown = heading?.text ?? item?.text ?? text;
    // Marks are counted from the beginning, which the numeral was.
    const shift = text.length - shown.length;
    const moved = marks?.map(({ at, note }) => ({ at: Math.max(0, at - shift), note }));
    return {
      text: shown,
      ...(heading && { depth: heading.depth }),
      ...(item && !heading && { item }),
      ...(moved && { marks: moved }),
      ...(table && { table }),
      ...(picture !== undefined && { picture }),
    };
  });
}

/** A title and a byline have no place for a footnote: its mark goes to the end of the first paragraph. */
function withMarksOf(
  gone: readonly SourceBlock[],
  blocks: ArticleBlock[],
): { blocks: ArticleBlock[]; remarks: string[] } {
  const notes = gone.flatMap(({ marks = [] }) => marks.map(({ note }) => note));
  if (notes.length === 0) return { blocks, remarks: [] };
  const first = blocks.findIndex(
    ({ depth, table, picture }) => !depth && !table && picture === undefined,
  );
  const { text, marks = [], ...rest } = blocks[first] ?? { text: '' };
  const added = [...notes.map((note) => ({ at: text.length, note })), ...marks];
  const block = { ...rest, text, marks: added.sort((a, b) => a.at - b.at) };
  return {
    blocks: first === -1 ? [...blocks, block] : blocks.with(first, block),
    remarks: ['标题或署名上的脚注标记，放在了第一段的末尾，请核对位置。'],
  };
}
