import type { ManualEntry } from '../rules/index.ts';
import type { Explanation } from '../schema/finding.ts';
import { distanceOf } from '../text/distance.ts';

/**
 * What a code of the manual means and what to do, in Chinese; of a rule alone, all its codes. Undefined for what is neither. It
 * may be typed as a report shows it, in brackets, or as it was heard: in capitals, in full-width characters.
 */
export function explain(asked: string, manual: readonly ManualEntry[]): string | undefined {
  const wanted = plain(asked);
  for (const entry of manual) {
    if (entry.name === wanted) return aboutRule(entry);
    const found = entry.codes.find(([code]) => code === wanted);
    if (found) return aboutCode(...found);
  }
  return undefined;
}

/** The codes of the manual most like one that there is not, best first. */
export function codesLike(asked: string, manual: readonly ManualEntry[]): string[] {
  const wanted = plain(asked);
  const codes = manual.flatMap((entry) => entry.codes.map(([code]) => code));
  return codes
    .map((code) => ({ code, distance: distanceFrom(wanted, code) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, SHOWN)
    .map(({ code }) => code);
}

/** So many codes are proposed. */
const SHOWN = 3;

function plain(asked: string): string {
  return asked
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[[\]\s]/g, '');
}

/** The name counts twice: who remembers it alone, or with another rule, is told where it is. */
function distanceFrom(wanted: string, code: string): number {
  const nameOf = (each: string) => each.slice(each.indexOf('/') + 1);
  return distanceOf(wanted, code) + distanceOf(nameOf(wanted), nameOf(code));
}

function aboutRule({ name, about, codes }: ManualEntry): string {
  return [
    `${name}：${about.replaceAll('`', '')}`,
    ...codes.map(([code, { title }]) => `    ${code}　${title}`),
    `要看其中一个：npm run check -- --explain ${codes[0]![0]}`,
  ].join('\n');
}

function aboutCode(code: string, { title, why, todo, example }: Explanation): string {
  return [
    `${code}：${title}`,
    `    什么意思：${why}`,
    `    怎么办：${todo}`,
    ...(example ? [`    不对：${example[0]}`, `    对：${example[1]}`] : []),
  ].join('\n');
}
