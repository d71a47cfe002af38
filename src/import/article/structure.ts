import {
  type Author,
  authorIn,
  authorOf,
  dateIn,
  isDay,
  isFact,
  isNavigation,
  isSignature,
  sourceIn,
} from '../imprint.ts';
import type { Cell, Dropped, Mark, Source, SourceBlock } from '../source.ts';
import { type FoundHeading, headingsOf } from './headings.ts';
import { titleOf } from './title.ts';

/** What a document says, in the order of an article. */
export interface Article {
  title: string;
  subtitle: string | undefined;
  /** The lines of the document that are title and subtitle, wherever they stood. */
  titleLines: string[];
  /** `YYYY-MM-DD` or with a time; undefined when the document does not say it. */
  publishedAt: string | undefined;
  source: string | undefined;
  author: Author | undefined;
  blocks: ArticleBlock[];
  /** The paragraphs of each footnote. */
  notes: string[][];
  /** What belongs to the page, not to the article, and is left out. */
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
  /** The line below the picture, if it is its caption. */
  caption?: string;
}

/**
 * Recovers an article from a document: title and subtitle, date, source and byline, headings, lists. It moves nothing
 * and changes no character. Before the first heading it leaves out repeated titles and what the page says about itself,
 * and reports what it left out.
 */
export function structureOf(source: Source): Article {
  const navigation = source.blocks.filter(({ text }) => isNavigation(text));
  const lines = source.blocks.filter((block) => !navigation.includes(block));
  const head = headOf(lines, source.facts.title);
  const facts = head.filter(({ text }) => isFact(text));
  const title = titleOf(head, lines, source.facts.title, isFact, isSigned);
  const signed = signedIn(head, lines).filter((block) => !title.own.has(block));
  const days = signed.filter(({ text }) => isDay(text));
  const said = [source.facts.date ?? '', ...[...facts, ...days].map(({ text }) => text)].join(' ');
  const byline = signed.findLast(({ text }) => isSignature(text));
  const gone = new Set([...title.own, ...title.repeated, ...facts, ...signed]);
  const body = lines.filter((block) => !gone.has(block));
  const author = byline?.text ?? source.facts.author ?? authorIn(said);
  const { blocks, remarks } = withMarksOf([...gone], withCaptions(blocksOf(body)));
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
      ...signed
        .filter((block) => block !== byline || head.includes(block))
        .map(({ text }) => ({ what: '署名和日期', text })),
    ],
    remarks: [...source.remarks, ...remarks],
  };
}

function isSigned(line: string): boolean {
  return isDay(line) || isSignature(line);
}

/** The lines with which the author signs, and the date: below the title or at the end. */
function signedIn(head: readonly SourceBlock[], lines: readonly SourceBlock[]): SourceBlock[] {
  const end = lines.findLastIndex(({ text }) => !isSigned(text)) + 1;
  const below = head.slice(1).filter(({ text }) => isSigned(text));
  return [...new Set([...below, ...(end > 0 ? lines.slice(end) : [])])];
}

/** The blocks before the first heading, table, picture or list: the title is among them. */
function headOf(lines: readonly SourceBlock[], givenTitle: string | undefined): SourceBlock[] {
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
  // A page that gives its title apart, with an article without headings: a few lines are enough to find it again.
  return givenTitle !== undefined && first === -1 ? head.slice(0, 6) : [...head];
}

function blocksOf(body: readonly SourceBlock[]): ArticleBlock[] {
  const headings = headingsOf(body);
  const items = itemsOf(body, headings);
  return body.map(({ text, marks, table, picture }, index): ArticleBlock => {
    const heading = headings[index];
    const item = items[index];
    const shown = heading?.text ?? item?.text ?? text;
    // Offsets of marks count from the beginning, where the numeral was.
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

/** 图1　庭审现场 below a picture is its caption, unless an attribute cannot hold it. */
function withCaptions(blocks: readonly ArticleBlock[]): ArticleBlock[] {
  const isCaption = (block: ArticleBlock | undefined) =>
    block !== undefined && !block.depth && !block.item && !block.marks && CAPTION.test(block.text);
  return blocks.flatMap((block, index) => {
    if (isCaption(block) && blocks[index - 1]?.picture !== undefined) return [];
    const next = blocks[index + 1];
    return block.picture !== undefined && isCaption(next)
      ? [{ ...block, caption: next!.text }]
      : [block];
  });
}

const CAPTION = /^图\s*[\d一二三四五六七八九十]{1,3}(?:[-－.]\d+)?[\s\u3000:：.、][^"<{]{1,60}$/;

/** Title and byline cannot have footnotes: their marks move to the end of the first paragraph. */
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

/** An item of a list, without its numeral. */
export interface Item {
  /** 0 for a list that stands in no other. */
  depth: number;
  /** Its number; undefined in a list without numbers. */
  number: number | undefined;
  text: string;
}

/**
 * Finds items of lists: for each block its item, or undefined. Items are what the document numbers or marks itself, and
 * two or more typed lines in a row that count 1. 2. 3. Other numerals stay as typed, because an article would show them
 * as 1. 2. 3.
 */
function itemsOf(
  blocks: readonly SourceBlock[],
  headings: readonly (FoundHeading | undefined)[],
): (Item | undefined)[] {
  const typed = blocks.map((block, index) =>
    headings[index] || block.table || block.picture !== undefined ? undefined : numbered(block),
  );
  return blocks.map(({ list, text }, index): Item | undefined => {
    if (headings[index]) return undefined;
    if (list?.bullet) return { depth: list.depth, number: undefined, text };
    const item = typed[index];
    if (!item) return undefined;
    if (list) return { ...item, depth: list.depth };
    const counts = (one: Item | undefined, other: Item | undefined) =>
      one !== undefined && other !== undefined && other.number === one.number! + 1;
    const isOne = counts(item, typed[index + 1]) || counts(typed[index - 1], item);
    return isOne && [...text].length <= MOST ? item : undefined;
  });
}

/** A longer typed paragraph is text with a numeral before it, not an item. */
const MOST = 100;

function numbered({ text }: SourceBlock): Item | undefined {
  const [typed, number] = /^(\d{1,3})\s*[.．、)）](?!\d)\s*/.exec(text) ?? [];
  if (typed === undefined) return undefined;
  return { depth: 0, number: Number(number), text: text.slice(typed.length) };
}
