import { describe, expect, test } from 'vitest';
import { listFound, search, type SearchOptions } from '../../../../src/search/query/search.ts';
import { caseOf, indexOf, loadFrom, urlsIn } from '../../../setup/search.ts';
import { buildBundle } from '../../../../src/search/build/build-bundle.ts';
import { SearchIndex } from '../../../../src/search/bundle/search-index.ts';

const texts: Record<string, string> = {
  comma: '被告人犯掩饰、隐瞒犯罪所得罪。',
  plain: '洗钱是掩饰隐瞒犯罪所得的一种。',
  between: '掩饰并隐瞒犯罪所得。',
  article: '依照刑法第二十条第三款。',
  digits: '依照《刑法》第20条。',
  other: '依照刑法第120条，第2、0条。',
  spaced: '2026 年 5 月开展。',
  together: '2026年5月开展。',
  thousands: '赔偿4,000元，涨了98.5%。',
  whole: '赔偿4000元，其中98元，5元。',
  words: '加入WTO，用two个email。',
  ai: '用AI办案，也用app。',
  number: '（2015）京海诚内民证字第01494号公证书。',
  defence: '正当防卫，有自首情节。',
  innocent: '正当防卫，不负责任。',
  surrender: '自首，立功。',
};
const index = await indexOf(
  Object.entries(texts).map(([name, text]) => caseOf(`2026/${name}`, { parts: [text] })),
);

/** The names of the cases that have what was asked for, in the order of their tiers. */
async function found(query: string): Promise<{ exact: string[]; canonical: string[] }> {
  const { results } = await search(index, query, { limit: 0 });
  const names = (tier: 'exact' | 'canonical') =>
    urlsIn(results, tier).map((url) => url.split('/')[3]!);
  return { exact: names('exact'), canonical: names('canonical') };
}

test.each([
  ['掩饰隐瞒犯罪所得', ['plain'], ['comma']],
  ['掩饰、隐瞒犯罪所得', ['comma'], ['plain']],
  ['刑法第20条', [], ['article', 'digits']],
  ['刑法第二十条', ['article'], ['digits']],
  ['刑法 第20条', ['digits'], ['article']],
  ['2026年5月', ['together'], ['spaced']],
  ['2026 年 5 月', ['spaced', 'together'], []],
  ['二〇二六年五月', [], ['spaced', 'together']],
  ['4,000元', ['thousands'], ['whole']],
  ['4000元', ['whole'], ['thousands']],
  ['四千元', [], ['thousands', 'whole']],
  ['98.5%', ['thousands'], []],
  ['百分之98.5', [], ['thousands']],
  ['WTO', ['words'], []],
  ['ＷＴＯ', ['words'], []],
  ['AI', ['ai'], []],
  ['mail', [], []],
  ['（2015）京海诚内民证字第1494号', [], ['number']],
  ['2015京海诚内民证字第01494号', [], ['number']],
  ['"掩饰隐瞒犯罪所得"', ['plain'], []],
  ['“掩饰、隐瞒”', ['comma'], []],
])('%s stands in %j, and apart from signs and numbers in %j', async (query, exact, canonical) => {
  expect(await found(query)).toEqual({ exact, canonical });
});

test.each([
  ['正当防卫 -自首', ['innocent']],
  ['正当防卫 NOT 自首', ['innocent']],
  ['正當防衛 -自首', ['innocent']],
  ['正当防卫 -責任', ['defence']],
  ['立功 OR 責任', ['innocent', 'surrender']],
  ['正当防卫 自首', ['defence']],
  ['正当防卫 OR 自首', ['defence', 'innocent', 'surrender']],
  ['正当防卫 或 自首', ['defence', 'innocent', 'surrender']],
  ['标题:正当防卫', []],
  ['标题:标题 立功', ['surrender']],
  ['案号:01494号', ['number']],
])('%s finds %j, and what is left out is in no tier', async (query, names) => {
  expect((await found(query)).exact).toEqual(names);
  const { results } = await search(index, query, { limit: 0 });
  const out = /(?:-|NOT )自首/.test(query) ? '/cases/2026/defence/' : '';
  expect(results.map(({ url }) => url)).not.toContain(out);
});

