import type { Block } from '../content/index.ts';
import type { CaseData, CaseLaw, CaseResult } from '../schema/case.ts';
import { PARTS } from '../schema/closed-lists.ts';
import type { Site } from '../schema/site.ts';
import { chineseDate } from '../text/dates.ts';
import { STRINGS } from './strings.ts';

/** A result with its unit, and what it was before: `4000余人次`, `45 → 12天`. */
export function resultText({
  value,
  unit,
  approx,
  before,
}: Pick<CaseResult, 'value' | 'unit' | 'approx' | 'before'>): string {
  const former = before === undefined ? '' : `${before} → `;
  return `${former}${value}${approx ? STRINGS.approx : ''}${unit}`;
}

/** A law as it is cited: `《中华人民共和国民事诉讼法》（2021年修正）第九十条`. */
export function lawText({ title, edition, article = '' }: CaseLaw): string {
  return `《${title}》${edition ? `（${edition}）` : ''}${article}`;
}

/** What a case is about, as others file it: its topics, then its keywords. */
export function subjectsOf({
  topics,
  keywords = [],
}: Pick<CaseData, 'topics' | 'keywords'>): string[] {
  return [...topics, ...keywords];
}

/** `政治处 王章`, or what of it is known; empty without an author. */
export function byline(author: CaseData['author']): string {
  return [author?.department, author?.name].filter(Boolean).join(' ');
}

/** The title with its subtitle after a 破折号. */
export function fullTitle({ title, subtitle }: Pick<CaseData, 'title' | 'subtitle'>): string {
  return subtitle ? `${title}——${subtitle}` : title;
}

/**
 * How a case is cited: `华蓥市人民法院：《题名》，载“案例指导”，2026年11月23日，https://…`. A title inside the title
 * stands in 〈〉 (GB/T 15834-2011, 4.15.3.3).
 */
export function citationOf(
  { court, section }: Pick<Site, 'court' | 'section'>,
  data: Pick<CaseData, 'title' | 'subtitle' | 'publishedAt'>,
  address: string,
): string {
  const title = fullTitle(data).replaceAll('《', '〈').replaceAll('》', '〉');
  return `${court}：《${title}》，载“${section}”，${chineseDate(data.publishedAt)}，${address}`;
}

/** How many characters the blocks of a text have. */
export function charactersIn(blocks: readonly { text: string }[]): number {
  return blocks.reduce((sum, { text }) => sum + [...text].length, 0);
}

/** Characters of Chinese that are read silently in a minute: a cautious round figure, shown only with 约. */
const CHARACTERS_A_MINUTE = 400;

/** Whole minutes that a text of so many characters takes to read; at least 1. */
export function readingMinutes(characters: number): number {
  return Math.max(1, Math.round(characters / CHARACTERS_A_MINUTE));
}

/**
 * Where a reader reports an error in a case: a letter to the court that says which case is meant, or the court's own
 * page for it. `corrections` is proved by the schema of the site.
 */
export function correctionLink(corrections: string, title: string, address: string): string {
  if (/^https?:/.test(corrections)) return corrections;
  const letter = { subject: `报告错误：${title}`, body: `${address}\n\n` };
  // Mail programs read a plus sign as it stands (RFC 6068), so spaces and lines are written as percent escapes.
  const fields = Object.entries(letter).map(
    ([name, text]) => `${name}=${encodeURIComponent(text)}`,
  );
  return `mailto:${corrections}?${fields.join('&')}`;
}

/** The text of each part as another court gets it: a line for each block, without the heading of the part itself. */
export function partsAsText(blocks: readonly Block[]) {
  return PARTS.map(({ id, name }) => {
    const own = blocks.filter(
      ({ part, kind, anchor }) => part === id && (kind !== 'heading' || anchor !== id),
    );
    return { id, name, text: own.map(({ text }) => text.replaceAll('\n', ' ')).join('\n') };
  });
}
