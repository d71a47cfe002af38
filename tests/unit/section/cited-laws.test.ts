import { describe, expect, test } from 'vitest';
import type { CaseData, CaseLaw } from '../../../src/schema/case.ts';
import { articleText, byNumbers, citedLaws } from '../../../src/section/laws.ts';

const item = (id: string, laws?: CaseLaw[]) => ({
  id,
  data: { publishedAt: '2026', laws } as CaseData,
});

test('articles stand as the law has them, however their numbers are written', () => {
  const inOrder = [
    ...['第九条', '第九条第一款', '第九条第一款第（二）项', '第九条第十款', '第九条之一'],
    ...['第九条之二', '第10条', '第十条至第十二条', '第二十条', '第九十条', '第一百零五条'],
    ...['第一百二十条之一', '第１２１条', '第一千零一条', '附则', ''],
  ];
  const shuffled = inOrder.toSorted((a, b) => (a < b ? 1 : -1));
  expect(shuffled).not.toEqual(inOrder);
  expect(shuffled.sort(byNumbers)).toEqual(inOrder);
});

test('a law has one entry whatever it is called, and a case one place under each article', () => {
  const full = '中华人民共和国民事诉讼法';
  const a = item('a', [
    { title: full, article: '第九十条' },
    { title: '民诉法', article: '第九十条' },
    { title: full, article: '第八条' },
  ]);
  const b = item('b', [{ title: '民事诉讼法' }, { title: '人民法院在线诉讼规则' }]);
  expect(citedLaws([a, b, item('c')])).toEqual([
    {
      title: full,
      cases: [a, b],
      articles: [
        { article: '第八条', cases: [a] },
        { article: '第九十条', cases: [a] },
        { cases: [b] },
      ],
    },
    { title: '人民法院在线诉讼规则', cases: [b], articles: [{ cases: [b] }] },
  ]);
});

test.each([
  ['中华人民共和国民法典', '第一千一百六十五条'],
  ['《中华人民共和国民法典》', '第1165条'],
  ['中华人民共和国 民法典', '第一千一百六十五条 '],
  [' 《民法典》', '１１６５'],
])('%s %s is one entry with others that mean it', (title, article) => {
  const [one, other] = [
    item('a', [{ title: '民法典', article: '第一千一百六十五条' }]),
    item('b', [{ title, article }]),
  ];
  expect(citedLaws([one, other])).toMatchObject([
    {
      title: '中华人民共和国民法典',
      articles: [{ article: '第一千一百六十五条', cases: [one, other] }],
    },
  ]);
});

test('a numeral written otherwise is the same article, an impossible one stays as it is', () => {
  const articles = ['第一十条', '第十条', '第10条', '第二十十条', '第零条', '序言'];
  const [law] = citedLaws([
    item(
      'a',
      articles.map((article) => ({ title: '民法典', article })),
    ),
  ]);
  const told = ['第零条', '第十条', '序言', '第二十十条'];
  expect(law!.articles.map(({ article }) => article)).toEqual(told);
});

test('the marks around a name go, those within it stay', () => {
  const within = '最高人民法院关于适用《中华人民共和国民事诉讼法》的解释';
  const [law, ...others] = citedLaws([item('a', [{ title: within }, { title: `《${within}》` }])]);
  expect([law!.title, others]).toEqual([within, []]);
  expect(citedLaws([item('a', [{ title: '《甲规定》和《乙规定》' }])])).toMatchObject([
    { title: '《甲规定》和《乙规定》' },
  ]);
});

test('a title that an object has from its kind is a title', () => {
  const titles = ['constructor', 'toString', '__proto__'];
  const found = citedLaws([
    item(
      'a',
      titles.map((title) => ({ title })),
    ),
  ]);
  expect(found.map(({ title }) => title).sort()).toEqual([...titles].sort());
});

test.each([
  '2020年修正第10条',
  '第十条（2021-01-01起施行）',
  '法释〔2022〕11号',
  '第1,234条的规定',
])('what is more than an article stays as it is written: %s', (article) => {
  expect(citedLaws([item('a', [{ title: '民法典', article }])])[0]!.articles[0]!.article).toBe(
    article,
  );
});

describe('the text of a cited article', () => {
  const title = '中华人民共和国民事诉讼法';
  const known = [
    {
      title,
      editions: [
        { edition: '2021年修正', from: '2022-01-01' },
        { edition: '2023年修正', from: '2024-01-01' },
      ],
      articles: [
        { article: '第九十条', text: ['现在的。', '第二款。'] },
        { article: '第九十条', edition: '2021年修正', text: ['从前的。'] },
        { article: '第八条', edition: '2021年修正', text: ['只有从前的。'] },
      ],
    },
  ];

  test.each([
    ['2026-03-02', { title, article: '第九十条' }, ['现在的。', '第二款。']],
    ['2026-03-02', { title: '民诉法', article: '第90条第2款' }, ['现在的。', '第二款。']],
    ['2023-03-02', { title, article: '第九十条' }, ['从前的。']],
    ['2026-03-02', { title, article: '第九十条', edition: '2021年修正' }, ['从前的。']],
    // Another edition may say something else, and before the first one that is known nobody can tell.
    ['2026-03-02', { title, article: '第八条' }, []],
    ['2021-03-02', { title, article: '第九十条' }, []],
    ['2026-03-02', { title, article: '第九十一条' }, []],
    ['2026-03-02', { title }, []],
    ['2026-03-02', { title: '中华人民共和国民法典', article: '第九十条' }, []],
  ])('published on %s, %j says %j', (day, law, text) => {
    expect(articleText(law, day, known)).toEqual(text);
  });
});
