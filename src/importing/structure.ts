import { partNamed } from '../schema/parts.ts';
import type { SourceBlock } from './source.ts';

/** What an old page says, in the order of an article. */
export interface Article {
  title: string;
  subtitle: string | undefined;
  /** `YYYY-MM-DD` or with a time; undefined when the page does not say it. */
  publishedAt: string | undefined;
  source: string | undefined;
  author: { department?: string; name?: string } | undefined;
  blocks: ArticleBlock[];
  /** What belonged to the page and not to the article: navigation, a title that was repeated. */
  dropped: string[];
}

/** A paragraph, or a heading of depth 2 to 4 with the numeral that was typed before it. */
export interface ArticleBlock {
  depth?: number;
  numeral: string;
  text: string;
  table?: string[][];
}

/**
 * Recovers an article from a document that has lost its form: title and subtitle, date, source and byline, headings by
 * their numerals 一、（一）1. It moves nothing and changes no character; of what stands before the first heading, only
 * what says the title again is left out.
 */
export function structureOf(source: readonly SourceBlock[]): Article {
  const dropped = source.map(({ text }) => text).filter((line) => NAVIGATION.test(line));
  const lines = source.filter(({ text }) => !NAVIGATION.test(text));
  const first = lines.findIndex((block) => blockOf(block).depth !== undefined || block.table);
  const head = first === -1 ? lines : lines.slice(0, first);
  const facts = head.filter(({ text }) => FACTS.test(text) && [...text].length <= MOST_FACTS);
  const { title, subtitle, own, repeated } = titleOf(head.map(({ text }) => text));
  const last = BYLINE.exec(lines.at(-1)?.text ?? '');
  const gone = new Set([...own, ...repeated, ...facts.map(({ text }) => text)]);
  const body = lines.filter((block, index) => index >= head.length || !gone.has(block.text));
  const said = facts.map(({ text }) => text).join(' ');
  return {
    title,
    subtitle,
    publishedAt: dateIn(said),
    source: /(?:来源|稿源)\s*[:：]\s*([^\s:：]+)/.exec(said)?.[1],
    author: last ? authorOf(last[1]!) : undefined,
    blocks: (last ? body.slice(0, -1) : body).map(blockOf),
    dropped: [...dropped, ...repeated, ...facts.map(({ text }) => text)],
  };
}

/** A line about the page is no longer than that, in characters. */
const MOST_FACTS = 80;
const NAVIGATION =
  /^(?:您?(?:现在|当前)的?位置|当前位置|所在位置)\s*[:：]|^(?:上一[篇条]|下一[篇条])\s*[:：]|^(?:返回列表|返回顶部|打印(?:本页)?|关闭(?:窗口)?|分享到?|【?(?:字体|字号)[^，。]{0,20})[:：】]?$/;
const FACTS =
  /(?:发布时间|发布日期|时间|日期|来源|信息来源|稿源|作者|浏览次数|点击量|阅读)\s*[:：]/;
const BYLINE = /^[(（]([^()（），。；]{2,24})[)）]$/;

/**
 * The title stands before the first heading, above its subtitle where there is one; the window of a browser may have said
 * both once more.
 */
function titleOf(lines: readonly string[]): {
  title: string;
  subtitle: string | undefined;
  /** The lines that they are. */
  own: string[];
  repeated: string[];
} {
  const at = lines.findLastIndex((line) => /^[-—–]{2,}/.test(line));
  const names = lines.filter((line) => !FACTS.test(line) && isTitle(line));
  const title = at > 0 ? lines[at - 1]! : (names[0] ?? '');
  const line = at > 0 ? lines[at]! : undefined;
  const subtitle = line?.replace(/^[-—–]+\s*/, '');
  const own = line === undefined ? [title] : [title, line];
  const whole = own.join('');
  const repeated = lines.filter((each) => !own.includes(each) && each === whole);
  return { title, subtitle, own, repeated };
}

function isTitle(line: string): boolean {
  return [...line].length <= 80 && !/[。；]/.test(line);
}

function blockOf({ text, level, table }: SourceBlock): ArticleBlock {
  if (table) return { numeral: '', text, table };
  if (partNamed(text)) return { depth: 2, numeral: '', text };
  for (const [depth, numeral] of NUMERALS) {
    const heading = withoutNumeral(text, numeral);
    if (heading.numeral && isHeading(heading.text)) return { depth, ...heading };
  }
  // The title is the highest heading of a document that has one of that level.
  return level !== undefined && level > 1 && isHeading(text)
    ? { depth: Math.min(level, 4), numeral: '', text }
    : { numeral: '', text };
}

const PART_NUMERAL = /^[一二三四五六七八九十]{1,3}\s*、\s*/;
const SECTION_NUMERAL = /^[(（][一二三四五六七八九十]{1,3}[)）]\s*、?\s*/;
const ITEM_NUMERAL = /^\d{1,2}\s*[.．、](?!\d)\s*/;

const NUMERALS = [
  [2, PART_NUMERAL],
  [3, SECTION_NUMERAL],
  [4, ITEM_NUMERAL],
] as const;

function withoutNumeral(line: string, numeral: RegExp): { numeral: string; text: string } {
  const typed = numeral.exec(line)?.[0] ?? '';
  return { numeral: typed, text: line.slice(typed.length) };
}

/** A heading is short and is no sentence. */
function isHeading(text: string): boolean {
  return text !== '' && [...text].length <= 40 && !/[。；！？，,;!?]$|。/.test(text);
}

function authorOf(byline: string): Article['author'] {
  const [first = '', ...rest] = byline.split(/\s+/);
  const name = rest.join(' ');
  if (name) return { department: first, name };
  return /[庭室局处科办队院]$/.test(first) ? { department: first } : { name: first };
}

function dateIn(text: string): string | undefined {
  const [, year, month, day, time] =
    /((?:19|20)\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})日?(?:\s+(\d{1,2}:\d\d))?/.exec(
      text,
    ) ?? [];
  if (!year) return undefined;
  const date = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  return time ? `${date} ${time.padStart(5, '0')}` : date;
}
