import sharp from 'sharp';
import { expect, test } from 'vitest';
import { importCase } from '../../../src/import/import-case.ts';
import { headingsOf, imported, TOPICS, textsOf } from '../../setup/imported.ts';

const page = (article: string, head = '') =>
  Buffer.from(`<html><head><title>某某法院</title>${head}</head><body>
<div class="nav"><a href="/">首页</a> <a href="/ssfw">诉讼服务</a></div>
<h1>某某法院</h1><div class="box"><h2 class="title">巡回审判进村居</h2>
<div>发布时间：2019-3-2 来源：某某报</div>
<div class="TRS_Editor">${article}</div></div>
<div class="foot">版权所有</div></body></html>`);
const ARTICLE = '<p>　　一、案例背景</p><p>群众出行\n不便，路途遥远。</p>';

test('a saved page becomes a case, its navigation is told', async () => {
  const { file, lost, article } = await imported('a.html', page(ARTICLE));
  expect(lost).toEqual([]);
  expect(file.fields).toMatchObject({
    ...{ title: '巡回审判进村居', publishedAt: '2019-03-02', source: '某某报' },
  });
  expect(textsOf(file)).toEqual(['案例背景', '群众出行不便，路途遥远。']);
  expect(article.dropped.map(({ text }) => text)).toEqual([
    ...['首页 诉讼服务', '某某法院', '发布时间：2019-3-2 来源：某某报', '版权所有'],
  ]);
});

test('what the META tags of government sites say goes before what is guessed', async () => {
  const meta = Object.entries({
    ...{ ArticleTitle: '用好车载法庭——某院做法', PubDate: '2020-01-02 09:30' },
    ...{ ContentSource: '某日报', Author: '立案庭 张某' },
  }).map(([name, content]) => `<meta name="${name}" content="${content}">`);
  const { file } = await imported('a.htm', page(ARTICLE, meta.join('')));
  expect(file.fields).toMatchObject({
    ...{ title: '用好车载法庭', subtitle: '某院做法', publishedAt: '2020-01-02 09:30' },
    ...{ source: '某日报', author: { department: '立案庭', name: '张某' } },
  });
});

test('where tables put all in its place, the title of the window and the byline below are known', async () => {
  const cells = [
    ...['<a href="/">首页</a>', '巡回审判<br>——某院做法'],
    `<font>&nbsp;&nbsp;一、案例背景<br>&nbsp;${'群众出行不便。'.repeat(20)}</font>`,
    ...['(立案庭 张某)', '上一篇：无'],
  ].map((cell) => `<tr><td>${cell}</td></tr>`);
  const html = `<title>巡回审判----某院做法</title><table>${cells.join('')}</table>`;
  const { file, lost, article } = await imported('a.html', Buffer.from(html));
  expect(lost).toEqual([]);
  expect(headingsOf(file)).toEqual(['2 案例背景']);
  expect(file.fields).toMatchObject({
    ...{ title: '巡回审判', subtitle: '某院做法', author: { department: '立案庭', name: '张某' } },
  });
  expect(article.dropped.map(({ text }) => text)).toEqual(['首页', '上一篇：无']);
});

test('encodings are known by their bytes, and by the META tag', async () => {
  const tag = '<meta charset="gb2312"><p>';
  // “审理” in GB 18030.
  const word = Buffer.from([0xc9, 0xf3, 0xc0, 0xed]);
  const gbk = Buffer.concat([Buffer.from(`${tag}A<p>`), word]);
  expect(textsOf((await imported('a.html', gbk)).file)).toEqual(['审理']);
  const utf8 = Buffer.from(`${tag}题目<p>审理`);
  expect(textsOf((await imported('a.html', utf8)).file)).toEqual(['审理']);
  const utf16 = Buffer.from('\ufeff<p>题目<p>审理', 'utf16le');
  expect(textsOf((await imported('a.html', utf16)).file)).toEqual(['审理']);
  const broken = Buffer.concat([gbk, Buffer.from([0xff])]);
  expect(await importCase('a.html', broken, TOPICS)).toEqual({
    refusals: [expect.stringContaining('乱码')],
  });
});

