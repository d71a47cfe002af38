import { expect, test } from 'vitest';
import { comparedAddress, comparedKeys, keyOfFound } from '../../../src/domain/comparison.ts';
import { insightsOf } from '../../../src/domain/insights.ts';
import { createPaths } from '../../../src/domain/paths.ts';
import { sideBySide } from '../../../src/reading/side-by-side.ts';
import { readCase } from '../../../src/cases/case.ts';
import { documentOf } from '../../../src/search/document.ts';
import type { Case } from '../../../src/cases/case.ts';

const HOME = 'https://jia.example/alzd/';
const none = () => false;

test('an address asks for each case once, typed or sent by a form', () => {
  expect(comparedKeys('?cases=2026/a,2026/b', none)).toEqual(['2026/a', '2026/b']);
  expect(comparedKeys('?cases=2026%2Fa&cases=2026%2Fb&x=1', none)).toEqual(['2026/a', '2026/b']);
  expect(comparedKeys('?cases=a,a,,%20b%20&cases=c,d,e', none)).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(comparedKeys('?cases=2026/a%2C2026/b，2026/c%E3%80%81d', none)).toEqual([
    '2026/a',
    '2026/b',
    '2026/c',
    'd',
  ]);
  expect(comparedKeys('', none)).toEqual([]);
});

test('a case whose own address has a comma is one', () => {
  const key = 'https://yi.example/a,b/';
  const address = createPaths('/alzd').compare([key, '2026/c']);
  const { search } = new URL(address, 'https://x');
  expect(comparedKeys(search, (each) => each === key)).toEqual([key, '2026/c']);
});

test('what the pages link to is what the comparison reads', () => {
  const keys = ['2026/新文', 'https://yi.example/a/?b=1&c'];
  const address = createPaths('/alzd').compare(keys);
  expect(address).toMatch(/^\/alzd\/compare\/\?cases=2026\/[%A-F\d]+,https%3A\/\/yi\.example/);
  expect(comparedKeys(new URL(address, 'https://x').search, none)).toEqual(keys);
  const shown = new URL(createPaths('/alzd').case(keys[0]!), HOME).href;
  expect(comparedAddress(keys[0]!, HOME)).toBe(shown);
  expect(comparedAddress(keys[1]!, HOME)).toBe(keys[1]);
});

test('what search found is asked for as the pages do, and the words stay beside it', () => {
  const keys = ['2026/新文', 'https://yi.example/a/?b=1&c'];
  const urls = [createPaths('/').case(keys[0]!), keys[1]!];
  expect(urls.map(keyOfFound)).toEqual(keys);
  const { search } = new URL(createPaths('/alzd').compare(keys, '诉前&调解'), HOME);
  expect(comparedKeys(search, none)).toEqual(keys);
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
  expect(comparedAddress(key, HOME)).toBe(new URL('cases/2026/新文/', HOME).href);
});

test('what stands for no case is no crash', () => {
  for (const key of ['%', '100%', 'https://', '//', '../../x', '<b>']) {
    expect(comparedAddress(key, HOME)).not.toContain('cases/2026/');
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
  expect(parts[0]!.columns.flat().map(({ text: each }) => each)).toEqual(['缘由。', '缘由。']);
});
