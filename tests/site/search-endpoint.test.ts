import fc from 'fast-check';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readSection } from '../../src/content/read-section.ts';
import { queryFiles } from '../../src/exports/query.ts';
import { PARTS } from '../../src/schema/closed-lists.ts';
import { startGateway } from '../../src/gateway/gateway.ts';
import { buildBundle } from '../../src/search/build/build-bundle.ts';
import { LEGAL_TERMS } from '../../src/search/build/legal-terms.ts';
import { canonical } from '../../src/search/bundle/canonical.ts';
import { BUNDLE } from '../../src/search/bundle/files.ts';
import { documentOf } from '../../src/search/bundle/document.ts';
import { answer, listAnswered, listAtEndpoint } from '../../src/search/engine/answer.ts';
import {
  casesFrom,
  choicesAtEndpoint,
  choicesFrom,
  countAtEndpoint,
  countsFrom,
  matrixAtEndpoint,
  matrixFrom,
} from '../../src/search/engine/counting.ts';
import { postTo } from '../../src/search/engine/post.ts';
import { ENOUGH, TIERS } from '../../src/search/query/lookup.ts';
import { numberForms } from '../../src/search/query/number-forms.ts';
import {
  type Answer,
  type Listed,
  listFound,
  type SearchOptions,
  search,
} from '../../src/search/query/search.ts';
import { courtGroups, matrixOf, topicGroups, yearGroups } from '../../src/section/guidance.ts';
import {
  answerTo,
  choicesIn,
  type QueryData,
  type QueryRows,
  questionOf,
} from '../../src/section/question.ts';
import { type BothWays, loadInto, openBothWays } from '../setup/endpoint.ts';
import { manyCourts } from '../setup/many-courts.ts';
import { HAS_OPENSEARCH, startOpenSearch } from '../setup/opensearch.ts';
import { startEngine } from '../setup/stand-in-engine.ts';
import { caseOf } from '../setup/search.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';

/*
 * The search box, asking an engine: it has to answer as the static index of the same cases does. A server of OpenSearch is
 * asked where this machine can run one.
 */
const standIn = await startEngine();
const besideStandIn = await openBothWays(standIn.address);
afterAll(() => standIn[Symbol.asyncDispose]());
const { cases } = besideStandIn;

const texts = cases.flatMap((each) => documentOf(each).segments.map(({ text }) => [...text]));
/** Pieces of texts, whatever they are. */
const pieceOf = (least: number, most: number) =>
  fc
    .tuple(fc.constantFrom(...texts), fc.nat(), fc.integer({ min: least, max: most }))
    .map(([text, from, length]) => {
      const start = from % text.length;
      return text.slice(start, start + length).join('');
    });
const word = pieceOf(2, 2).filter((each) => /^\p{Script=Han}{2}$/u.test(each));
const withoutSigns = (each: string) => each.replace(/[^\p{L}\p{N}\p{M}]/gu, '');
const numbers = texts.flatMap(
  (text) => text.join('').match(/.{0,3}(?:\d+[.,%\d]*|[二-十]{2,}).{0,3}/gu) ?? [],
);
const latin = texts.flatMap((text) => text.join('').match(/\p{Script=Latin}+/gu) ?? []);

/* Beside a real engine the stand-in is asked less. */
describe('the stand-in for an engine', () => asksAlike(besideStandIn, HAS_OPENSEARCH ? 0.25 : 1));

const node = HAS_OPENSEARCH ? await startOpenSearch(await temporaryDir()) : undefined;
afterAll(() => node?.[Symbol.asyncDispose]());

