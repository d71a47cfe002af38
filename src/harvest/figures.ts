import type { KeptCase } from '../schema/harvested.ts';
import { figureText } from '../section/case-text.ts';
import { numbersIn } from '../text/numbers-in-text.ts';
import type { LeftOut } from './sent-cases.ts';

/**
 * A case with those of its figures that stand in its text, each once, and why the others are left out: as `rules/figures.ts`
 * has it for own cases, because sums count every figure and readers look for it in the text.
 */
export function withFigures(kept: KeptCase): { kept: KeptCase; leftOut: LeftOut[] } {
  const { id, title, parts, results: sent } = kept;
  if (sent.length === 0) return { kept, leftOut: [] };
  const text = parts.map((part) => part.text).join('\n');
  const numbers = new Set(numbersIn(text).map(({ value }) => value));
  const keys = sent.map(keyOf);
  const fateOf = (figure: Figure, at: number) => {
    if (!numbers.has(figure.value)) return '四个部分的文字里没有这个数';
    return keys.indexOf(keys[at]!) < at ? '写了两次' : GOOD;
  };
  const { [GOOD]: results = [], ...wrong } = Object.groupBy(sent, fateOf);
  const leftOut = Object.entries(wrong).map(([reason, figures = []]) => {
    return { id, title, reason, figures: figures.map(nameOf) };
  });
  return { kept: leftOut.length > 0 ? { ...kept, results } : kept, leftOut };
}

const GOOD = '';

type Figure = KeptCase['results'][number];

function keyOf({ label, value, unit }: Figure): string {
  return JSON.stringify([label, value, unit]);
}

function nameOf(figure: Figure): string {
  return `${figure.label} ${figureText(figure)}`;
}
