import { expect, test } from 'vitest';
import { validate } from '../../../src/schema/validate.ts';
import { wordsSchema } from '../../../src/schema/words.ts';

function problemsOf(words: unknown) {
  const result = validate(wordsSchema, words);
  return 'data' in result ? [] : result.problems.map(({ path, code }) => [path.join('.'), code]);
}

test('everyday words are letters, with a gap between them', () => {
  expect(problemsOf([{ say: ['老赖', '欠…钱不还', 'Q币'], also: ['失信被执行人'] }])).toEqual([]);
  expect(problemsOf([{ say: ['打赏'], also: [] }])).toEqual([]);
  for (const word of ['欠钱不还怎么办？', '老 赖', '…不还', '欠……不还', '赖']) {
    expect(problemsOf([{ say: [word], also: ['失信'] }]), word).toHaveLength(1);
  }
});

test('words of judgments may have punctuation', () => {
  expect(problemsOf([{ say: ['毒食品'], also: ['有毒、有害食品'] }])).toEqual([]);
});

test('a word that is said twice is refused where it stands again', () => {
  const words = [
    { say: ['老赖'], also: ['被执行人'] },
    { say: ['赖账', '老赖'], also: ['失信'] },
  ];
  expect(problemsOf(words)).toEqual([['1.say.1', 'schema/same-word']]);
  expect(problemsOf(words.slice(1))).toEqual([]);
});
