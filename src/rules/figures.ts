import type { CaseResult } from '../schema/case.ts';
import type { Rule } from './rule.ts';

/** Each figure of `results` stands in the body, as digits of its own. */
export const figures: Rule = {
  name: 'figures',
  check({ data, body, placeOf }) {
    if (!data?.results || !body) return [];
    const text = body.blocks.map((block) => block.text).join('\n');
    // Full-width digits and thousands separators are the same number.
    const plain = text.normalize('NFKC').replace(/(?<=\d),(?=\d{3}(?!\d))/g, '');
    return data.results.flatMap((result, index) =>
      stands(result, plain)
        ? []
        : [
            {
              ...placeOf(['results', index, 'value']),
              level: 'error',
              message: `正文里没有“${result.label}”的数值 ${result.value}`,
              help: '请核对数值；确有此数的，在正文里写明它和它的来历。',
            },
          ],
    );
  },
};

function stands({ value }: CaseResult, text: string): boolean {
  const digits = String(value).replace('.', '\\.');
  return new RegExp(`(?<![\\d.])${digits}(?!\\d|\\.\\d)`).test(text);
}
