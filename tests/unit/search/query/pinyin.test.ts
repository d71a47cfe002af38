import fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { expect, test } from 'vitest';
import type { Topic } from '../../../../src/schema/topic.ts';
import { LEGAL_TERMS } from '../../../../src/search/build/legal-terms.ts';
import { termsIn, titlesOf, vocabularyOf } from '../../../../src/search/build/vocabulary.ts';
import { documentOf } from '../../../../src/search/bundle/document.ts';
import { isSpelling, wordsInPinyin } from '../../../../src/search/query/pinyin.ts';
import { caseOf } from '../../../setup/search.ts';

const cases = [
  caseOf('2026/a', { title: '绿色通道', parts: ['电子送达与公告送达，由当事人选择'] }),
  caseOf('2026/b', { title: '重庆来客', lines: 'keywords: [失信名单]', parts: ['送达，申诉'] }),
];
const documents = cases.map(documentOf);
const topics: Topic[] = [{ name: '智慧法院', slug: 'zhihui-fayuan', description: '略' }];
const terms = documents.map(({ segments }) => termsIn(segments.map(({ text }) => text)));
const vocabulary = vocabularyOf(cases, terms, topics);
const words = (query: string) => wordsInPinyin(query, vocabulary, titlesOf(documents));

test.each(['dzsd', 'songda', 'song da', "dang'shi'ren", 'ＤＺＳＤ', 'DzSongDa'])(
  '%s may be pinyin',
  (query) => expect(isSpelling(query)).toBe(true),
);

test.each(['', 'd', '送达', 'song达', 'app2', 'song-da'])('%j is not pinyin', (query) => {
  expect(isSpelling(query)).toBe(false);
  expect(words(query)).toEqual([]);
});

test.each([
  ['dzsd', '电子送达'],
  ['dianzisongda', '电子送达'],
  ['dzsongda', '电子送达'],
  ['Dian Zi Song Da', '电子送达'],
  ['sd', '送达'],
  ['zhfy', '智慧法院'],
  ['sxmd', '失信名单'],
  ['lvse', '绿色'],
  ['chongqing', '重庆'],
  ['zhongqing', '重庆'],
])('%s is understood as %s', (query, word) => expect(words(query)[0]).toBe(word));

test('a word that stands in a case comes before one that stands in none', () => {
  expect(words('ss')[0]).toBe('申诉');
  expect(words('ss')).toContain('上诉');
});

test('a whole word comes before a piece of one', () => {
  expect(words('sd')[0]).toBe('送达');
  expect(words('zh')).not.toContain('智慧法院');
  expect(words('zh')).toContain('智慧');
});

test('what fits no word, or a single character, is understood as nothing', () => {
  expect(words('zzzzzz')).toEqual([]);
  expect(words('song')).toEqual([]);
});

test('every legal word is understood by its syllables, its initials, and both mixed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...LEGAL_TERMS), fc.infiniteStream(fc.boolean()), (word, mixed) => {
      const syllables = pinyin(word, { toneType: 'none', type: 'array', v: true });
      for (const spelling of [
        syllables,
        syllables.map(([initial]) => initial!),
        syllables.map((each) => (mixed.next().value ? each : each[0]!)),
      ]) {
        expect(words(spelling.join('')), spelling.join('')).toContain(word);
      }
    }),
    { numRuns: 40 },
  );
});