test('headings, lists, tables, ruby and line breaks of a page come over', async () => {
  const { file, lost, article } = await imported(
    'a.html',
    page(`<h3>案例背景</h3><p>材料：<br>如下。</p><ul><li>甲<ul><li>乙</li></ul></li></ul>
      <ol start="3"><li><p>登记</p><p>说明。</p></li><li>审核</li></ol><h4>选好地点</h4>
      <p><a href="https://a.example/x">通知</a>华<ruby>蓥<rp>(</rp><rt>yíng</rt><rp>)</rp></ruby></p>
      <table><tr><td rowspan=2>项目<td colspan=2>数量<tr><td>去年<td>今年<tr><td>送达<td>1<td>2</table>`),
  );
  expect(lost).toEqual([]);
  expect(headingsOf(file)).toEqual(['2 案例背景', '3 选好地点']);
  expect(file.source).toContain('- 甲\n  - 乙\n\n3. 登记\n\n说明。\n\n4. 审核\n');
  expect(textsOf(file)).toContain('通知华蓥（yíng）');
  expect(file.source.match(/^\|.*\|$/gm)!.map((row) => row.replace(/\s/g, ''))).toEqual([
    ...['|项目|数量||', '|--|--|--|', '||去年|今年|', '|送达|1|2|'],
  ]);
  expect(article.dropped.map(({ text }) => text)).toContain('通知（https://a.example/x）');
});

test.each([
  '<a style="display:none" href="http://x.example">注册送彩金</a>',
  '<div style="position:absolute;left:-9999px">注册送彩金</div>',
  '<span style="font-size:0">注册送彩金</span>',
  '<font color="#FFFFFF">注册送彩金</font>',
  '<p hidden>注册送彩金</p>',
  '<marquee height="1" width="4">注册送彩金</marquee>',
  '<style>.k{visibility:hidden}</style><b class="k">注册送彩金</b>',
  '<div style="height:0;overflow:hidden">注册送彩金</div>',
])('text that a page hides in its article is told with its line: %s', async (hidden) => {
  const result = await importCase('a.html', page(`${ARTICLE}\n${hidden}`), TOPICS);
  expect(result).toEqual({ refusals: [expect.stringMatching(/第7行“注册送彩金”.*网站管理员/)] });
});

test('text hidden elsewhere is told, white on red is seen, scripts say nothing', async () => {
  const article = `${ARTICLE}<p style="background:#c00;color:#fff">红底白字。</p><script>var a='字'</script>`;
  const bytes = Buffer.from(
    page(article).toString().replace('版权所有', '<i style="display:none">彩票</i>'),
  );
  const { file, article: made } = await imported('a.html', bytes);
  expect(textsOf(file)).toEqual(['案例背景', '群众出行不便，路途遥远。', '红底白字。']);
  expect(made.dropped.at(-1)).toMatchObject({
    ...{ what: '正文以外的隐藏文字', text: expect.stringContaining('彩票') as unknown },
  });
});

test('pictures that were saved with a page come over, remote ones are named, none is read from elsewhere', async () => {
  const bytes = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const data = `data:image/png;base64,${bytes.toString('base64')}`;
  const sources = ['a_files/%E5%9B%BE.png', data, 'http://x.example/1.png', '../../secret.png'];
  const asked: string[] = [];
  const { pictures, article } = await imported(
    'a.html',
    page(ARTICLE + sources.map((src) => `<p><img src="${src}"></p>`).join('')),
    (path) => {
      asked.push(path);
      return path === 'a_files/图.png' ? bytes : undefined;
    },
  );
  expect(pictures.map(({ name }) => name)).toEqual(['1.png', '2.png']);
  // What was saved from there would be in the folder that the page uses.
  expect(asked).toEqual(['a_files/图.png', 'a_files/1.png']);
  expect(article.remarks.join()).toMatch(/http:\/\/x\.example\/1\.png.*secret\.png/);
});

test.each([
  ['alt="法官在村口开庭"', 'alt="法官在村口开庭"'],
  ['alt="写着&quot;公正&quot;的牌子 {1}<b>"', 'alt="写着“公正”的牌子  1  b "'],
  ['alt="法官\n在  村口"', 'alt="法官 在 村口"'],
  ['alt="村口\u200b开庭"', 'alt="村口开庭"'],
  ['alt="法官在村口" title="别的"', 'alt="法官在村口"'],
  ['alt="W020260807.jpg"', 'alt="【待填】'],
  ['alt="图片1"', 'alt="【待填】'],
  ['alt="IMG_2026"', 'alt="【待填】'],
  ['alt=""', 'alt="【待填】'],
  ['', 'alt="【待填】'],
])(
  'what a page says of a picture comes along, the name of its file does not: %s',
  async (said, expected) => {
    const bytes = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const { file, lost } = await imported(
      'a.html',
      page(`${ARTICLE}<p><img src="a_files/1.png" ${said}></p>`),
      () => bytes,
    );
    expect(lost).toEqual([]);
    expect(file.source).toContain(expected);
    expect(file.findings).toEqual([]);
  },
);
