import { expect, test } from 'vitest';
import { lawsOf } from '../../../../src/search/build/laws.ts';
import { caseOf } from '../../../setup/search.ts';

const naming = (id: string, laws: string) => caseOf(`2026/${id}`, { lines: `laws: [${laws}]` });

test('laws and articles are told in one spelling, those of most cases first, and which case names them', () => {
  const list = lawsOf([
    naming('a', '{ title: 刑法, article: 第20条 }'),
    naming('b', '{ title: 中华人民共和国刑法, article: 第二十条 }, { title: 民诉法 }'),
    naming('c', '{ title: 《刑法》, article: 第九条 }, { title: 刑法, article: 第二十条 }'),
    caseOf('2026/d'),
  ]);
  const named = list.of.map((own) => own.map((law) => list.laws[law]));
  const [law, ninth, twentieth] = ['', '第九条', '第二十条'].map(
    (article) => `中华人民共和国刑法${article}`,
  );
  expect(list.laws).toEqual([law, twentieth, ninth, '中华人民共和国民事诉讼法']);
  expect(named).toEqual([
    [law, twentieth],
    [law, twentieth, '中华人民共和国民事诉讼法'],
    [law, twentieth, ninth],
    [],
  ]);
});

test('where no case names one, there is none', () => {
  expect(lawsOf([caseOf('2026/a')])).toEqual({ laws: [], of: [[]] });
});
