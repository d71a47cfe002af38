import { expect, test } from 'vitest';
import { comparedFigures } from '../../../../src/reading/comparison/columns.ts';
import type { ResultsFile } from '../../../../src/schema/exported-files.ts';

const PUBLISHED = 'https://jia.example/alzd/';
const HOME = 'http://127.0.0.1:4321/alzd/';
const ELSEWHERE = 'https://yi.example/cases/2026/a/';
const figure = (url: string, label: string, value: number, unit: string, approx = false) => {
  return { url, label, value, unit, approx } as ResultsFile['results'][number];
};

test('figures stand side by side where label and unit agree, those that most have first', () => {
  const results = [
    figure(`${PUBLISHED}cases/2026/a/`, '用时', 3, '天'),
    figure(`${PUBLISHED}cases/2026/a/`, '结案', 10, '件'),
    figure(`${PUBLISHED}cases/2026/b/`, '结案', 7, '人'),
    figure(ELSEWHERE, '结案', 20, '件', true),
    figure(`${PUBLISHED}cases/2026/other/`, '结案', 99, '件'),
  ];
  const addresses = [`${HOME}cases/2026/a/`, ELSEWHERE, `${HOME}cases/2026/b/`];
  const file = { url: `${PUBLISHED}guidance/results/`, results };
  expect(comparedFigures(file, addresses, HOME)).toEqual([
    { label: '结案', values: ['10件', '20余件', undefined] },
    { label: '用时', values: ['3天', undefined, undefined] },
    { label: '结案', values: [undefined, undefined, '7人'] },
  ]);
  expect(comparedFigures(file, [`${HOME}cases/2026/none/`], HOME)).toEqual([]);
});
