import { mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, vi } from 'vitest';
import { contentDir } from '../../../src/integrations/environment.ts';
import { outputAudit } from '../../../src/integrations/output-audit.ts';
import { contentOf } from '../../setup/fixtures.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

vi.stubEnv('CONTENT_DIR', await contentOf());
const cache = await temporaryDir();
vi.stubEnv('CACHE_DIR', cache);

/** A page with what every page of this court has, and this part. */
const PAGE = (part: string) =>
  `<!doctype html><title>甲_某某市人民法院</title><p class="masthead">某某市人民法院</p>${part}<p class="footer">某某市人民法院</p><script type="application/ld+json">"某某市人民法院"</script>`;

/** What is said of a site that has these files, and was to have these pages. */
async function told(files: Record<string, string>, pages: string[] = []): Promise<string> {
  const dir = await temporaryDir();
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(dir, file)), { recursive: true });
    await writeFile(path.join(dir, file), text);
  }
  const [, whole] = outputAudit();
  const done = whole.hooks['astro:build:done']! as unknown as (built: {
    dir: URL;
    pages: { pathname: string }[];
  }) => Promise<void>;
  return done({
    dir: pathToFileURL(`${dir}/`),
    pages: pages.map((pathname) => ({ pathname })),
  }).then(
    () => '',
    (error: unknown) => (error as Error).message,
  );
}

test.each(['js', 'css', 'xml', 'json', 'txt', 'md', 'csv', 'map', 'svg'])(
  'no file .%s of a built site leads elsewhere',
  async (ending) => {
    expect(
      await told({ [`a.${ending}`]: '甲,https://www.fayuan.gov.cn/alzd/cases/2026/a/\r\n' }),
    ).toBe('');
    expect(await told({ [`a.${ending}`]: '甲,https://a.top/x\r\n' })).toContain(
      `a.${ending} 有不在名单上的网址 https://a.top`,
    );
  },
);

test('a site from which a page is missing is not published, and the page is named', async () => {
  const sound = { '404.html': PAGE(''), 'cases/2026/a/index.html': PAGE('') };
  expect(await told(sound, ['404/', 'cases/2026/a/'])).toBe('');
  expect(await told(sound, ['404/', 'cases/2026/b/'])).toMatch(
    /^缺少 cases\/2026\/b\/index\.html（生成时要用到它）\n共 1 处。生成的网站不完整，没有发布；原来的网站没有改动。/,
  );
});

test.each([
  ['_astro/a.css', '<link rel="stylesheet" href="/alzd/_astro/a.css">'],
  ['_astro/a.js', '<script type="module" src="/alzd/_astro/a.js"></script>'],
  ['_astro/b.js', '<script type="module">import("/alzd/_astro/b.js")</script>'],
  ['_astro/a.avif', '<source srcset="/alzd/_astro/a.avif 640w">'],
  ['_astro/c.svg', '<style>p{background:url(/alzd/_astro/c.svg)}</style>'],
  ['topics/a/index.html', '<div class="body"><a href="/alzd/topics/a/">甲</a></div>'],
  ['page/2/index.html', '<article class="case"><a href="/alzd/page/2/">甲</a></article>'],
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
])('a page that needs %s is not published without it', async (file, part) => {
  const page = { 'cases/2026/a/index.html': PAGE(part) };
  expect(await told(page)).toContain(`缺少 ${file}（cases/2026/a/index.html 要用到它）`);
  expect(await told({ ...page, [file]: file.endsWith('.html') ? PAGE('') : '' })).toBe('');
});

test.each([
  ['_astro/a.js', 'import{a}from"./b.js"', '_astro/b.js'],
  ['_astro/a.js', 'new Worker(new URL(`/alzd/_astro/w-1.js`,import.meta.url))', '_astro/w-1.js'],
  ['_astro/a.js', 'd=["_astro/c.css"]', '_astro/c.css'],
  ['_astro/a.css', 'p{background:url(b.svg)}', '_astro/b.svg'],
  ['_astro/a.css', '@import "d.css";', '_astro/d.css'],
  ['_astro/a.css', "@import'e.css' screen;", '_astro/e.css'],
  ['sitemap-index.xml', '<loc>https://www.fayuan.gov.cn/alzd/sitemap-0.xml</loc>', 'sitemap-0.xml'],
])('%s with %s needs %s', async (file, text, needed) => {
  expect(await told({ [file]: text })).toContain(`缺少 ${needed}（${file} 要用到它）`);
  expect(await told({ [file]: text, [needed]: '' })).toBe('');
});

test('where an author leads to in the text of an article is left to the rules', async () => {
  const links = ['topics/meiyou/', 'page/9/', 'search', 'cases/2026/gone/'].map(
    (address) => `<p><em><a href="/alzd/${address}">甲</a></em></p>`,
  );
  const article = `<article class="case columns"><div class="body">${links.join('')}</div></article>`;
  expect(await told({ 'cases/2026/a/index.html': PAGE(article) })).toBe('');
});

test('what leads out of the section, and what only looks like a file, is not missed', async () => {
  const parts = [
    '<a href="/jiucuo/">纠错</a><a href="/alzd/notices/">通知</a><a href="#top">顶部</a>',
    '<a href="https://www.fayuan.gov.cn/alzd/cases/2019/gone/">旧文</a>',
    '<p>href="/alzd/_astro/none.css"</p><link rel="canonical" href="https://www.fayuan.gov.cn/">',
  ];
  const page = { 'cases/2026/a/index.html': PAGE(parts.join('')) };
  const style = { '_astro/a.css': 'p{background:url(data:image/png;base64,AA/==)}' };
  expect(await told({ ...page, ...style, '_astro/a.js': 'a="/alzd/";b="./c"' })).toBe('');
});

test('a page that was sound needs what it leads to in the next build too, whatever became of what was noted', async () => {
  const page = { 'cases/2026/a/index.html': PAGE('<link rel="alternate" href="/alzd/feed.xml">') };
  const whole = { ...page, 'feed.xml': '' };
  expect(await told(whole)).toBe('');
  expect(await told(page)).toContain('缺少 feed.xml');
  const kept = await readdir(cache, { recursive: true, withFileTypes: true });
  const files = kept.filter((each) => each.isFile());
  expect(files.length).toBeGreaterThan(0);
  for (const { parentPath, name } of files) await truncate(path.join(parentPath, name), 50);
  expect(await told(page)).toContain('缺少 feed.xml');
  expect(await told(whole)).toBe('');
});

test('a page that was sound is judged again when it is another, or when the settings are', async () => {
  const file = 'cases/2026/a/index.html';
  const link = PAGE('<a href="https://www.court.gov.cn/">最高人民法院</a>');
  const content = contentDir();
  const settings = path.join(content, 'site.yaml');
  const before = await readFile(settings, 'utf8');
  await writeFile(settings, before.replace('allowedHosts: []', 'allowedHosts: [court.gov.cn]'));
  expect(await told({ [file]: link })).toBe('');
  expect(await told({ [file]: link })).toBe('');
  expect(await told({ [file]: link.replace('最高', '<marquee>') })).toContain('<marquee>');
  await writeFile(settings, before);
  expect(await told({ [file]: link })).toContain('不在名单上的网站');
});
