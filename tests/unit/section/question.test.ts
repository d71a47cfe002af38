import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  answerTo,
  QUERY_VERSION,
  type QueryData,
  questionOf,
  regionsAround,
} from '../../../src/section/question.ts';

const COURTS: QueryData['courts'] = [
  { name: '省院', slug: 'own', level: '高级', region: '四川' },
  { name: '市院', slug: 'shi', level: '中级', region: '四川/广安' },
  { name: '县院', slug: 'xian', level: '基层', region: '四川/广安/华蓥' },
  { name: '外院', slug: 'wai', level: '基层', region: '四川省外' },
];
const TOPICS = ['甲', '乙'];
const LAWS = ['民法典', '刑法'];

const item = fc.record({
  court: fc.nat(COURTS.length - 1),
  year: fc.integer({ min: 2018, max: 2022 }),
  topics: fc.subarray([0, 1]),
  laws: fc.subarray([0, 1]),
  isRecommended: fc.boolean(),
  value: fc.option(fc.nat(100)),
});
const question = fc.record({
  from: fc.option(fc.integer({ min: 2017, max: 2023 })),
  to: fc.option(fc.integer({ min: 2017, max: 2023 })),
  court: fc.subarray(COURTS.map(({ slug }) => slug)),
  level: fc.option(fc.constantFrom('基层', '中级')),
  region: fc.option(fc.constantFrom('四川', '四川/广安')),
  topic: fc.option(fc.constantFrom(...TOPICS)),
  law: fc.option(fc.constantFrom(...LAWS)),
  recommended: fc.boolean(),
});

test('counts what a plain filter counts, by court and by year, and names the first and the newest', () => {
  fc.assert(
    fc.property(fc.array(item, { maxLength: 30 }), question, (all, asked) => {
      const cases = [...all].sort((a, b) => b.year - a.year);
      const data: QueryData = {
        version: QUERY_VERSION,
        courts: COURTS,
        topics: TOPICS,
        laws: LAWS,
        indicators: [{ label: '用时', unit: '天', sums: false }],
        cases: {
          court: cases.map(({ court }) => court),
          day: cases.map(({ year }) => year * 10_000 + 302),
          topics: cases.map(({ topics }) => topics),
          laws: cases.map(({ laws }) => laws),
        },
        recommended: cases.flatMap(({ isRecommended }, at) => (isRecommended ? [at] : [])),
        figures: cases.flatMap(({ value }, at) =>
          value === null ? [] : [[at, 0, value, 0, '', ''] satisfies QueryData['figures'][number]],
        ),
      };
      const search = new URLSearchParams({ indicator: '用时|天' });
      for (const [name, value] of Object.entries(asked)) {
        if (Array.isArray(value)) for (const each of value) search.append(name, each);
        else if (value === true) search.append(name, '1');
        else if (value !== null && value !== false) search.append(name, String(value));
      }
      const meant = cases.filter((each) => {
        const { slug, level, region } = COURTS[each.court]!;
        const unlike = [
          each.year < (asked.from ?? 0),
          each.year > (asked.to ?? 9999),
          asked.court.length > 0 && !asked.court.includes(slug),
          asked.level && level !== asked.level,
          asked.region && !`${region}/`.startsWith(`${asked.region}/`),
          asked.topic && !each.topics.includes(TOPICS.indexOf(asked.topic)),
          asked.law && !each.laws.includes(LAWS.indexOf(asked.law)),
          asked.recommended && !each.isRecommended,
        ];
        return !unlike.some(Boolean);
      });
      const answer = answerTo(questionOf(`?${search.toString()}`), data);
      expect(answer?.all.count ?? 0).toBe(meant.length);
      if (!answer) return;
      expect(answer.all.newest).toBe(cases.indexOf(meant[0]!));
      expect(answer.all.first).toBe(cases.indexOf(meant.at(-1)!));
      expect(answer.all.figures!.count).toBe(meant.filter(({ value }) => value !== null).length);
      for (const { name, count } of answer.courts)
        expect(count).toBe(meant.filter(({ court }) => COURTS[court]!.name === name).length);
      for (const { name, count } of answer.years)
        expect(count).toBe(meant.filter(({ year }) => String(year) === name).length);
      expect(answer.courts.reduce((sum, { count }) => sum + count, 0)).toBe(meant.length);
    }),
  );
});

test('what an address asks that nobody understands is not asked', () => {
  expect(questionOf('?from=abc&to=99&level=&indicator=x&court=')).toEqual({
    ...{ from: undefined, to: undefined, courts: [], level: undefined, region: undefined },
    ...{ topic: undefined, law: undefined, indicator: undefined, isRecommended: false },
  });
  expect(regionsAround('四川/广安')).toEqual(['四川', '四川/广安']);
});