test('what is left out alone leaves all other cases', async () => {
  const { total, mode } = await search(index, '-自首');
  expect([mode, total]).toEqual(['phrase', Object.keys(texts).length - 2]);
});

test('a case number that stands nowhere has nothing near it', async () => {
  expect(await search(index, '（2015）京海诚内民证字第09999号')).toMatchObject({
    total: 0,
    results: [],
  });
});

test('found is what has the words; what comes near follows and is not counted', async () => {
  const { mode, total, tiers, results } = await search(index, '掩饰隐瞒犯罪所得');
  expect([mode, total]).toEqual(['phrase', 2]);
  expect(tiers).toEqual({ exact: 1, canonical: 1, synonym: 0, related: 1 });
  expect(results.map(({ tier }) => tier)).toEqual(['exact', 'canonical', 'related']);
});

test('each case is marked as it writes what was asked for', async () => {
  const { results } = await search(index, '刑法第20条', { limit: 2 });
  expect(results.flatMap(({ marks }) => marks).sort()).toEqual(['刑法》第20条', '刑法第二十条']);
});

test('the headings of the four parts are no text', async () => {
  for (const query of ['主要', '作', '启示', '案例背景']) {
    expect((await search(index, query)).tiers.exact, query).toBe(0);
  }
});

describe('where ten cases have the words', () => {
  const many = Array.from({ length: 10 }, (_, number) =>
    caseOf(`2026/a-${number}`, { parts: ['毁灭证据'] }),
  );
  const few = [caseOf('2026/b', { parts: ['毁灭、证据'] }), caseOf('2026/c', { parts: ['证据'] })];

  test('no further tier follows', async () => {
    const { tiers } = await search(await indexOf([...many, ...few]), '毁灭证据');
    expect(tiers).toEqual({ exact: 10, canonical: 0, synonym: 0, related: 0 });
  });

  test('with nine the next one does', async () => {
    const { tiers } = await search(await indexOf([...many.slice(1), ...few]), '毁灭证据');
    expect(tiers).toEqual({ exact: 9, canonical: 1, synonym: 0, related: 0 });
  });
});

describe('a text that cannot be loaded', async () => {
  const files = await buildBundle(
    [1, 2, 3].map((number) => caseOf(`2026/${number}`, { parts: ['送达'] })),
    [],
    { court: '某某市人民法院' },
  );
  const opened = (isBroken: (file: string) => boolean) =>
    SearchIndex.open((file) =>
      isBroken(file) ? Promise.reject(new Error('offline')) : loadFrom(files)(file),
    );

  test('costs one result, and is told', async () => {
    const answer = await search(await opened((file) => file.endsWith('text/1.bin')), '送达');
    expect([answer.total, answer.results.length, answer.failed]).toEqual([3, 2, 1]);
  });

  test('is a failure where no other can be either', async () => {
    const none = await opened((file) => file.includes('/text/'));
    await expect(search(none, '送达')).rejects.toThrow('offline');
  });
});

test('all that was found is listed in the order of the answer, and no text is loaded', async () => {
  const files = await buildBundle(
    Array.from({ length: 12 }, (_, number) =>
      caseOf(`2026/${number}`, { title: `标题${number}`, parts: ['送达'] }),
    ),
    [],
    { court: '某某市人民法院' },
  );
  const loaded: string[] = [];
  const opened = await SearchIndex.open((file) => {
    loaded.push(file);
    return loadFrom(files)(file);
  });
  const listed = await listFound(opened, '送达', { filters: { topic: ['诉讼服务'] } });
  expect(loaded.filter((file) => file.includes('/text/'))).toEqual([]);
  const { results } = await search(opened, '送达', { limit: 0 });
  expect(listed).toEqual(
    results.map(({ url, title, date, court, tier }) => {
      return { url, title, date, court, tier, topics: ['诉讼服务'] };
    }),
  );
});

