import type { Block } from '../content/tree.ts';
import type { CaseData } from '../schema/case.ts';
import type { Listable } from './publication.ts';

/** A run of text of a part. */
export interface Passage {
  isHeading: boolean;
  text: string;
}

/** What the part 案例启示 of a case says, without its own heading. */
export function insightsOf(blocks: readonly Block[]): Passage[] {
  return blocks
    .filter(
      ({ part, kind, anchor }) => part === 'insights' && !(kind === 'heading' && anchor === part),
    )
    .map(({ kind, text }) => ({ isHeading: kind === 'heading', text }));
}

/** A case as the overview sees it: with what it teaches. */
export interface Teaching extends Listable {
  data: CaseData & { insights: Passage[] };
}

/** True where a topic has more cases than a page is read of: then each year has a page. */
export function areReadByYear(cases: readonly unknown[]): boolean {
  return cases.length > MOST_ON_A_PAGE;
}

const MOST_ON_A_PAGE = 60;
