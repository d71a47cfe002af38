import {
  type Author,
  authorIn,
  authorOf,
  authorsInNote,
  dateIn,
  fieldOf,
  fieldText,
  isDay,
  isFact,
  isMonth,
  isNavigation,
  isOffice,
  isWholeByline,
  signedAndDated,
  sourceIn,
  withoutLabel,
  writersIn,
} from '../imprint.ts';
import type { Cell, Dropped, Mark, Source, SourceBlock } from '../source.ts';
import { type PartHeading, PARTS, partsAmong } from '../../schema/closed-lists.ts';
import { type FoundHeading, headingsOf, partsSetApart } from './headings.ts';
import { contentsIn, endOf, headMatter, isPageNumber, isSigned, type Matter } from './matter.ts';
import { coverIn, titleOf } from './title.ts';

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
  /** What the document calls its abstract and its keywords. */
  summary: string | undefined;
  keywords: string[];
  /** The lines of the document that stand in these fields, and nothing more than that in the lines. */
  fieldLines: Record<'author' | 'summary' | 'keywords', string[]>;
  blocks: ArticleBlock[];
  /** The paragraphs of each footnote. */
  notes: string[][];
  /** What belongs to the page, not to the article, and is left out. */
  dropped: Dropped[];
  /** The headings of depth 2, in their order. */
  parts: PartHeading[];
  /** What a person has to look at; what `parts` tells is not among it. */
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
  /** What the document says of the picture to who cannot see it. */
  alt?: string;
  /** The line below the picture, if it is its caption. */
  caption?: string;
}

/**
 * Recovers an article from a document: title and subtitle, date, source and byline, headings, lists. It moves nothing
 * and changes no character. Before the first heading it leaves out repeated titles and what the page says about itself,
 * and reports what it left out.
 */
export function structureOf(source: Source): Article {
  const all = partsSetApart(source.blocks);
  const navigation = all.filter(({ text }) => isNavigation(text));
  const pages = all.filter((block) => isPageNumber(block));
  const rest = all.filter((block) => !navigation.includes(block) && !pages.includes(block));
  const contents = contentsIn(rest);
  const lines = rest.filter((block) => !contents.has(block));
  const head = headOf(lines, source.facts.title);
  const labelled = labelledIn(head);
  const facts = head.filter((block) => isFact(block.text) && !isSigned(block));
  const around = matterIn(head, [...labelled.summary, ...labelled.keywords, ...facts]);
  const isOther = (block: SourceBlock) =>
    labelled.summary.includes(block) ||
    labelled.keywords.includes(block) ||
    facts.includes(block) ||
    around.some((each) => each.block === block) ||
    isSigned(block);
  const cover = coverIn(head, lines, isOther);
  const inner = head.slice(cover.length);
  const title = titleOf(inner, lines, source.facts.title, isOther);
  // Above the title an office issues a paper, below it one has written it.
  const place = Math.max(...[...title.own].map((block) => head.indexOf(block)));
  const ofPaper = around.filter(
    ({ block }) => block.look?.red || !isOffice(block.text) || head.indexOf(block) < place,
  );
  const ofCover = cover
    .filter((block) => !isOther(block))
    .map((block): Matter => ({ block, what: '封面' }));
  const matter = [...ofCover, ...ofPaper];
  const ofHeader = title.title === '' ? titleInHeader(source) : undefined;
  const end = endOf(lines).filter(({ block }) => !head.includes(block));
  const below = head.filter(
    (block) =>
      isSigned(block) &&
      !title.own.has(block) &&
      !matter.some((each) => each.block === block) &&
      !facts.includes(block),
  );
  const signed = [
    ...below,
    ...end.filter(({ what }) => what === '署名和日期').map(({ block }) => block),
  ];
  const others = [...matter, ...end.filter(({ what }) => what !== '署名和日期')];
  const said = saidOn(source, facts, signed, others);
  const notes = others.filter(({ what }) => what === '作者简介').map(({ block }) => block);
  const author = authorAmong([...signed, ...notes], source.facts.author, said);
  const whole = signed.filter(({ text }) => author && isWholeByline(text, author));
  const gone = new Set([
    ...[
      ...title.own,
      ...title.above,
      ...title.repeated,
      ...facts,
      ...signed,
      ...others.map(({ block }) => block),
    ],
    ...[...labelled.summary, ...labelled.keywords],
  ]);
  const body = lines.filter((block) => !gone.has(block));
  const { blocks, remarks } = withMarksOf([...gone], withCaptions(blocksOf(body)));
  return {
    title: ofHeader ?? title.title,
    subtitle: title.subtitle,
    titleLines: [...title.own].map(({ text }) => text),
    publishedAt: dateIn(said),
    source: source.facts.source ?? sourceIn(said),
    author,
    summary: labelled.summary.length > 0 ? textOfField(labelled.summary, '') : undefined,
    keywords: textOfField(labelled.keywords, ' ')
      .split(/[\s；;，,、]+/)
      .filter(Boolean),
    fieldLines: {
      author: [
        ...whole.map(({ text }) => text),
        ...(source.facts.author ? [source.facts.author] : []),
      ],
      summary: labelled.summary.map(({ text }) => text),
      keywords: labelled.keywords.map(({ text }) => text),
    },
    blocks: blocks.map((block) => withAlt(block, source)),
    notes: source.notes,
    dropped: [
      ...source.dropped,
      ...told('导航', navigation),
      ...told('页码', pages),
      ...told('目录', [...contents]),
      ...told('引题', [...title.above]),
      ...told('重复的标题', [...title.repeated]),
      ...told('发布信息', facts),
      ...told(
        '署名和日期',
        signed.filter((block) => !whole.includes(block)),
      ),
      ...others.map(({ block, what }) => ({ what, text: block.text })),
    ],
    parts: partsAmong(blocks.filter(({ depth }) => depth === 2).map(({ text }) => text)),
    remarks: [
      ...source.remarks,
      ...remarks,
      ...(ofHeader ? ['正文里没有标题，用了页眉上的，请核对。'] : []),
      ...doubtsOf(blocks, dateIn(said), signed),
    ],
  };
}

