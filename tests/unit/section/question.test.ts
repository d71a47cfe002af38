import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  answerTo,
  figuresOf,
  QUERY_VERSION,
  type QueryData,
  questionOf,
  questionText,
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
const time = fc.oneof(
  fc.integer({ min: 2017, max: 2023 }).map(String),
  fc.constantFrom('2019-02', '2019-03', '2020-03', '2021-04'),
);
const question = fc.record({
  from: fc.option(time),
  to: fc.option(time),
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
        else if (value !== null && value !== false) search.append(name, value);
      }
      const meant = cases.filter((each) => {
        const { slug, level, region } = COURTS[each.court]!;
        const unlike = [
          // All were published in March; a year begins before and ends after that.
          `${each.year}-03` < (asked.from ?? ''),
          `${each.year}-03` > (asked.to ?? '9999').padEnd(7, '-12'),
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
      expect(answer.items).toEqual(meant.map((each) => cases.indexOf(each)));
      expect(answer.all.newest).toBe(meant[0]!.year * 10_000 + 302);
      expect(answer.all.first).toBe(meant.at(-1)!.year * 10_000 + 302);
      expect(answer.all.figures?.count ?? 0).toBe(
        meant.filter(({ value }) => value !== null).length,
      );
      for (const { name, count } of answer.topics)
        expect(count).toBe(
          meant.filter(({ topics }) => topics.includes(TOPICS.indexOf(name))).length,
        );
      for (const { name, count } of answer.courts)
        expect(count).toBe(meant.filter(({ court }) => COURTS[court]!.name === name).length);
      for (const { name, count } of answer.years)
        expect(count).toBe(meant.filter(({ year }) => String(year) === name).length);
      expect(answer.courts.reduce((sum, { count }) => sum + count, 0)).toBe(meant.length);
    }),
  );
});

test('a question that stands in an address is read as it was asked', () => {
  fc.assert(
    fc.property(question, ({ recommended, from, to, court, ...asked }) => {
      const whole = {
        ...{ from: from ?? undefined, to: to ?? undefined, courts: court },
        level: asked.level ?? undefined,
        region: asked.region ?? undefined,
        topic: asked.topic ?? undefined,
        law: asked.law ?? undefined,
        indicator: recommended ? { label: '用时', unit: '' } : undefined,
        isRecommended: recommended,
      };
      expect(questionOf(`?${questionText(whole)}`)).toEqual(whole);
    }),
  );
});

test('what figures come to does not depend on their order', () => {
  const figure = fc.record({
    value: fc.integer({ min: 1, max: 3 }),
    approx: fc.boolean(),
    period: fc.constantFrom(undefined, '2024年', '2023年', '累计'),
    scope: fc.constantFrom(undefined, '全市' as const),
    court: fc.constantFrom('市院', '县院'),
    level: fc.constantFrom('中级', '基层'),
    region: fc.constantFrom('四川/广安', '四川/广安/华蓥'),
    told: fc.constantFrom('2024-05', '2025-01'),
  });
  fc.assert(
    fc.property(fc.array(figure, { maxLength: 8 }), fc.boolean(), (figures, sums) => {
      expect(figuresOf(figures.toReversed(), sums)).toEqual(figuresOf(figures, sums));
    }),
  );
});

test('what an address asks that nobody understands is not asked', () => {
  expect(questionOf('?from=2026-13&to=99&level=&indicator=x&court=')).toEqual({
    ...{ from: undefined, to: undefined, courts: [], level: undefined, region: undefined },
    ...{ topic: undefined, law: undefined, indicator: undefined, isRecommended: false },
  });
  expect(regionsAround('四川/广安')).toEqual(['四川', '四川/广安']);
});