test('laws are counted when they are asked for, and narrow an answer', async () => {
  const law = (title: string, article: string) =>
    `laws: [{ title: ${title}, article: ${article} }]`;
  const lawful = await indexOf([
    caseOf('2026/a', { parts: ['送达'], lines: law('中华人民共和国刑法', '第二十条') }),
    caseOf('2026/b', { parts: ['送达'], lines: law('中华人民共和国刑法', '第20条') }),
    caseOf('2026/c', { parts: ['送达'], lines: law('中华人民共和国民法典', '第一条') }),
  ]);
  expect((await search(lawful, '送达')).facets.law).toEqual([]);
  expect((await search(lawful, '送达', { laws: true })).facets.law).toEqual([
    { value: '中华人民共和国刑法', count: 2 },
    { value: '中华人民共和国刑法第二十条', count: 2 },
    { value: '中华人民共和国民法典', count: 1 },
    { value: '中华人民共和国民法典第一条', count: 1 },
  ]);
  const filters = { law: ['中华人民共和国刑法第二十条'] };
  expect((await search(lawful, '送达', { filters })).total).toBe(2);
});

test('of a case that has the words exactly, these are shown and marked, and no looser ones', async () => {
  const parts = [`各项规定${'无关的话。'.repeat(40)}第二项，应当记明`];
  const { results } = await search(await indexOf([caseOf('2026/a', { parts })]), '项，');
  expect(results[0]!.tier).toBe('exact');
  expect(results[0]!.excerpt.filter(({ hit }) => hit)).toEqual([{ text: '项，', hit: true }]);
  expect(results[0]!.marks).toEqual(['项，']);
});

describe('what is loaded for a query that few cases have', async () => {
  const cases = Array.from({ length: 24 }, (_, number) =>
    caseOf(`2026/few-${number}`, {
      parts: [number < 3 ? '借条约定了逾期利息。' : '被执行人失信，法院采取措施。'],
    }),
  );
  const files = await buildBundle(cases, [], { court: '某某市人民法院' });
  const loadedFor = async (query: string, options: SearchOptions = {}) => {
    const loaded: string[] = [];
    const index = await SearchIndex.open((file) => {
      loaded.push(file.replace(/^[^/]+\//, ''));
      return loadFrom(files)(file);
    });
    const answer = await search(index, query, options);
    return { loaded, answer };
  };
  const isText = (file: string) => file.startsWith('text/');

  test('is their texts, before the words by which others are found', async () => {
    const { loaded, answer } = await loadedFor('逾期利息');
    expect(answer.tiers.exact).toBe(3);
    const words = loaded.indexOf('everyday.bin');
    expect(words).toBeGreaterThan(-1);
    expect(loaded.slice(0, words).filter(isText)).toHaveLength(3);
  });

  test('is no text early where filters may leave it out', async () => {
    const { loaded } = await loadedFor('逾期利息', { filters: { year: ['2025'] } });
    expect(loaded.filter(isText)).toEqual([]);
  });

  test('is no word of others where enough cases have it', async () => {
    const { loaded } = await loadedFor('失信');
    expect(loaded).not.toContain('everyday.bin');
    expect(loaded.filter(isText)).toHaveLength(10);
  });

  test('is the table of traditional characters only where one is typed', async () => {
    expect((await loadedFor('逾期利息')).loaded).not.toContain('simplified.bin');
    const { loaded, answer } = await loadedFor('逾期利息為');
    expect(loaded).toContain('simplified.bin');
    expect(answer.mode).toBe('related');
    expect((await loadedFor('採取措施')).answer.tiers.exact).toBe(21);
  });
});
