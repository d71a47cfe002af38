import { type FigureInText, figuresIn } from '../text/figures.ts';
import type { CaseResult } from '../schema/case.ts';
import type { Body } from './case.ts';

/* Nobody looks through more. */
const MOST = 20;

/**
 * The figures of a text that its author may give as results, in their order, without those that are given already and
 * those of its background, which came before what was done.
 */
export function offeredFigures(
  { blocks }: Body,
  title: string,
  given: readonly CaseResult[] = [],
): FigureInText[] {
  const told = blocks.filter(({ kind, part }) => kind === 'text' && part !== 'background');
  const text = told.map((each) => each.text).join('\n');
  const isGiven = ({ value, unit }: FigureInText) =>
    given.some((each) => each.value === value && each.unit === unit);
  return figuresIn(text, title)
    .filter((each) => !isGiven(each))
    .slice(0, MOST);
}
