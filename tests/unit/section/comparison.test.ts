import { expect, test } from 'vitest';
import { type Case, readCase } from '../../../src/content/case.ts';
import { sideBySide } from '../../../src/reading/comparison/columns.ts';
import { documentOf } from '../../../src/search/bundle/document.ts';
import { comparedCases, keyOfFound } from '../../../src/section/comparison.ts';
import { insightsByYear } from '../../../src/section/guidance-lists.ts';
import { insightsOf } from '../../../src/section/guidance.ts';
import { createPaths } from '../../../src/section/paths.ts';

const HOME = 'https://jia.example/alzd/';
const URLS = ['a', 'b', 'c', '新文'].map((name) => createPaths('/').case(`2026/${name}`));
const idsOf = (search: string) => {
  const { found, missing } = comparedCases(search, URLS, HOME);
  return { found: found.map((place) => keyOfFound(URLS[place]!)), missing };
};

test('an address asks for each case once, typed or sent by a form, and tells which are not there', () => {
  const ab = { found: ['2026/a', '2026/b'], missing: [] };
  expect(idsOf('?cases=2026/a,2026/b')).toEqual(ab);
  expect(idsOf('?cases=2026%2Fa&cases=2026%2Fb&x=1')).toEqual(ab);
  expect(idsOf('?cases=2026/a,2026/a,,%202026/b%20&cases=2026/b')).toEqual(ab);
  expect(idsOf('?cases=2026/x,2026/a%2C2026/b，2026/c%E3%80%812026/y')).toEqual({
    found: ['2026/a', '2026/b', '2026/c'],
    missing: [1, 5],
  });
  expect(idsOf('')).toEqual({ found: [], missing: [] });
});

test.each([
  'https://yi.example/a,b/',
  'https://yi.example/a/?b=1&c',
  'https://yi.example/t2026_1.html',
  'https://yi.example/a',
  'https://yi.example/a+b/',
  'https://yi.example/a%2Bb/',
  'https://yi.example/%e5%8f%b8/',
  'https://yi.example/a%3Fb%23c/',
])('another court’s case is found by its own address, whatever is in it: %s', (url) => {
  const { search } = new URL(createPaths('/alzd').compare([url, '2026/新文']), HOME);
  const found = { found: [0, 4], missing: [] };
  expect(comparedCases(search, [url, ...URLS], HOME)).toEqual(found);
});

test('what search found is asked for as the pages do, and the words stay beside it', () => {
  const keys = ['2026/新文', 'https://yi.example/a/?b=1&c'];
  const urls = [createPaths('/').case(keys[0]!), keys[1]!];
  expect(urls.map(keyOfFound)).toEqual(keys);
  const address = createPaths('/alzd').compare(keys, '诉前&调解');
  expect(address).toMatch(/^\/alzd\/compare\/\?cases=2026\/[%A-F\d]+,https%3A\/\/yi\.example/);
  const { search } = new URL(address, HOME);
  expect(comparedCases(search, urls, HOME).found).toEqual([0, 1]);
  expect(new URLSearchParams(search).get('q')).toBe('诉前&调解');
  expect(createPaths('/').compare([], '送达')).toMatch(/^\/compare\/\?q=/);
});

test.each([
  '2026/新文',
  '/cases/2026/新文/',
  'cases/2026/新文',
  '/alzd/cases/2026/新文/',
  'https://jia.example/alzd/cases/2026/新文',
  '2026/%E6%96%B0%E6%96%87',
  '2026%2F%E6%96%B0%E6%96%87',
  'https%3A%2F%2Fjia.example%2Falzd%2Fcases%2F2026%2F%E6%96%B0%E6%96%87%2F',
])('“%s” stands for the case, however it was copied', (key) => {
  expect(idsOf(`?cases=${encodeURIComponent(key)}`)).toEqual({ found: ['2026/新文'], missing: [] });
});

test('what stands for no case is no crash', () => {
  for (const key of ['%', '100%', 'https://', '//', '../../x', '<b>']) {
    expect(idsOf(`?cases=${encodeURIComponent(key)}`)).toEqual({ found: [], missing: [1] });
  }
});

const text = (insights: string) =>
  `---\ntitle: 甲\npublishedAt: 2026-01-01\ntopics: [乙]\nsummary: ${'摘'.repeat(40)}\n---\n\n` +
  `## 案例背景\n\n缘由。\n\n## 主要做法\n\n做法。\n\n## 工作成效\n\n成效。\n\n## 案例启示\n\n${insights}\n`;
const read = (insights: string) =>
  readCase('cases/2026/a.mdx', Buffer.from(text(insights))) as Case;

test('parts stand side by side with their headings, without that of the part', () => {
  const cases = [read('先说。\n\n### 要领\n\n再说。'), read('### 一条\n\n- 甲\n- 乙')];
  const passages = [
    [
      { isHeading: false, text: '先说。' },
      { isHeading: true, text: '要领' },
      { isHeading: false, text: '再说。' },
    ],
    [
      { isHeading: true, text: '一条' },
      { isHeading: false, text: '甲' },
      { isHeading: false, text: '乙' },
    ],
  ];
  expect(cases.map(({ body }) => insightsOf(body.blocks))).toEqual(passages);
  const parts = sideBySide(cases.map((each) => documentOf(each).segments));
  expect(parts.map(({ name }) => name)).toEqual(['案例背景', '主要做法', '工作成效', '案例启示']);
  expect(parts[3]!.columns).toEqual(passages);
  const reason = { isHeading: false, text: '缘由。' };
  expect(parts[0]!.columns).toEqual([[reason], [reason]]);
});

test('a table stays one, with its empty cells, and another one after it is its own', () => {
  const one = read('先说。\n\n| 甲 | 乙 |\n| - | - |\n| 丙 | |\n| | 丁 |\n\n再说。');
  const two = read('| 甲 |\n| - |\n\n| 乙 |\n| - |\n| 丙 |\n');
  const passages = [
    [
      { isHeading: false, text: '先说。' },
      {
        rows: [
          ['甲', '乙'],
          ['丙', ''],
          ['', '丁'],
        ],
      },
      { isHeading: false, text: '再说。' },
    ],
    [{ rows: [['甲']] }, { rows: [['乙'], ['丙']] }],
  ];
  const [, , , insights] = sideBySide([one, two].map((each) => documentOf(each).segments));
  expect(insights!.columns).toEqual(passages);
  expect([one, two].map(({ body }) => insightsOf(body.blocks))).toEqual(passages);
});

test('a table is read as long as its cells are, so that a page holds no more than it should', () => {
  const rows = Array.from({ length: 40 }, () => `| ${'甲'.repeat(200)} | ${'乙'.repeat(200)} |`);
  const cases = Array.from({ length: 4 }, () => {
    const each = read(['| 丙 | 丁 |', '| - | - |', ...rows].join('\n'));
    return { ...each, origin: undefined };
  });
  const pagesOf = (all: typeof cases) =>
    insightsByYear(all, ({ body }) => insightsOf(body.blocks)).pages.length;
  expect(pagesOf(cases)).toBe(4);
  const short = cases.map((each) => ({ ...each, body: read('丙。').body }));
  expect(pagesOf(short)).toBe(1);
});