function told(what: string, blocks: readonly SourceBlock[]): Dropped[] {
  return blocks.map(({ text }) => ({ what, text }));
}

function withAlt(block: ArticleBlock, { pictures }: Source): ArticleBlock {
  const alt = block.picture === undefined ? undefined : pictures[block.picture]?.alt;
  return alt ? { ...block, alt } : block;
}

/** The lines above the title and below it that are those of an official paper. */
function matterIn(head: readonly SourceBlock[], known: readonly SourceBlock[]): Matter[] {
  const found = head.flatMap((block, index): Matter[] => {
    if (known.includes(block) || block.table || block.picture !== undefined) return [];
    const what = headMatter(block, index < head.length - 1);
    return what && block.level !== 0 ? [{ block, what }] : [];
  });
  // Where nothing else is left, a red line or a name is the title.
  const left = head.filter(
    (block) =>
      !known.includes(block) && !isSigned(block) && !found.some((each) => each.block === block),
  );
  return left.some(({ text }) => text !== '')
    ? found
    : found.filter(({ what, block }) => what === '题注' || !block.look?.red);
}

/** Abstract and keywords before the first heading: behind their labels, or below them. */
function labelledIn(head: readonly SourceBlock[]): Record<'summary' | 'keywords', SourceBlock[]> {
  const found = { summary: [] as SourceBlock[], keywords: [] as SourceBlock[] };
  let field: 'summary' | 'keywords' | undefined;
  for (const block of head) {
    const named = fieldOf(block.text);
    const isAlone = named && withoutLabel(block.text) === '';
    if (named && found[named].length > 0) field = undefined;
    else if (named) {
      found[named].push(block);
      field = named === 'summary' || isAlone ? named : undefined;
    } else if (field && !isSigned(block) && !isFact(block.text) && block.text.trim() !== '') {
      found[field].push(block);
      if (field === 'keywords') field = undefined;
    } else field = undefined;
  }
  // A label with nothing behind it or below it is a line as others.
  const isEmpty = (blocks: SourceBlock[]) => textOfField(blocks, '') === '';
  return {
    summary: isEmpty(found.summary) ? [] : found.summary,
    keywords: isEmpty(found.keywords) ? [] : found.keywords,
  };
}

function textOfField(blocks: readonly SourceBlock[], between: string): string {
  return fieldText(
    blocks.map(({ text }) => text),
    between,
  );
}

/** What a document says of itself, the surest first. */
function saidOn(
  { facts }: Source,
  lines: readonly SourceBlock[],
  signed: readonly SourceBlock[],
  others: readonly Matter[],
): string {
  const days = signed.filter(({ text }) => isDay(text) || isFact(text) || signedAndDated(text));
  const matter = others.filter(({ what }) => /^(?:发布信息|文头|版记)$/.test(what));
  const texts = [...lines, ...days, ...matter.map(({ block }) => block)].map(({ text }) => text);
  return [facts.date ?? '', ...texts].join(' ');
}

/** The author: who is said to have written it, before who only signs. */
function authorAmong(
  signed: readonly SourceBlock[],
  given: string | undefined,
  said: string,
): Author | undefined {
  const bylines = signed
    .map(({ text }) => authorsInNote(text) ?? signedAndDated(text)?.who ?? text)
    .filter((text) => !isDay(text) && !isMonth(text));
  const writers = bylines.map(writersIn);
  const named = writers.flatMap((text) => (text ? [authorOf(text)] : []));
  const plain = bylines.filter((_, index) => writers[index] === undefined);
  const person = plain.findLast((text) => authorOf(text).name !== undefined);
  // Who sends a case in is an office; who has written it signs below the title.
  const sender = named.length > 0 ? together(named) : undefined;
  if (sender && (sender.name || person === undefined)) return exceptCourts(sender);
  const text = person ?? plain.at(-1) ?? given ?? authorIn(said);
  const author = text === undefined ? {} : authorOf(text);
  return exceptCourts(author);
}

