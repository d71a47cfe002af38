import { expect, test } from 'vitest';
import type { Case } from '../../../../src/content/case.ts';
import { LEGAL_TERMS } from '../../../../src/search/build/legal-terms.ts';
import { relatedCases } from '../../../../src/search/build/related.ts';
import type { Related } from '../../../../src/section/published.ts';
import { caseOf } from '../../../setup/search.ts';

/** Cases beside those of a test, that share nothing with them: rarity needs many. */
const others = (
  '船舶碰撞 植物新品种 信用证 医疗损害 股权转让 信息公开 夫妻共同债务 环境污染 商业秘密 交通肇事 紧急避险 ' +
  '社区矫正 支付令 房屋征收 脱贫攻坚 驰名商标'
)
  .split(' ')
  .map((term, number) => caseOf(`2020/other-${number}`, { parts: [`此处谈${term}。`] }));

function relatedTo(own: Case, ...cases: Case[]): Related[] {
  return relatedCases([own, ...cases, ...others]).get(own.id)!;
}

function ids(related: readonly Related[]): string[] {
  return related.map(({ id }) => id);
}

function withTopic(topic: string, each: Case): Case {
  return { ...each, data: { ...each.data, topics: [topic] } };
}

test('cases on the same matter are related, by its words', () => {
  const own = caseOf('2026/own', { title: '电子送达怎么做', parts: ['当事人同意电子送达。'] });
  const near = caseOf('2025/near', { parts: ['试行电子送达，留存送达回证。'] });
  const far = caseOf('2025/far', { parts: ['推进破产重整，召开债权人会议。'] });
  expect(relatedTo(own, near, far)).toEqual([
    { id: '2025/near', reasons: { topics: [], laws: [], terms: ['电子送达'] } },
  ]);
});

test('a keyword of one case is looked for in the text of all', () => {
  const own = caseOf('2026/own', { lines: 'keywords: [一案一账号]' });
  const near = caseOf('2025/near', { parts: ['案款实行一案一账号。'] });
  expect(relatedTo(own, near)[0]?.reasons.terms).toEqual(['一案一账号']);
  expect(relatedTo(near, own)[0]?.reasons.terms).toEqual(['一案一账号']);
});

test('the same article of a statute counts for more than the same statute', () => {
  const citing = (id: string, article: string) =>
    caseOf(id, { lines: `laws: [{ title: 中华人民共和国公证法, article: ${article} }]` });
  const own = citing('2024/own', '第三十六条');
  const related = relatedTo(own, citing('2025/a', '第二条'), citing('2025/b', '第三十六条'));
  expect(ids(related)).toEqual(['2025/b', '2025/a']);
  expect(related[1]!.reasons.laws).toEqual(['中华人民共和国公证法']);
});

test('a topic counts as long as it is rare', () => {
  const own = withTopic('少年审判', caseOf('2026/own'));
  const near = withTopic('少年审判', caseOf('2025/near'));
  expect(relatedTo(own, near)).toEqual([
    { id: '2025/near', reasons: { topics: ['少年审判'], laws: [], terms: [] } },
  ]);
  expect(ids(relatedTo(caseOf('2026/own'), caseOf('2025/near')))).toEqual([]);
});

test('what most cases share is no reason', () => {
  const holding = (id: string) => caseOf(id, { parts: ['当事人申请司法救助。'] });
  const own = holding('2026/own');
  expect(ids(relatedTo(own, holding('2025/a')))).toEqual(['2025/a']);
  const many = Array.from({ length: 16 }, (_, number) => holding(`2024/a-${number}`));
  expect(relatedTo(own, ...many)).toEqual([]);
});

test('at most three words are named, and none that stands in another', () => {
  const words = '送达、送达、公告送达、留置送达、司法鉴定、司法拍卖、司法建议。';
  const own = caseOf('2026/own', { parts: [words] });
  const { terms } = relatedTo(own, caseOf('2025/near', { parts: [words] }))[0]!.reasons;
  expect(terms).toHaveLength(3);
  expect(terms).not.toContain('送达');
});

test('a case that speaks of everything is not near to every case', () => {
  const own = caseOf('2026/own', { parts: ['仲裁。'] });
  const near = caseOf('2025/near', { parts: ['仲裁。'] });
  const long = caseOf('2024/long', {
    parts: ['仲裁、继承、离婚、工伤、票据、证券、假释、累犯、提单、海商、质权、定金。'],
  });
  expect(ids(relatedTo(own, long, near))[0]).toBe('2025/near');
});

test('many words that each add little are named too', () => {
  const many = LEGAL_TERMS.filter(({ length }) => length === 4).slice(0, 90);
  const own = caseOf('2026/own', { parts: [many.slice(0, 75).join('。')] });
  const near = caseOf('2025/near', { parts: [many.slice(15).join('。')] });
  expect(relatedTo(own, near)[0]?.reasons.terms).toHaveLength(3);
});

test('there are at most three, among equals the first of the section, in whatever order they come', () => {
  const equal = ['2026/d', '2026/a', '2026/c', '2026/b'].map((id) =>
    caseOf(id, { parts: ['办理海事强制令。'], lines: 'keywords: [海事强制令]' }),
  );
  const own = caseOf('2025/own', { date: '2020-01-01', parts: ['海事强制令。'] });
  expect(ids(relatedTo(own, ...equal))).toEqual(['2026/a', '2026/b', '2026/c']);
  expect(relatedTo(own, ...equal.toReversed())).toEqual(relatedTo(own, ...equal));
});

test('a section of one case has nothing to relate', () => {
  expect(relatedCases([others[0]!])).toEqual(new Map([['2020/other-0', []]]));
  expect(relatedCases([])).toEqual(new Map());
});