describe.runIf(HAS_OPENSEARCH)('OpenSearch', async () => {
  if (!node) return;
  const bothWays = await openBothWays(node.address);
  asksAlike(bothWays, 0.5);
  const ask = postTo(bothWays.endpoint.address);

  test('an article is found with its own law only', async () => {
    const laws = bothWays.cases.map(({ data }) => data.laws ?? []);
    const titles = new Set(laws.flat().map(({ title }) => title));
    const articles = new Set(laws.flat().flatMap(({ article }) => article ?? []));
    expect(titles.size * articles.size).toBeGreaterThan(laws.flat().length);
    for (const title of titles) {
      for (const article of articles) {
        const has = [{ term: { 'laws.title.raw': title } }, { term: { 'laws.article': article } }];
        const query = { nested: { path: 'laws', query: { bool: { filter: has } } } };
        const found = await ask({ size: 0, track_total_hits: true, query });
        const isThat = (each: (typeof laws)[number][number]) =>
          each.title === title && each.article === article;
        const count = laws.filter((own) => own.some(isThat)).length;
        expect(found, title + article).toMatchObject({ hits: { total: { value: count } } });
      }
    }
  });

  test('the figures of an indicator add up to what stands in the cases', async () => {
    const results = bothWays.cases.flatMap(({ data }) => data.results ?? []);
    const labels = [...new Set(results.map(({ label }) => label))];
    const one = (label: string) => ({
      filter: { term: { 'results.label.raw': label } },
      aggs: { sum: { sum: { field: 'results.value' } } },
    });
    const aggs = Object.fromEntries(labels.map((label) => [label, one(label)]));
    const found = (await ask({
      size: 0,
      aggs: { results: { nested: { path: 'results' }, aggs } },
    })) as { aggregations: { results: Record<string, { sum: { value: number } }> } };
    expect(labels.length).toBeGreaterThan(2);
    for (const label of labels) {
      const own = results.filter((each) => each.label === label);
      const sum = own.reduce((total, { value }) => total + value, 0);
      expect(found.aggregations.results[label]!.sum.value, label).toBeCloseTo(sum);
    }
  });
});

