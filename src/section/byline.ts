import type { CaseData } from '../schema/case.ts';

/** `政治处 王章`, or what of it is known; empty without an author. */
export function byline(author: CaseData['author']): string {
  return [author?.department, author?.name].filter(Boolean).join(' ');
}

/** The title with its subtitle after a 破折号. */
export function fullTitle({ title, subtitle }: Pick<CaseData, 'title' | 'subtitle'>): string {
  return subtitle ? `${title}——${subtitle}` : title;
}
