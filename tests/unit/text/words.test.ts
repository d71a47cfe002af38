import { expect, test } from 'vitest';
import { wordsOf } from '../../../src/text/words.ts';

test.each([
  ['“四大先锋”引领司法队伍建设', ['“四大', '先锋”', '引领', '司法', '队伍', '建设']],
  ['送达、执行', ['送达、', '执行']],
])('%s is cut at words, and its punctuation stays where it may stand', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
  expect(wordsOf(text).join('')).toBe(text);
});
