import type { Rule } from './rule.ts';

/** Each figure of `results` stands in the body, as a number of its own. */
export const figures: Rule = {
  name: 'figures',
  check({ fields: { results = [] }, body, placeOf }) {
    if (!body) return [];
    const given = numbersIn(body.blocks.map(({ text }) => text).join('\n'));
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
  },
};

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