/* The numbers of the question table and of the overview: an engine's are those that the files of the site give. */
describe.runIf(HAS_OPENSEARCH)('OpenSearch, counting', async () => {
  if (!node) return;
  const { site, topics } = await readSection('content');
  // More courts and more figures than come at once.
  const size = { courts: 2100, cases: 2600, figures: 6 };
  const publication = manyCourts(caseOf('2026/a'), { site: site!, topics: topics! }, size);
  await loadInto(node.address, publication, 'counted');
  const data = JSON.parse(queryFiles(publication).get('guidance/query/data.json')!) as QueryData;
  const post = postTo(`${node.address}/counted/_search`, 60_000);
  const { endpoint } = besideStandIn;

  test('all cases, courts, years and topics are counted as the static files count them', async () => {
    const there = await countAtEndpoint(endpoint, questionOf(''), post);
    const here = answerTo(questionOf(''), data)!;
    expect(here.courts).toHaveLength(2100);
    expect(rowsOf(there!)).toEqual(rowsOf(here));
    expect(here.items).toHaveLength(2600);
    const { casesOfAllCourts: all } = publication;
    const titles = (some: readonly { data: { title: string } }[]) =>
      some.map(({ data: { title } }) => title);
    expect(there!.listed.map(({ title }) => title)).toEqual(titles(all.slice(0, 100)));
    expect(there!.first.title).toBe(all.at(-1)!.data.title);
  });

  const { courts, laws, indicators } = data;
  const times = fc.oneof(
    fc.integer({ min: 2017, max: 2027 }).map(String),
    fc.constantFrom('2019-01', '2021-07', '2024-12'),
  );
  const asked = fc.record({
    from: fc.option(times, { nil: undefined }),
    to: fc.option(times, { nil: undefined }),
    courts: fc.oneof(
      fc.constant<string[]>([]),
      fc.subarray(courts.slice(0, 40).map(({ name }) => name)),
    ),
    level: fc.option(fc.constantFrom('基层', '中级', '没有'), { nil: undefined }),
    region: fc.option(fc.constantFrom('四川', '四川/广安', '贵州'), { nil: undefined }),
    topic: fc.option(fc.constantFrom(...data.topics), { nil: undefined }),
    law: fc.option(fc.constantFrom(...laws), { nil: undefined }),
    indicator: fc.option(fc.constantFrom(...indicators), { nil: undefined }),
    isRecommended: fc.boolean(),
  });
  test('a question of the question table is answered as from the static files', async () => {
    const isCounted = { some: 0, none: 0, sums: 0 };
    await fc.assert(
      fc.asyncProperty(asked, async (question) => {
        const [there, here] = [
          await countAtEndpoint(endpoint, question, post),
          answerTo(question, data),
        ];
        isCounted[here ? 'some' : 'none'] += 1;
        if (here?.all.figures?.sum) isCounted.sums += 1;
        expect(there && rowsOf(there)).toEqual(here && rowsOf(here));
      }),
      { numRuns: 60, seed: 7 },
    );
    for (const times of Object.values(isCounted)) expect(times).toBeGreaterThan(2);
  });

  test('each indicator over all cases comes to what the static files say, whatever is left out', async () => {
    expect(indicators.map(({ sums }) => sums)).toContain(true);
    for (const indicator of indicators) {
      const question = { ...questionOf(''), indicator };
      const [there, here] = [
        await countAtEndpoint(endpoint, question, post),
        answerTo(question, data)!,
      ];
      expect(here.all.figures!.count).toBeGreaterThan(1000);
      expect(rowsOf(there!)).toEqual(rowsOf(here));
    }
  });

  test.each(['topics', 'courts'] as const)('the matrix of %s is that of the page', async (rows) => {
    const { casesOfAllCourts: all } = publication;
    const [byTopic, byYear] = [topicGroups(topics!, all), yearGroups(all)];
    const byCourt = courtGroups(all, site!, publication.peers);
    const matrix =
      rows === 'topics' ? matrixOf(byTopic, byYear, all) : matrixOf(byCourt, byTopic, all);
    const columns = new Map(matrix.columns.map(({ slug, name }) => [slug, name]));
    const there = await matrixAtEndpoint(rows, post);
    expect(there.all.count).toBe(matrix.total);
    const named = (given: readonly { name: string; count: number }[]) =>
      Object.fromEntries(given.map(({ name, count }) => [name, count]));
    const isThere = ({ total }: { total: number }) => total > 0;
    expect(named(there[rows])).toEqual(
      Object.fromEntries(matrix.rows.filter(isThere).map(({ name, total }) => [name, total])),
    );
    expect(there.cells.map(([row, column, count]) => `${row} ${column} ${count}`).sort()).toEqual(
      matrix.rows
        .flatMap(({ name, cells }) =>
          cells
            .filter(({ count }) => count > 0)
            .map(({ column, count }) => `${name} ${columns.get(column)} ${count}`),
        )
        .sort(),
    );
  });

  test('through the gateway the same numbers come, and answers are kept a while', async () => {
    const folder = await temporaryDir();
    const bundle = await buildBundle(cases, topics!, site!, {
      endpoint: { ...endpoint, isGateway: true },
    });
    for (const [name, bytes] of bundle) {
      const file = path.join(folder, BUNDLE, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, bytes);
    }
    const options = { site: folder, isBehindProxy: false, limits: { engineMs: 60_000 } };
    await using gateway = await startGateway(
      { ...options, engine: new URL(`${node.address}/counted/_search`) },
      { port: 0, adminPort: 0 },
    );
    const through = { ...endpoint, address: gateway.address, isGateway: true };
    const question = { ...questionOf('topic=其他主题&from=2020'), indicator: indicators[0] };
    const counts = await countsFrom(through, question);
    expect(counts).toEqual(await countAtEndpoint(endpoint, question, post));
    expect(counts!.all.figures!.sum!.value).toBeGreaterThan(0);
    expect(await countsFrom(through, { ...question, level: '没有' })).toBeUndefined();
    expect(await matrixFrom(through, 'courts')).toEqual(await matrixAtEndpoint('courts', post));
    expect(await choicesFrom(through)).toEqual(await choicesAtEndpoint(post));
    const listed = await casesFrom(through, question);
    expect(listed).toHaveLength(counts!.all.count);
    expect(listed.slice(0, counts!.listed.length)).toEqual(counts!.listed);
    await using nobody = await startGateway(
      { ...options, engine: new URL(`${node.address}/no-such-index/_search`) },
      { port: 0, adminPort: 0 },
    );
    await expect(countsFrom({ ...through, address: nobody.address }, question)).rejects.toThrow(
      '502',
    );
  });

  test('the form offers what the cases have', async () => {
    const choices = await choicesAtEndpoint(post);
    const here = choicesIn(data);
    for (const name of ['courts', 'years', 'levels', 'topics', 'laws'] as const)
      expect(choices[name].toSorted(), name).toEqual(
        here[name].filter((each) => name !== 'courts' || each !== site!.court).toSorted(),
      );
    expect(choices.regions).toEqual(here.regions);
    expect(choices.indicators).toEqual(
      expect.arrayContaining(indicators.map(({ label, unit }) => ({ label, unit }))),
    );
  });
});

