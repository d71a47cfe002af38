import { hash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import type { Site } from '../../../src/schema/site.ts';
import { readSite } from '../../../src/content/settings.ts';
import { type Expected, SiteAudit, type SiteVerdict } from '../../../src/guard/index.ts';
import {
  BUNDLE,
  chunkFile,
  DIRECTORY,
  singleFile,
  textFile,
  titlesFile,
} from '../../../src/search/bundle/files.ts';
import { contentOf } from '../../setup/fixtures.ts';

const { data } = await readSite(await contentOf());
const site: Site = data!;
const BASE = new URL(site.url).pathname;
const CASES = ['a', 'b', 'c', '甲'];
const expected: Expected = {
  site,
  peers: [],
  topics: ['a'],
  years: ['2026'],
  courts: [],
  cases: Object.fromEntries(
    CASES.map((id) => [
      `cases/2026/${id}/index.html`,
      { title: '', summary: '', isWithdrawn: false, isHidden: false },
    ]),
  ),
  moved: {},
  excepted: [],
  texts: [],
  files: [],
  passthrough: [],
};

/** What is said of a site that has these files, all of them made so, and was to have these pages. */
function told(
  files: Record<string, string>,
  {
    pages = [],
    ...more
  }: { pages?: string[] } & Partial<ConstructorParameters<typeof SiteAudit>[0]> = {},
  sound = new Map<string, string[]>(),
): { problems: string[]; missing: string[] } {
  const audit = new SiteAudit({ ...expected, ...more }, sound);
  const found = new Map<string, { digest: string }>();
  for (const [file, text] of Object.entries(files)) {
    const digest = hash('sha256', text);
    audit.noteFile(file, digest);
    found.set(file, { digest });
    audit.judge(file, digest, () => Buffer.from(text));
  }
  return said(audit.verdict(found, pages));
}

function said({ problems, missing }: SiteVerdict): { problems: string[]; missing: string[] } {
  return { problems: problems.map(({ file, problem }) => `${file} ${problem}`), missing };
}

const CASE = 'cases/2026/a/index.html';
const missing = (files: Record<string, string>, pages: string[] = []) =>
  told(files, { pages }).missing;

test.each([DIRECTORY, chunkFile(0), singleFile(0x6cd5), textFile(12), titlesFile(1)])(
  'a file %s of the search index is known, and no other beside it',
  (file) => {
    const named = (name: string) => told({ [`${BUNDLE}/0123456789ab/${name}`]: '' }).problems;
    expect(named(file)).toEqual([]);
    expect(named(`more/${file}`)).toHaveLength(1);
  },
);

test('a file that is no text is judged by its bytes alone, without being read or kept as sound', () => {
  const sound = new Map<string, string[]>();
  const audit = new SiteAudit(expected, sound);
  const read = vi.fn(() => Buffer.from('gambling.example'));
  for (const [file, isText] of [
    [`${BUNDLE}/0123456789ab/${chunkFile(0)}`, false],
    ['_astro/a.webp', false],
    ['robots.txt', true],
  ] as const) {
    read.mockClear();
    expect(audit.isJudged(file, 'digest')).toBe(!isText);
    expect(audit.judge(file, 'digest', read)).toBe(!isText);
    expect(read).toHaveBeenCalledTimes(isText ? 1 : 0);
  }
  expect([...sound.keys()].filter((key) => !key.startsWith('robots.txt '))).toEqual([]);
});

test('the desk is what it was made, whatever it does, and nothing else of the site uses it', () => {
  const [file, code] = ['desk/desk.js', 'new Function("https://elsewhere.example/");'];
  const withDesk = (more: Record<string, string>, bytes = code) =>
    told({ [file]: bytes, ...more }, { files: [[file, hash('sha256', code)]] }).problems;
  expect(withDesk({})).toEqual([]);
  expect(withDesk({}, `${code} `)).toEqual([`${file} 生成以后被改动过`]);
  expect(withDesk({ 'desk/more.js': '' })).toEqual(['desk/more.js 不认识：不是这次生成的文件']);
  const using = '用到了编辑台的文件：栏目的网页不用它';
  expect(withDesk({ '_astro/page.js': 'import("../desk/desk.js")' })).toContain(
    `_astro/page.js ${using}`,
  );
  for (const html of [
    `<script src="${BASE}desk/desk.js"></script>`,
    `<a href="${BASE}desk/desk.js">`,
  ])
    expect(withDesk({ [CASE]: html })).toContain(`${CASE} ${using}`);
  expect(withDesk({ '_astro/page.js': 'import("../desks/desk.js")' }).join()).not.toContain(using);
});

test.each(['xml', 'json', 'txt', 'md', 'csv'])(
  'no file .%s of a built site leads elsewhere',
  (ending) => {
    const name = `a.${ending}`;
    const problems = (text: string) =>
      told({ [name]: text }, { files: [[name, hash('sha256', text)]] }).problems;
    expect(problems('甲,https://www.fayuan.gov.cn/alzd/cases/2026/a/\r\n')).toEqual([]);
    expect(problems('甲,https://a.top/x\r\n')).toEqual([
      `${name} 有不在名单上的网址 https://a.top`,
    ]);
  },
);

test('a code on paper may have the letters of a word, which nothing else on the page may have', () => {
  const code = '7K3A-YXM2-4WTB';
  const fields = { title: '', summary: '', isWithdrawn: false, isHidden: false };
  const cases = { [CASE]: { ...fields, code: code.replaceAll('-', '') } };
  const words = (html: string) =>
    told({ [CASE]: html }, { cases }).problems.filter((each) => each.includes('文字里有'));
  expect(words(`<dd class="paper-code">${code}</dd>`)).toEqual([]);
  expect(words(`<dd class="paper-code">7K3A-YXM2-4WTC</dd>`)).toEqual([`${CASE} 文字里有“A-YX”`]);
  expect(words(`<dd>${code}</dd>`)).toEqual([`${CASE} 文字里有“A-YX”`]);
});

test('a page that was to be made and is missing is named', () => {
  const pages = ['404.html', CASE];
  expect(missing({ '404.html': '', [CASE]: '' }, pages)).toEqual([]);
  expect(missing({ '404.html': '' }, pages)).toEqual([`缺少 ${CASE}（生成时要用到它）`]);
});

test.each([
  ['_astro/a.css', '<link rel="stylesheet" href="/alzd/_astro/a.css">'],
  ['_astro/a.js', '<script type="module" src="/alzd/_astro/a.js"></script>'],
  ['_astro/b.js', '<script type="module">import("/alzd/_astro/b.js")</script>'],
  ['_astro/a.avif', '<source srcset="/alzd/_astro/a.avif 640w">'],
  ['_astro/c.svg', '<style>p{background:url(/alzd/_astro/c.svg)}</style>'],
  ['topics/a/index.html', '<div class="body"><a href="/alzd/topics/a/">甲</a></div>'],
  ['page/2/index.html', '<article class="case"><a href="/alzd/page/2/">甲</a></article>'],
  ['pay/index.html', '<a href="/alzd/pay/">甲</a>'],
  [
    '_astro/e.png',
    '<article class="case"><div class="body"><img src="/alzd/_astro/e.png" alt=""></div></article>',
  ],
  ['_astro/b.png', '<img src="../../../_astro/b.png" alt="">'],
  [
    'preview.png',
    '<meta property="og:image" content="https://www.fayuan.gov.cn/alzd/preview.png">',
  ],
  ['feed.xml', '<link rel="alternate" href="/alzd/feed.xml">'],
  ['cases/2026/b/index.html', '<a href="/alzd/cases/2026/b/#measures">乙</a>'],
  ['search/index.html', '<form action="/alzd/search/"></form>'],
  ['cases/2026/甲/index.html', '<a href="/alzd/cases/2026/%E7%94%B2/?a=1">甲</a>'],
  ['cases/2026/c/index.html', '<meta http-equiv="refresh" content="0; url=/alzd/cases/2026/c/">'],
])('a page that needs %s is not published without it', (file, part) => {
  expect(missing({ [CASE]: part })).toEqual([`缺少 ${file}（${CASE} 要用到它）`]);
  expect(missing({ [CASE]: part, [file]: '' })).toEqual([]);
});

test.each([
  ['_astro/a.js', 'import{a}from"./b.js"', '_astro/b.js'],
  ['_astro/a.js', 'new Worker(new URL(`/alzd/_astro/w-1.js`,import.meta.url))', '_astro/w-1.js'],
  ['_astro/a.js', 'd=["_astro/c.css"]', '_astro/c.css'],
  ['_astro/a.css', 'p{background:url(b.svg)}', '_astro/b.svg'],
  ['_astro/a.css', '@import "d.css";', '_astro/d.css'],
  ['_astro/a.css', "@import'e.css' screen;", '_astro/e.css'],
  ['sitemap-index.xml', '<loc>https://www.fayuan.gov.cn/alzd/sitemap-0.xml</loc>', 'sitemap-0.xml'],
])('%s with %s needs %s', (file, text, needed) => {
  expect(missing({ [file]: text })).toEqual([`缺少 ${needed}（${file} 要用到它）`]);
  expect(missing({ [file]: text, [needed]: '' })).toEqual([]);
});

test('where an author leads to in the text of an article is left to the rules', () => {
  const links = ['topics/meiyou/', 'page/9/', 'search', 'cases/2026/gone/'].map(
    (address) => `<p><em><a href="/alzd/${address}">甲</a></em></p>`,
  );
  const article = `<article class="case columns"><div class="body">${links.join('')}</div></article>`;
  expect(missing({ [CASE]: article })).toEqual([]);
});

test('what leads out of the section, and what only looks like a file, is not missed', () => {
  const parts = [
    '<a href="/jiucuo/">纠错</a><a href="#top">顶部</a>',
    '<a href="https://www.fayuan.gov.cn/alzd/cases/2019/gone/">旧文</a>',
    '<p>href="/alzd/_astro/none.css"</p><link rel="canonical" href="https://www.fayuan.gov.cn/">',
  ];
  const style = { '_astro/a.css': 'p{background:url(data:image/png;base64,AA/==)}' };
  expect(
    missing({ [CASE]: parts.join(''), ...style, '_astro/a.js': 'a="/alzd/";b="./c"' }),
  ).toEqual([]);
});

test('a file that was sound needs what it leads to in the next build too', () => {
  const sound = new Map<string, string[]>();
  const file = { '_astro/a.js': 'import{a}from"./b.js"' };
  expect(told({ ...file, '_astro/b.js': '' }, {}, sound)).toEqual({ problems: [], missing: [] });
  expect(told(file, {}, sound).missing).toEqual(['缺少 _astro/b.js（_astro/a.js 要用到它）']);
});

test('what a page says of the bytes of a file is what they are, also where the page was found sound before', () => {
  const sound = new Map<string, string[]>();
  const bound = (code: string) => `sha256-${hash('sha256', code, 'base64')}`;
  const page = (integrity: string) =>
    `<link rel="stylesheet" href="/alzd/_astro/a.css" integrity="${integrity}">`;
  const bytes = '.a { color: red }';
  const of = (files: Record<string, string>) =>
    told(files, {}, sound).problems.filter((each) => each.includes('摘要值'));
  const whole = { '404.html': page(bound(bytes)), '_astro/a.css': bytes };
  expect(of(whole)).toEqual([]);
  const said = ['404.html 里写的 _astro/a.css 的摘要值和这个文件不一样'];
  expect(of({ ...whole, '_astro/a.css': '.a { color: blue }' })).toEqual(said);
  expect(of({ ...whole, '404.html': page(bound('')) })).toEqual(said);
  const digest = hash('sha256', whole['404.html']);
  const audit = new SiteAudit(expected, {
    get: () => [`_astro/a.css\t${bound(bytes)}`],
    set: () => undefined,
  });
  audit.judge('404.html', digest, () => Buffer.from(''));
  const found = { '404.html': { digest }, '_astro/a.css': { digest: hash('sha256', '') } };
  const { problems } = audit.verdict(new Map(Object.entries(found)), []);
  expect(problems.map(({ file, problem }) => `${file} ${problem}`)).toContain(said[0]);
});

test('a file is one that was made, as it was made', () => {
  const audit = new SiteAudit({ ...expected, files: [['robots.txt', 'a']] });
  audit.noteFile('robots.txt', 'b');
  audit.noteFile('_astro/a.js', 'c');
  audit.noteFile('sw.js', 'd');
  const found = { 'robots.txt': 'b', '_astro/a.js': 'x', 'sw.js': 'd', '.htaccess': 'e' };
  const { problems } = said(
    audit.verdict(new Map(Object.entries(found).map(([file, digest]) => [file, { digest }])), []),
  );
  expect(problems).toEqual([
    'robots.txt 生成以后被改动过',
    '_astro/a.js 生成以后被改动过',
    'sw.js 不认识：不是这次生成的文件',
    '.htaccess 不认识：不是这次生成的文件',
  ]);
  expect(audit.verdict(new Map([['robots.txt', { digest: 'a' }]]), []).problems).toEqual([]);
});

test('a text is judged whole where what was deleted or inserted in it is marked', () => {
  const unknown = (item: string) =>
    told({ [CASE]: `<main><ul><li>${item}</li></ul></main>` }, { texts: ['试行三年', '试行四年'] })
      .problems.filter((each) => each.includes('都没有的文字'))
      .map((each) => each.replace(/.*“(.*)”$/, '$1'));
  expect(unknown('试行<del>三</del>年，试行<ins>四</ins>年')).toEqual([]);
  expect(unknown('试行<del>五</del>年，试行<ins>四</ins>年')).toEqual(['试行五年']);
  expect(unknown('试行<ins>甲乙丙</ins>')).toEqual(['试行甲乙丙']);
});
