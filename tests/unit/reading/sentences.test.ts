import { expect, test } from 'vitest';
import { sentencesOf } from '../../../src/reading/read-aloud.ts';

test('a text is cut after each sentence, with the quotes that close it', () => {
  expect(sentencesOf('他说：“可以。”我们照办。还有吗？没有')).toEqual([
    '他说：“可以。”',
    '我们照办。',
    '还有吗？',
    '没有',
  ]);
});

test('a long sentence is cut at its commas where it must be, and nothing is lost', () => {
  const long = `${'法院送达文书，'.repeat(12)}当事人签收。`;
  const sentences = sentencesOf(long);
  expect(sentences.map(({ length }) => length)).toEqual([49, 41]);
  expect(sentences.join('')).toBe(long);
});