/** What is counted, without the cases that are named. */
function rowsOf({ all, courts, years, topics, indicators }: QueryRows): QueryRows {
  return { all, courts, years, topics, indicators };
}

/** Asks an engine what the static index is asked; `share` of the questions that are made at random. */
function asksAlike({ index, own, loaded, endpoint }: BothWays, share: number): void {
  test('the client of OpenSearch loads every line of what is exported', () => {
    expect(loaded.errors).toBe(false);
    expect(loaded.items.map(({ index: item }) => item?.status)).toEqual(cases.map(() => 201));
  });

  test.each<[string, fc.Arbitrary<string>, number]>([
    ['of one to eight characters, whatever these are,', pieceOf(1, 8), 200],
    ['without their punctuation', pieceOf(4, 14).map(withoutSigns), 200],
    [
      'with other signs in place of theirs',
      pieceOf(4, 14).map((each) => each.replace(/[，、。：；]/g, '·')),
      100,
    ],
    [
      'with their numbers in other forms',
      fc.tuple(fc.constantFrom(...numbers), fc.nat()).map(([text, at]) => {
        const forms = numberForms(canonical(text));
        return forms[at % forms.length]!;
      }),
      80,
    ],
    ['in quotation marks', pieceOf(2, 10).map((each) => `“${withoutSigns(each)}”`), 40],
    ['in titles', word.map((each) => `标题:${each}`), 60],
    [
      'without others',
      fc.tuple(word, pieceOf(2, 6)).map(([one, other]) => `${one} -${other.trim()}`),
      60,
    ],
    ['without others alone', pieceOf(2, 5).map((each) => `-${each.trim()}`), 30],
    [
      'that may have one or the other',
      fc.tuple(word, pieceOf(2, 6), word).map(([one, other, last]) => `${one} OR ${other} ${last}`),
      60,
    ],
    ['that are Latin words', fc.constantFrom(...latin), 40],
    ['that are parts of Latin words', fc.constantFrom(...latin).map((each) => each.slice(1)), 40],
  ])('texts %s are answered alike', async (_, query, numRuns) => {
    await fc.assert(
      fc.asyncProperty(query, (each) => expectAlike(each)),
      { numRuns: Math.ceil(numRuns * share), seed: 7 },
    );
  });

  test('the same is answered inside other words, whatever both are', async () => {
    await fc.assert(
      fc.asyncProperty(
        pieceOf(1, 6),
        fc.oneof(pieceOf(1, 4), pieceOf(4, 9).map(withoutSigns)),
        fc.constantFrom(...PARTS.map(({ name }) => [name]), []),
        (query, within, part) => expectAlike(query, { within, filters: { part } }),
      ),
      { numRuns: Math.ceil(100 * share), seed: 7 },
    );
  });

  test('legal words that stand in the cases are answered alike', async () => {
    const standing: string[] = [];
    for (const query of LEGAL_TERMS) {
      if ((await search(own, query)).mode === 'phrase') standing.push(query);
    }
    expect(standing.length).toBeGreaterThan(50);
    for (const query of standing.filter((_, number) => number % (2 / share) === 0))
      await expectAlike(query);
  });

  test.each<[string, SearchOptions]>([
    ['送达　当事人', {}],
    ['電子送達', {}],
    ['dzsd', {}],
    ['１６７件', {}],
    ['"一案一总结、一周一例会"', {}],
    // What stands in a case is 来谈。谈成: the same pairs in the same order.
    ['来谈成', {}],
    ['电子送达，当事人', {}],
    ['送达', { within: '当事人 法院' }],
    ['送达', { within: '鼷' }],
    ['送达', { sort: 'date' }],
    ['送达', { filters: { part: ['主要做法'] } }],
    ['送达 法院', { filters: { part: ['案例背景'], year: ['2026'] } }],
    [
      '当事人',
      { filters: { topic: ['诉讼服务'], court: [cases[0]!.data.source ?? '华蓥市人民法院'] } },
    ],
    ['当事人', { filters: { topic: ['没有这个主题'] } }],
    ['当事人', { filters: { part: ['没有这个部分'] } }],
    ['', {}],
    ['""', { filters: { year: ['2026'] } }],
    ['送达 -当事人', { filters: { part: ['主要做法'] } }],
    ['-送达', { sort: 'date' }],
    ['送达 标题:法院 OR 诉讼', { filters: { part: ['主要做法'] } }],
    ['送达 NOT “电子送达”', { within: '法院 -调解' }],
    ['没有的词 OR 送达*', {}],
    ['-', {}],
    ['法院', { filters: { part: ['案例背景', '工作成效', '没有'], year: ['2025', '2026'] } }],
    ['法院', { filters: { from: '2025-06-01', to: '2026-02' }, sort: 'date' }],
    ['法院', { filters: { from: '2025-06', to: '2025' } }],
    ['法院', { filters: { to: '2025-05-01', topic: ['诉讼服务', '没有这个主题'] } }],
    ['法院', { filters: { from: '2025-05-02', to: '2025-06-01' } }],
    ['法院', { laws: true }],
    ['法院', { filters: { law: ['中华人民共和国民事诉讼法'] } }],
    ['法院', { filters: { recommended: ['本院推荐'] } }],
    ['送达', { filters: { recommended: ['没有这个'], year: ['2026'] } }],
    ['送达', { filters: { law: ['中华人民共和国民事诉讼法第九十条', '没有这部法律'] } }],
    ['danbao 送达', {}],
    ['调街 法院', {}],
  ])('%j with %j is answered alike', (query, options) => expectAlike(query, options));

  test('what everyday words stand for is looked for as well, alike', async () => {
    const everyday = await index.everyday();
    const says = everyday.flatMap(({ say }) => say.map((each) => each.replaceAll('…', '')));
    const tried: string[] = [];
    for (const query of says) {
      if (tried.length === 40 * share) break;
      const { tiers } = await search(own, query);
      if (tiers.synonym > 0) tried.push(query);
    }
    expect(tried.length).toBeGreaterThan(5);
    for (const query of tried) {
      await expectAlike(query);
      await expectAlike(`${query} 法院`, { within: '当事人' });
    }
  });

  test.each<[string, SearchOptions]>([
    ['法院', {}],
    ['法院', { sort: 'date' }],
    ['送达 当事人', { within: '法院' }],
    ['掩饰隐瞒犯罪所得', { sort: 'date' }],
    ['4000元', {}],
    ['老赖', {}],
    ['法院', { filters: { topic: ['诉讼服务'], part: ['主要做法'], year: ['2026', '2025'] } }],
    ['法院', { filters: { recommended: ['本院推荐'] } }],
    ['', {}],
  ])('all cases that answer %j with %j are listed alike', async (query, options) => {
    const stands = ({ tier }: Listed) => tier !== 'related';
    const byUrl = (all: Listed[]) =>
      options.sort === 'date' ? all : all.sort((a, b) => (a.url < b.url ? -1 : 1));
    const [{ total, cases: there }, here] = await Promise.all([
      listAnswered(index, query, options),
      listFound(own, query, options),
    ]);
    expect(there).toHaveLength(total);
    const tiers = there.map(({ tier }) => TIERS.indexOf(tier));
    if (options.sort !== 'date') expect(tiers).toEqual(tiers.toSorted((a, b) => a - b));
    expect(byUrl(there.filter(stands))).toEqual(byUrl(here.filter(stands)));
  });

  test('a list longer than a page is whole, and each case stands in it once', async () => {
    const post = postTo(endpoint.address);
    const inThrees = (body: object) =>
      post('aggs' in body ? body : { ...body, ...('_source' in body && { size: 3 }) });
    const pages = await listAtEndpoint(index, endpoint, '法院', {}, inThrees);
    expect(pages.total).toBeGreaterThan(6);
    expect(pages).toEqual(await listAnswered(index, '法院', {}));
    // Of a list that is too long the first cases come, and how many there are.
    expect(await listAtEndpoint(index, endpoint, '法院', {}, inThrees, 4)).toEqual({
      total: pages.total,
      cases: pages.cases.slice(0, 4),
    });
  });

  test('no more results are given than are asked for, and all are counted', async () => {
    const { total, results } = await answer(index, '法院', { limit: 3, sort: 'date' });
    const whole = await search(own, '法院', { limit: 0, sort: 'date' });
    expect([total, results]).toEqual([whole.total, whole.results.slice(0, 3)]);
  });

  test.each([
    ['电子送达要不要当事人自己同意才行', '/cases/2026/dianzi-songda-pingtai/'],
    ['老年人来法院办事不会用手机怎么办', '/cases/2025/shilaohua-fuwu/'],
  ])('what is related to %s is answered, the right case first', async (query, url) => {
    const { mode, results, total } = await answer(index, query, {});
    expect([mode, results[0]!.url]).toEqual(['related', url]);
    expect(total).toBeLessThan(cases.length);
  });

  /**
   * By relevance the engine has an order of its own inside a tier, and its own measure of what comes near: of that it is
   * only asked that it is no more than the static index shows, and comes last.
   */
  async function expectAlike(query: string, options: SearchOptions = {}): Promise<void> {
    const [there, here] = await Promise.all([
      answer(index, query, { limit: 0, ...options }),
      search(own, query, { limit: 0, ...options }),
    ]);
    expect(there.mode, query).toBe(here.mode);
    expect(
      there.results.map(({ tier }) => TIERS.indexOf(tier)),
      query,
    ).toEqual(there.results.map(({ tier }) => TIERS.indexOf(tier)).sort((a, b) => a - b));
    if (here.mode === 'related') return;
    expect(there.tiers.related, query).toBeLessThanOrEqual(ENOUGH);
    expect(
      there.results.filter(({ tier }) => tier === 'related'),
      query,
    ).toHaveLength(there.tiers.related);
    const isOrdered = options.sort === 'date';
    expect(standingOf(there, isOrdered), query).toEqual(standingOf(here, isOrdered));
  }
}

