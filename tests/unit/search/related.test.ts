import { expect, test } from 'vitest';
import { readCase, isCase, type Case } from '../../../src/cases/case.ts';
import { relatedCases } from '../../../src/search/related.ts';
import { PARTS } from '../../../src/schema/parts.ts';

const SUMMARY = '本文说明怎样把法庭开到群众家门口，便利当事人诉讼，并说明需要留意的几个问题。';

function caseOf(name: string, topic: string, text: string, law?: string): Case {
  const laws = law ? `laws: [{ title: ${law} }]\n` : '';
  const head = `---\ntitle: ${name}\npublishedAt: 2026-03-02\ntopics: [${topic}]\nsummary: ${SUMMARY}\n${laws}---\n\n`;
  const body = PARTS.map((part) => `## ${part.name}\n\n${text}`).join('\n\n');
  const read = readCase(`cases/2026/${name}.mdx`, Buffer.from(head + body));
  if (!isCase(read)) throw new Error(read.findings[0]?.message);
  return read;
}

const CASES = [
  caseOf('a', '诉讼服务', '电子送达要当事人同意，送达地址要确认。', '民事诉讼法'),
  caseOf('b', '诉讼服务', '电子送达的凭证。送达地址写清楚。', '民事诉讼法'),
  caseOf('c', '审判管理', '电子送达，送达地址。'),
  caseOf('d', '执行工作', '网络拍卖与司法拍卖。'),
  caseOf('e', '执行工作', '今天天气晴。'),
  caseOf('f', '少年审判', '社会调查。'),
];
const related = relatedCases(CASES);
const of = (name: string) => related.get(`2026/${name}`)!;

test('a case is related to those that share its topic, its statutes and its terms, nearest first', () => {
  expect(of('a').map(({ id }) => id)).toEqual(['2026/b', '2026/c']);
  expect(of('a')[0]!.reasons).toEqual({
    topics: ['诉讼服务'],
    laws: ['民事诉讼法'],
    terms: expect.arrayContaining(['电子送达', '送达地址']) as string[],
  });
});

test('one thing in common relates no cases, and neither does nothing', () => {
  expect(of('d')).toEqual([]);
  expect(of('f')).toEqual([]);
});

test('what most cases have in common is no reason', () => {
  const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) =>
    caseOf(name, '执行工作', '网络拍卖。', '民法典'),
  );
  expect([...relatedCases(all).values()].flat()).toEqual([]);
});

test('the order of the cases does not matter', () => {
  expect(relatedCases([...CASES].reverse())).toEqual(related);
});
