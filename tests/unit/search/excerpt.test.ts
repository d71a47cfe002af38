import { expect, test } from 'vitest';
import { encode } from '../../../src/search/bigrams.ts';
import { excerptOf } from '../../../src/search/excerpt.ts';

const title = encode('标题');
const filler = encode('无关'.repeat(100));
const first = encode('法院推行电子送达，电子送达为主');
const content = [...title, ...filler, '。', ...first, '。', ...filler].join(' ');
const anchors = [
  { element: 'h2', id: 'background', text: '', location: title.length },
  { element: 'h3', id: 'measures-1', text: '', location: title.length + filler.length + 1 },
];

test('the excerpt is the window with most hits, each marked, led to the heading above it', () => {
  const { excerpt, part, anchor } = excerptOf({ content, anchors }, '标题', ['电子送达']);
  expect(excerpt.filter(({ hit }) => hit).map(({ text }) => text)).toEqual([
    '电子送达',
    '电子送达',
  ]);
  expect(excerpt.map(({ text }) => text).join('')).toContain('推行电子送达，电子送达为主');
  expect([part, anchor]).toEqual(['主要做法', 'measures-1']);
});

test('the title is no part of an excerpt, and a case without a hit shows its beginning', () => {
  const { excerpt, anchor } = excerptOf({ content, anchors }, '标题', ['标题']);
  expect(excerpt[0]).toEqual({ text: expect.stringMatching(/^无关/), hit: false });
  expect(anchor).toBe('background');
});
