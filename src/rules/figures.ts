import type { CaseFile } from '../content/case.ts';
import { numbersIn } from '../text/numbers-in-text.ts';
import { type Percentage, percentagesIn } from './percentages.ts';
import type { Rule, RuleFinding } from './rule/rule.ts';

/**
 * Each figure of `results` stands in the body, as a number of its own and as exact as there, and a percentage beside what it
 * is taken of. None stands twice: sums would count it twice.
 */
export const figures: Rule = {
  name: 'figures',
  about:
    '`results` 里的每个数都要在正文里出现，一个数只写一次；是不是约数要与正文一致，百分比要写明是多少中的多少（提醒）。',
  check(file) {
    if (!file.body) return [];
    const bare = percentagesIn(file.body).filter(({ hasBase }) => !hasBase);
    const statistics = bare.filter(({ isStatistic }) => isStatistic);
    return [
      ...repeated(file),
      ...inBody(file),
      ...statistics.map(withoutBase),
      ...results(file, bare),
    ];
  },
};

function repeated({ fields: { results = [] }, placeOf }: CaseFile): RuleFinding[] {
  const keys = results.map(({ label, value, unit }) => JSON.stringify([label, value, unit]));
  return results.flatMap(({ label, value, unit }, index) =>
    keys.indexOf(keys[index]!) === index
      ? []
      : [
          {
            ...placeOf(['results', index]),
            level: 'error',
            message: `同一个数写了两次：${label} ${value}${unit}`,
            help: '汇总时会算两次，请删去其中一次；确是两回事的，把指标写清楚，如写上年份。',
          },
        ],
  );
}

function inBody({ fields: { results = [] }, body, placeOf }: CaseFile): RuleFinding[] {
  const numbers = numbersIn(body!.blocks.map(({ text }) => text).join('\n'));
  return results.flatMap(({ label, value, approx = false }, index): RuleFinding[] => {
    const same = numbers.filter((each) => each.value === value);
    const place = placeOf(['results', index, 'value']);
    if (same.length === 0) {
      const message = `正文里没有“${label}”的数值 ${value}`;
      const help = '请核对数值；确有此数的，在正文里写明它和它的来历。';
      return [{ ...place, level: 'error', message, help }];
    }
    // The same number may be told of two things: it is a slip only where none of them is told so.
    if (!approx && same.every(({ isApprox }) => isApprox)) {
      const message = `正文里“${label}”是约数“${same[0]!.text}”，这里没有写 approx`;
      return [{ ...place, level: 'warning', message, help: '请在 value 后面加上 approx: true。' }];
    }
    if (approx && !same.some(({ isApprox, isVague }) => isApprox || isVague)) {
      const message = `正文里“${label}”是 ${value}，不是约数，这里却写了 approx: true`;
      const help = '请删去 approx: true，或者在正文里写上“余”。';
      return [{ ...place, level: 'warning', message, help }];
    }
    return [];
  });
}

function withoutBase({ text, place }: Percentage): RuleFinding {
  return { ...place, level: 'warning', message: `百分比没有写基数：${text}`, help: BASE };
}

/** Told of a result only where the body was not: the same percentage is one thing to mend. */
function results({ fields: { results = [] }, placeOf }: CaseFile, bare: Percentage[]) {
  return results.flatMap(({ label, value, unit }, index): RuleFinding[] => {
    const same = bare.filter((each) => /^[%％]$/.test(unit) && each.value === Math.abs(value));
    if (same.length === 0 || same.some(({ isStatistic }) => isStatistic)) return [];
    return [
      {
        ...placeOf(['results', index, 'value']),
        level: 'warning',
        message: `正文没有写“${label}”${value}% 的基数`,
        help: BASE,
      },
    ];
  });
}

const BASE =
  '请在同一段里写明是多少件（人、天）中的多少，如“167件中有164件，占98.2%”“由120件增至162件，上升35%”。';
