import type { CaseFile } from '../cases/case.ts';
import { percentagesIn, type Percentage } from './percentages.ts';
import type { Rule, RuleFinding } from './rule.ts';

/** Each figure of `results` stands in the body, as a number of its own, and a percentage beside what it is taken of. */
export const figures: Rule = {
  name: 'figures',
  about: '`results` 里的每个数都要在正文里出现；百分比要写明是多少中的多少（提醒）。',
  check(file) {
    if (!file.body) return [];
    const bare = percentagesIn(file.body).filter(({ hasBase }) => !hasBase);
    const statistics = bare.filter(({ isStatistic }) => isStatistic);
    return [...missing(file), ...statistics.map(withoutBase), ...results(file, bare)];
  },
};

function missing({ fields: { results = [] }, body, placeOf }: CaseFile): RuleFinding[] {
  const given = numbersIn(body!.blocks.map(({ text }) => text).join('\n'));
  return results.flatMap(({ label, value }, index) =>
    given.has(value)
      ? []
      : [
          {
            ...placeOf(['results', index, 'value']),
            level: 'error',
            message: `正文里没有“${label}”的数值 ${value}`,
            help: '请核对数值；确有此数的，在正文里写明它和它的来历。',
          },
        ],
  );
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

const NUMBER = /(?<sign>[-−]?)(?<![\d.])(?<digits>\d+(?:\.\d+)?)(?!\d|\.\d)/g;

/** Compared as numbers: `98.50` is `98.5`, and a minus may be the dash of `3-5年`. */
function numbersIn(text: string): Set<number> {
  // Full-width digits and thousands separators are the same number.
  const plain = text.normalize('NFKC').replace(/(?<=\d),(?=\d{3}(?!\d))/g, '');
  return new Set(
    [...plain.matchAll(NUMBER)].flatMap(({ groups }) => {
      const value = Number(groups!['digits']);
      return groups!['sign'] ? [value, -value] : [value];
    }),
  );
}
