import type { CaseFile } from '../content/index.ts';
import { fold, visible } from '../text/fold.ts';
import { byline, lawText, resultText } from './case-text.ts';

/**
 * The texts of which changes are told, as readers see them: what stands above and below the article, and the article. Times,
 * topics and keywords are none of them.
 */
export function visibleTexts({ fields, body }: Pick<CaseFile, 'fields' | 'body'>): string[] {
  const { title, subtitle, summary, plain, source, author, results = [], laws = [] } = fields;
  return [
    ...[title, subtitle, summary, plain, source, byline(author)],
    ...results.map((each) => `${each.label}：${resultText(each)}`),
    ...laws.map(lawText),
    ...(body?.blocks ?? []).map(({ text }) => text),
  ]
    .map((text = '') => visible(text))
    .filter((text) => text !== '');
}

/** Tells of a piece whether it stands in one of these texts, however wide its signs are typed and whatever spaces are between. */
export function standsIn(texts: readonly string[]): (piece: string) => boolean {
  const known = texts.map(asCompared);
  return (piece) => known.some((text) => text.includes(asCompared(piece)));
}

/** True where two pieces are the same to who reads them. */
export function isSamePiece(one: string, other: string): boolean {
  return one.replace(/\s/g, '') === other.replace(/\s/g, '');
}

function asCompared(text: string): string {
  return fold(visible(text)).replaceAll(' ', '');
}