/** Undefined for a court, whose section it is, and for nobody. */
function exceptCourts(author: Author): Author | undefined {
  const isCourt = author.name === undefined && /法院$/.test(author.department ?? '');
  return isCourt || (!author.name && !author.department) ? undefined : author;
}

/** The first that has both, else the first of each. */
function together(authors: readonly Author[]): Author {
  const whole = authors.find(({ department, name }) => department && name);
  const department = authors.find((each) => each.department)?.department;
  const name = authors.find((each) => each.name)?.name;
  return whole ?? { ...(department && { department }), ...(name && { name }) };
}

/** A document that shows its title on each page and nowhere else. */
function titleInHeader({ dropped, facts }: Source): string | undefined {
  if (facts.title) return undefined;
  return dropped
    .filter(({ what, beside }) => what === '页眉页脚' && beside)
    .map(({ text }) => text)
    .find((text) => {
      const block = { text };
      return (
        [...text].length >= 4 &&
        [...text].length <= 60 &&
        !headMatter(block, true) &&
        !isSigned(block) &&
        !isPageNumber(block)
      );
    });
}

/** What a person has to see to. */
function doubtsOf(
  blocks: readonly ArticleBlock[],
  date: string | undefined,
  signed: readonly SourceBlock[],
): string[] {
  const month = date === undefined ? signed.find(({ text }) => isMonth(text)) : undefined;
  const first = blocks.findIndex(({ depth }) => depth === 2);
  const before = blocks.slice(0, Math.max(0, first)).filter(({ text }) => text !== '');
  const shown = before[0] && [...before[0].text].slice(0, 16).join('');
  return [
    ...(month ? [`文中只写了“${month.text.trim()}”，没有写哪一天，发布时间请核对。`] : []),
    ...(shown
      ? [
          `第一部分前面还有 ${before.length} 段文字（“${shown}……”）：是作者、日期、摘要的，写进开头的字段；是“案例背景”换了名称的，把标题改成“## 案例背景”；其余的移到各部分里，或者删去。`,
        ]
      : []),
  ];
}

/** What to do, in the file of the case, with headings as high as the parts that are none of them. */
export function remarksOnParts({ parts }: Article): string[] {
  const remarks: string[] = [];
  let unknown: string[] = [];
  for (const { title, part } of [...parts, { title: '', part: '' }]) {
    if (part === undefined) unknown.push(title);
    else {
      if (unknown.length > 0) remarks.push(isUnknown(unknown));
      unknown = [];
      if (part !== title) remarks.push(isLikely(title, part));
    }
  }
  return remarks;
}

function isLikely(heading: string, part: string): string {
  return `“${heading}”不是四个部分的名称，看位置多半是“${part}”换了名称：是的，请把“## ${heading}”改成“## ${part}”；是小标题的，把“##”改成“###”。`;
}

function isUnknown(headings: readonly string[]): string {
  const all = headings.map((each) => `“${each}”`).join('');
  return `${all}不是四个部分的名称（${PARTS.map(({ name }) => name).join('、')}）：是其中一个换了名称的，改成那一个；是小标题的，把“##”改成“###”，放在所属的部分里。`;
}

/** The blocks before the first heading, table or list, and pictures only at the very beginning: the title is among them. */
function headOf(lines: readonly SourceBlock[], givenTitle: string | undefined): SourceBlock[] {
  const headings = headingsOf(
    lines.map(({ text, list, table, picture }) => ({
      text,
      ...(list && { list }),
      ...(table && { table }),
      ...(picture !== undefined && { picture }),
    })),
  );
  const begin = lines.findIndex(({ picture }) => picture === undefined);
  const first = lines.findIndex(
    ({ table, picture, list }, index) =>
      headings[index] !== undefined || table || (picture !== undefined && index > begin) || list,
  );
  const head = (first === -1 ? lines : lines.slice(0, first)).slice(Math.max(0, begin));
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

/** 图1　庭审现场, 图为庭审现场 or ▲庭审现场 below a picture is its caption, unless an attribute cannot hold it. */
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

const CAPTION =
  /^图\s*[\d一二三四五六七八九十]{1,3}(?:[-－.]\d+)?[\s\u3000:：.、][^"<{]{1,60}$|^(?:[上下左右]?图(?:为|[:：])|[▲△])[^"<{。；]{2,60}。?$/;

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
