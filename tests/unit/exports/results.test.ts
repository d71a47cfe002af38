import addFormats from 'ajv-formats';
import Ajv2020 from 'ajv/dist/2020.js';
import { strFromU8, unzipSync } from 'fflate';
import { expect, onTestFinished, test, vi } from 'vitest';
import { csv } from '../../../src/text/tables.ts';
import { workbook } from '../../../src/text/workbook.ts';
import {
  RESULTS_VERSION,
  type ResultsFile,
  resultsJsonSchema,
} from '../../../src/schema/exported-files.ts';
import { exportsOf } from '../../setup/section.ts';

test('the bytes of a table are those that Excel and WPS open: a mark, CRLF, quotes by RFC 4180', () => {
  const bytes = Buffer.from(
    csv({
      columns: columnsOf('案', 'a"b', 'c,d', 'e\nf', ''),
      rows: [[1, -2.5, 1e-7, ' g']],
    }),
  );
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(bytes.subarray(3).toString()).toBe('案,"a""b","c,d","e\nf",\r\n1,-2.5,1e-7," g"\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '－1', ' =1', '=HYPERLINK("x")'])(
  'a text that begins as a formula is text: %j',
  (text) => {
    const [line] = csv({ columns: columnsOf(text), rows: [] })
      .slice(1)
      .split('\r\n');
    expect(line!.replace(/^"/, '')).toMatch(/^'/);
  },
);

test('a workbook has texts as texts, numbers as numbers, days as days, and says what its columns mean', () => {
  const columns = [
    { title: '名', meaning: '甲 < 乙' },
    { title: '数', meaning: '多少' },
    { title: '日', meaning: '哪天', isDay: true },
  ];
  const rows = [
    ['=1+2', -3, '2026-03-02'],
    [' 空 & "引"\n行\u0007', 0.5, '不知道'],
    ['', 1e-7, '1900-03-01'],
  ];
  const bytes = workbook([{ name: '表', columns, rows }], {
    name: '说明',
    columns: ['列', '意思'],
  });
  const files = unzipSync(bytes);
  const sheetOf = (at: number) => strFromU8(files[`xl/worksheets/sheet${at}.xml`]!);
  expect(strFromU8(files['xl/workbook.xml']!)).toMatch(/name="表".*name="说明"/);
  const first = sheetOf(1);
  expect(first).not.toContain('<f>');
  const texts = [...first.matchAll(/<c r="(\w+)"(?: s="\d")?(?: t="inlineStr")?>(.*?)<\/c>/gs)];
  const cells: unknown = Object.fromEntries(
    texts.map(([, place, value]) => [place!, value!.replaceAll(/<[^>]*>/g, '')]),
  );
  expect(cells).toEqual({
    ...{ A1: '名', B1: '数', C1: '日' },
    ...{ A2: '=1+2', B2: '-3', C2: '46083' },
    ...{ A3: ' 空 &amp; &quot;引&quot;\n行', B3: '0.5', C3: '不知道' },
    ...{ B4: '1e-7', C4: '61' },
  });
  expect(sheetOf(2)).toContain('甲 &lt; 乙');
});

test('the same table makes the same bytes, in every time zone', () => {
  const table = { name: '表', columns: columnsOf('甲'), rows: [['乙']] };
  const make = () => workbook([table], { name: '说明', columns: ['列', '意思'] });
  const before = make();
  vi.stubEnv('TZ', 'America/New_York');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(make()).toEqual(before);
});

function columnsOf(...titles: string[]) {
  return titles.map((title) => ({ title, meaning: '' }));
}

const FIGURES =
  '[{ label: =1+2, value: -3, unit: 件 }, { label: 送达, value: 4000, unit: 人次, approx: true }]';
const TEXT = '下降3件，=1+2为-3件，送达4000余人次。';

test('the ledger has a line for each figure of the cases that are shared, in CSV and JSON alike', async () => {
  const files = await exportsOf({
    '2026/a': { lines: `subtitle: 甲,乙\nresults: ${FIGURES}`, text: TEXT },
    '2026/b': {},
    '2026/s': { lines: `sample: true\nresults: ${FIGURES}`, text: TEXT },
    '2026/gone': {
      lines: `withdrawn: { at: 2026-04-01, reason: 内容有误 }\nresults: ${FIGURES}`,
      text: TEXT,
    },
  });
  const url = 'https://www.fayuan.gov.cn/alzd/cases/2026/a/';
  const rest = `"巡回审判——甲,乙",某某市人民法院,2026-03-02,${url},,`;
  expect(files.get('guidance/results.csv')!.split('\r\n')).toEqual([
    '\ufeff主题,指标,数值,约数,单位,案例,法院,发布日期,网址,层级,地区,可相加,期间,范围,原来的数值,统一指标,折合数值,统一单位',
    `诉讼服务,'=1+2,-3,,件,${rest},是,,,,'=1+2,-3,件`,
    `诉讼服务,送达,4000,余,人次,${rest},是,,,,送达,4000,人次`,
    '',
  ]);
  const file = JSON.parse(files.get('guidance/results.json')!) as ResultsFile;
  expect(
    file.results.map(({ label, value, unit, approx, url: of }) => [label, value, unit, approx, of]),
  ).toEqual([
    ['=1+2', -3, '件', false, url],
    ['送达', 4000, '人次', true, url],
  ]);
  const ajv = new Ajv2020({ strict: true });
  addFormats(ajv);
  const isValid = ajv.compile(JSON.parse(files.get('guidance/results.schema.json')!) as object);
  expect(isValid(file), JSON.stringify(isValid.errors)).toBe(true);
  expect(isValid({ ...file, version: RESULTS_VERSION + 1 })).toBe(false);
});

test('a version of results.json stays what it is: another shape is another version', async () => {
  const schema = resultsJsonSchema('https://www.fayuan.gov.cn/guidance/results.schema.json');
  const file = `../schema/results.schema.v${RESULTS_VERSION}.json`;
  await expect(`${JSON.stringify(schema, undefined, 2)}\n`).toMatchFileSnapshot(file);
});
