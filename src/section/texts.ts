import type { CaseData, CaseLaw, CaseResult } from '../schema/case.ts';
import { STRINGS } from './strings.ts';

/** A figure with its unit: `4000余人次`. */
export function figureText({ value, unit, approx }: CaseResult): string {
  return `${value}${approx ? STRINGS.approx : ''}${unit}`;
}

/** A law as it is cited: `《中华人民共和国民事诉讼法》第九十条`. */
export function lawText({ title, article = '' }: CaseLaw): string {
  return `《${title}》${article}`;
}

/** What a case is about, as others file it: its topics, then its keywords. */
export function subjectsOf({
  topics,
  keywords = [],
}: Pick<CaseData, 'topics' | 'keywords'>): string[] {
  return [...topics, ...keywords];
}