const { index } = besideStandIn;

describe('what the engine is asked', () => {
  test.each([
    ['what many cases have', '法院', 2],
    ['what few cases have, beside which others come near', rareIn(texts), 3],
    ['what is near at most', '鼷鼠搬迁安置', 3],
    ['what is nowhere', '鼷', 2],
    ['nothing', '', 0],
  ])('for %s: %s, is no more than it takes', async (_, query, questions) => {
    standIn.asked.length = 0;
    await answer(index, query, {});
    expect(standIn.asked).toHaveLength(questions);
  });

  test('has no more clauses than an engine takes, however long the query is', async () => {
    standIn.asked.length = 0;
    const numbers = Array.from({ length: 12 }, (_, at) => `第${at + 1}条${at}月${at + 20}日`).join(
      ' ',
    );
    await answer(index, [...LEGAL_TERMS].join('').slice(0, 200), {});
    await answer(index, numbers, { within: numbers });
    expect(standIn.asked.length).toBeGreaterThan(3);
    for (const each of (standIn.asked as Asked[]).flatMap(queriesIn)) {
      const fields = JSON.stringify(each).match(/"(?:heading|head|parts\.\w+\.text)\b/g);
      expect(fields?.length ?? 0).toBeLessThanOrEqual(1024);
    }
  });
});

interface Asked {
  query?: object;
  post_filter?: object;
  filter?: object;
  filters?: { filters: Record<string, object> };
  aggs?: Record<string, Asked>;
}

/** All that an engine makes a query of: what is asked for, filters, and what is counted. */
function queriesIn({ query, post_filter, filter, filters, aggs = {} }: Asked): object[] {
  const own = [query, post_filter, filter, ...Object.values(filters?.filters ?? {})];
  return [...own.filter((each) => each !== undefined), ...Object.values(aggs).flatMap(queriesIn)];
}

/** A piece of a text that stands nowhere else. */
function rareIn(all: readonly string[][]): string {
  const joined = all.map((each) => each.join('')).join('\n');
  const pieces = all.flatMap((each) => each.join('').match(/\p{Script=Han}{7}/gu) ?? []);
  return pieces.find((piece) => joined.split(piece).length === 2)!;
}

/** An answer without what only comes near. */
function standingOf(given: Answer, isOrdered: boolean): Answer {
  const results = given.results.filter(({ tier }) => tier !== 'related');
  return {
    ...given,
    tiers: { ...given.tiers, related: 0 },
    // Of laws that as many cases name the engine has an order of its own.
    facets: {
      ...given.facets,
      law: given.facets.law.toSorted((a, b) => (a.value < b.value ? -1 : 1)),
    },
    results: isOrdered ? results : results.sort((a, b) => (a.url < b.url ? -1 : 1)),
  };
}
