import { GUIDANCE } from '../../section/guidance-strings.ts';
import { chineseDate } from '../../text/dates.ts';
import { numeralOf } from '../../text/numerals.ts';
import { paragraph, wordDocument, type WordBlock } from '../../text/word.ts';
import { type Compared, comparedResults, RESULTS, sideBySide } from './columns.ts';

/** A comparison as a document of Word: the cases one below another in each part. `whole` makes an address a whole one. */
export function comparisonInWord(
  cases: readonly Compared[],
  whole: (url: string) => string,
): Uint8Array {
  const texts = cases.map(({ text }) => text);
  const results = comparedResults(texts);
  const named = ({ text, court }: Compared) => `${text.title}（${court}）`;
  const table = tableOf([
    ['', ...cases.map(named)],
    ...results.map(({ label, values }) => [label, ...values.map((each) => each ?? '—')]),
  ]);
  const parts = sideBySide(texts.map(({ segments }) => segments));
  const numeral = (name: string, at: number) => `${numeralOf(at + 1)}、${name}`;
  const offset = results.length > 0 ? 1 : 0;
  return wordDocument(GUIDANCE.compare, [
    paragraph('title', GUIDANCE.compare),
    ...cases.map(({ text, court }) =>
      paragraph('note', `${text.title}（${court}，${chineseDate(text.date)}）${whole(text.url)}`),
    ),
    ...(results.length > 0 ? [paragraph('heading1', numeral(RESULTS.name, 0)), table] : []),
    ...parts.flatMap(({ name, columns: all }, at) => [
      paragraph('heading1', numeral(name, at + offset)),
      ...all.flatMap((passages, place) => [
        paragraph('heading2', `（${numeralOf(place + 1)}）${named(cases[place]!)}`),
        ...passages.map((each) => {
          if ('rows' in each) return tableOf(each.rows);
          return paragraph(each.isHeading ? 'heading3' : 'body', each.text);
        }),
      ]),
    ]),
  ]);
}

function tableOf(rows: readonly (readonly string[])[]): WordBlock {
  return { kind: 'table', rows: rows.map((row) => row.map((text) => [text])) };
}
