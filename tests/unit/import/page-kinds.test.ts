import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { importCase } from '../../../src/import/import-case.ts';
import { imported, TOPICS, textsOf } from '../../setup/imported.ts';
import { SAID } from '../../setup/page-furniture.ts';

const BODY = SAID.map((each) => `<p>${each}</p>`).join('\n');
const ARTICLE = `<div id="zoom">${BODY}</div>`;
const page = (body: string, head = '<title>调解到村口_某县人民法院</title>') =>
  Buffer.from(`<html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`);
const TEXTS = SAID.map((each) => each.replace(/^[一二三四]、/, ''));

describe('where the article is', () => {
  const LONG = '<p>本站郑重声明：所载文章仅供参考，使用前请核实。</p>'.repeat(30);
  const comments = '<p>讲得很好，我们村也想要这样的服务，什么时候能来？</p>'.repeat(20);
  test.each([
    [
      'under a long footer',
      `<div><h1>调解到村口</h1><div class="x">${BODY}</div></div><div class="foot">${LONG}</div>`,
    ],
    [
      'under a footer without a name',
      `<div><h1>调解到村口</h1><div>${BODY}</div></div><div>${LONG}</div>`,
    ],
    ['above comments', `<h1>调解到村口</h1>${ARTICLE}<div class="comments">${comments}</div>`],
    [
      'beside other articles',
      `<div class="main"><h1>调解到村口</h1><div class="k">${BODY}</div></div><div class="sidebar">${'<p>另一篇文章的摘要，说的是别的事情，写得不短。</p>'.repeat(20)}</div>`,
    ],
    [
      'in sections',
      `<article><h1>调解到村口</h1>${SAID.map((each) => `<section><p>${each}</p></section>`).join('')}</article>`,
    ],
    [
      'below a summary',
      `<div class="head"><h1>调解到村口</h1></div><div class="body">${BODY}</div>`,
    ],
  ])('%s', async (_, body) => {
    const { file, lost, article } = await imported('a.html', page(body));
    expect(lost).toEqual([]);
    expect(textsOf(file)).toEqual(TEXTS);
    const isShorter = body.length > 700;
    expect(article.remarks.some((each) => each.includes('是不是正文'))).toBe(isShorter);
  });

  test.each([
    [
      'a list of articles',
      `<h1>案例指导</h1><ul>${'<li><a href="/1.html">我院召开半年工作会议部署任务</a></li>'.repeat(20)}</ul>`,
      /不是一篇文章：差不多全是链接/,
    ],
    ['an error', '<h1>提示</h1><p>您访问的页面不存在或已被删除。</p>', /不是一篇文章：页面上写着/],
    ['a frame', '<iframe src="a.html"></iframe>', /嵌在另一个页面里/],
    ['what a script makes', '<div id="app"></div><script src="app.js"></script>', /还没有显示出来/],
    [
      'what waits for its script',
      `<h1>调解到村口</h1><div id="js_content" style="visibility:hidden">${BODY}</div>`,
      /还没有显示出来.*不是篡改/,
    ],
    [
      'what another system hides so long',
      `<h1>调解到村口</h1><div class="cont" style="opacity:0">${BODY}</div>`,
      /还没有显示出来/,
    ],
  ])('%s is none, and is not called tampered', async (_, body, why) => {
    const result = await importCase('a.html', page(body), TOPICS);
    expect(result).toEqual({ refusals: [expect.stringMatching(why)] });
    expect(JSON.stringify(result)).not.toContain('被人篡改');
  });
});

describe('what a page says of its article', () => {
  test.each([
    ['<h1>调解到村口</h1><div>发布时间：2026-05-06 09:25</div>', '', '2026-05-06 09:25'],
    ['<h1>调解到村口</h1><div>2026年5月6日　来源：立案庭</div>', '', '2026-05-06'],
    ['<h1>调解到村口</h1><div>［２０２６－０５－０６］</div>', '', '2026-05-06'],
    ['<h1>调解到村口</h1><div>2026/5/6 9:05:11</div>', '', '2026-05-06 09:05'],
    ['<h1>调解到村口</h1><div>二〇二六年五月六日</div>', '', '2026-05-06'],
    [
      '<h1>调解到村口</h1><time datetime="2026-05-06T09:25:00+08:00">三天前</time>',
      '',
      '2026-05-06 09:25',
    ],
    [
      '<h1>调解到村口</h1>',
      '<meta property="article:published_time" content="2026-05-06T09:25:09+08:00">',
      '2026-05-06 09:25',
    ],
    ['<h1>调解到村口</h1>', '<meta name="PubDate" content="20260506">', '2026-05-06'],
    [
      '<h1>调解到村口</h1>',
      '<script type="application/ld+json">{"datePublished":"2026-05-06"}</script>',
      '2026-05-06',
    ],
    [
      '<div>今天是2026年11月20日 星期五</div><h1>调解到村口</h1><div>2026-05-06</div>',
      '',
      '2026-05-06',
    ],
    [
      '<h1>调解到村口</h1><p>更新时间：2026-06-01 来源：本站 发布时间：2026-05-06</p>',
      '',
      '2026-05-06',
    ],
    ['<h1>调解到村口</h1><p>2026-05-06 发布　2026-06-01 更新</p>', '', '2026-05-06'],
  ])('the day is known: %s%s', async (before, head, day) => {
    const { article } = await imported('a.html', page(before + ARTICLE, head));
    expect(article.publishedAt).toBe(day);
  });

  test.each([
    ['<div>发布日期：2026-05-06　责任编辑：龙某</div>', '2026-05-06'],
    ['<p>供稿：立案庭</p><p>时间：2026.05.06</p>', '2026-05-06'],
  ])('the day is known after the article: %s', async (after, day) => {
    const { article } = await imported('a.html', page(`<h1>调解到村口</h1>${ARTICLE}${after}`));
    expect(article.publishedAt).toBe(day);
  });

  test.each([
    ['<div>时间：26-5-6</div>', /没有认出发布时间，看到的是“26-5-6”/],
    ['<div>发布时间：昨天 09:25</div>', /没有认出发布时间，看到的是“昨天/],
    ['<div>发布时间：2026-13-45</div>', /没有认出发布时间/],
    ['<div>作者：admin@a.example</div>', /没有认出作者，看到的是“admin@a\.example”/],
    ['<div>作者：104363</div>', /没有认出作者，看到的是“104363”/],
  ])('what is not known is told with what was seen: %s', async (before, said) => {
    const { article } = await imported('a.html', page(`<h1>调解到村口</h1>${before}${ARTICLE}`));
    expect(article.remarks.join()).toMatch(said);
    expect(article.author).toBeUndefined();
    expect(article.publishedAt).toBeUndefined();
  });

  test.each([
    ['<div>来源：立案庭 作者：李某某</div>', { name: '李某某' }],
    ['<div>2026-05-06 12:11来源：立案庭作者：李某</div>', { name: '李某' }],
    ['<div>撰稿：立案庭</div>', { department: '立案庭' }],
  ])('an author looks like one: %s', async (before, author) => {
    const { article } = await imported('a.html', page(`<h1>调解到村口</h1>${before}${ARTICLE}`));
    expect(article.author).toEqual(author);
  });

  test('the title is that of the h1, not a counter that is called so, nor the name of the site', async () => {
    const body = `<h1 class="logo">某县人民法院</h1><h1>调解到村口</h1><div class="title">57人参与 11评论</div>${ARTICLE}`;
    const { article } = await imported('a.html', page(body));
    expect(article.title).toBe('调解到村口');
  });
});

describe('what Word writes into pages', () => {
  const word = (piece: string) =>
    page(
      `<div class="WordSection1"><p align="center"><b>调解到村口</b></p>${BODY}${piece}</div>`,
      '',
    );
  test.each([
    ['<p>席位<del cite="mailto:a" datetime="2026-05-01T10:00">在东侧</del>开放。</p>', /有修订/],
    ['<p>席位<ins cite="mailto:a" datetime="2026-05-01T10:00">在东侧</ins>开放。</p>', /有修订/],
    [
      '<p>席位<a style="mso-comment-reference:a_1">顺延</a><span class="MsoCommentReference"><a class="msocomanchor" href="#_msocom_1">[a1]</a></span></p>',
      /有批注/,
    ],
    [
      '<div style="mso-element:comment-list"><div style="mso-element:comment">这句要请院长定。</div></div>',
      /有批注/,
    ],
    ['<p><span style="mso-hide:all">内部掌握</span></p>', /设为隐藏.*内部掌握/],
  ])('is refused as in a document: %s', async (piece, why) => {
    const result = await importCase('a.htm', word(piece), TOPICS);
    expect(result).toEqual({
      refusals: expect.arrayContaining([expect.stringMatching(why)]) as unknown,
    });
  });

  test('struck words that are no revision come over and are told', async () => {
    const { article } = await imported('a.htm', word('<p>原价<del>四十元</del>，现在三十元。</p>'));
    expect(article.remarks.join()).toContain('删除线');
  });

  test('bullets and numerals of lists are those of items', async () => {
    const item = (sign: string, text: string, font = '') =>
      `<p style="mso-list:l0 level1 lfo1"><![if !supportLists]><span style="${font}"><span style="mso-list:Ignore">${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span></span><![endif]>${text}</p>`;
    const { file, lost } = await imported(
      'a.htm',
      word(
        item('l', '材料不全的，一次告知；', 'font-family:Wingdings') +
          item('·', '材料齐全的，当场登记。', 'font-family:Symbol') +
          '<p>办法有两条。</p>' +
          item('1.', '到窗口取号；') +
          item('2.', '等待叫号。'),
      ),
    );
    expect(lost).toEqual([]);
    expect(file.source).toContain('- 材料不全的，一次告知；\n- 材料齐全的，当场登记。\n');
    expect(file.source).toContain('1. 到窗口取号；\n2. 等待叫号。\n');
  });

  test.each([
    [
      'Word',
      '<p>顺延<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a>。</p><div style="mso-element:footnote-list"><div style="mso-element:footnote" id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a>节假日顺延。</p></div></div>',
    ],
    [
      'LibreOffice',
      '<p>顺延<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>。</p><div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>节假日顺延。</p></div>',
    ],
    [
      'others',
      '<p>顺延<a id="r1" href="#n1"><sup>1</sup></a>。</p><ol><li id="n1">节假日顺延。<a href="#r1">↩</a></li></ol>',
    ],
  ])('notes of %s are notes', async (_, piece) => {
    const { file, lost } = await imported('a.htm', word(piece));
    expect(lost).toEqual([]);
    expect(file.source).toContain('顺延[^1]。');
    expect(file.source).toContain('[^1]: 节假日顺延。');
  });
});

test.each([
  ['<ol><li>甲</li><li value="5">乙</li><li>丙</li></ol>', ['1. 甲', '5. 乙', '6. 丙']],
  ['<ol reversed><li>甲</li><li>乙</li><li>丙</li></ol>', ['3. 甲', '2. 乙', '1. 丙']],
  ['<ol reversed start="9"><li>甲</li><li>乙</li></ol>', ['9. 甲', '8. 乙']],
  ['<ol start="0"><li>甲</li><li>乙</li></ol>', ['0. 甲', '1. 乙']],
  ['<ol start="x"><li>甲</li></ol>', ['1. 甲']],
  ['<ol start="99999999999"><li>甲</li></ol>', ['1. 甲']],
  ['<ol start="4"><li></li></ol><p>甲</p><ol><li>乙</li></ol>', ['甲', '1. 乙']],
  ['<ol type="A"><li>甲</li><li>乙</li></ol>', ['A. 甲', 'B. 乙']],
  ['<ol type="i"><li value="4">甲</li><li>乙</li></ol>', ['iv. 甲', 'v. 乙']],
  [
    '<ol style="list-style-type:cjk-ideographic"><li>甲。</li><li>乙。</li></ol>',
    ['一、甲。', '二、乙。'],
  ],
  ['<style>ol{list-style:upper-roman}</style><ol><li>甲</li></ol>', ['I. 甲']],
  ['<ol style="list-style:none"><li>甲</li><li>乙</li></ol>', ['- 甲', '- 乙']],
])('numerals that a browser sets come over: %s', async (list, lines) => {
  const { file, lost } = await imported(
    'a.html',
    page(`<h1>调解到村口</h1><div id="zoom">${BODY}${list}<p>完了。</p></div>`),
  );
  expect(lost).toEqual([]);
  const text = file.source
    .replaceAll('\\', '')
    .replace(/^(\d+)\)/gm, '$1.')
    .replace(/<!---->\n*/g, '');
  let at = 0;
  for (const line of lines) {
    at = text.indexOf(line, at);
    expect(at, `${line} in ${text.slice(-120)}`).toBeGreaterThan(0);
  }
});

describe('where the real picture is', () => {
  const made = (size: number) =>
    sharp({ create: { width: size, height: size, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
  test.each([
    ['<img src="dot.png" data-src="a_files/big.png">', 1],
    ['<img src="a_files/loading.gif" data-original="a_files/big.png">', 1],
    ['<img srcset="a_files/small.png 320w, a_files/big.png 1280w">', 1],
    ['<picture><source srcset="a_files/big.png"><img src="none.png"></picture>', 1],
    [
      '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><noscript><img src="a_files/big.png"></noscript>',
      1,
    ],
    ['<img src="a_files/big.png"><noscript><img src="a_files/big.png"></noscript>', 1],
    ['<img data-src="https://x.example/m/big.png?wx_fmt=png"><link href="a_files/a.css">', 1],
    ['<amp-img src="a_files/big.png" width="40" height="40"></amp-img>', 1],
    ['<img src="dot.png">', 0],
    ['<img src="a_files/big.png" width="1" height="1">', 0],
  ])('%s', async (image, count) => {
    const files: Record<string, Buffer> = {
      'a_files/big.png': await made(40),
      'a_files/small.png': await made(8),
      'dot.png': await made(1),
    };
    const { pictures, article } = await imported(
      'a.html',
      page(`<h1>调解到村口</h1><div id="zoom">${BODY}<p>${image}</p><p>完了。</p></div>`),
      (path) => files[path],
    );
    expect(pictures).toHaveLength(count);
    if (count > 0) expect((await sharp(pictures[0]!.bytes).metadata()).width).toBe(40);
    expect(article.remarks.filter((each) => each.includes('没有带过来'))).toEqual([]);
  });

  test('one that was not saved is told by its real address', async () => {
    const { article } = await imported(
      'a.html',
      page(
        `<h1>调解到村口</h1><div id="zoom">${BODY}<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="https://x.example/real.jpg"></div>`,
      ),
    );
    expect(article.remarks.join()).toContain('https://x.example/real.jpg');
  });
});

test.each([
  ['<video src="a.mp4"></video>', '视频', 'a.mp4'],
  ['<video><source src="b.mp4"></video>', '视频', 'b.mp4'],
  ['<iframe src="https://v.example/x"></iframe>', '嵌入的页面', 'https://v.example/x'],
  ['<audio src="a.mp3"></audio>', '音频', 'a.mp3'],
  ['<svg><text>讲解席示意图</text></svg>', '图形里的文字', '讲解席示意图'],
  ['<svg><image href="pics/a.png" /></svg>', '图形里的图片', 'pics/a.png'],
  ['<svg><image xlink:href="b.png" /></svg>', '图形里的图片', 'b.png'],
  ['<canvas>图表</canvas>', '画布', '图表'],
  ['<input type="checkbox" value="同意">', '表单', 'checkbox 同意'],
  ['<select><option>甲</option></select>', '表单', '甲'],
  ['<object data="a.swf"></object>', '嵌入的对象', 'a.swf'],
])('what is no text is told: %s', async (piece, what, text) => {
  const { article, lost } = await imported(
    'a.html',
    page(`<h1>调解到村口</h1><div id="zoom">${BODY}${piece}</div>`),
  );
  expect(lost).toEqual([]);
  expect(article.dropped).toContainEqual({ what, text, beside: true });
  expect(article.remarks.join()).toContain(what);
});

test.each([
  '<svg><path d="M0 0"/></svg>',
  '<input type="hidden" value="x">',
  '<video hidden src="a.mp4"></video>',
])('what nobody sees is not: %s', async (piece) => {
  const { article } = await imported(
    'a.html',
    page(`<h1>调解到村口</h1><div id="zoom">${BODY}${piece}</div>`),
  );
  expect(article.remarks.join()).not.toContain('不能放进文章');
});

test.each([
  [
    'a.txt',
    Buffer.from('调解到村口\n⼀、案例背景\n⻓期⽆⼈管的⼩案⼦，⾦额不⾼。\n豈有此理、丽水。'),
  ],
  [
    'a.html',
    page(
      `<h1>调解到村口</h1><div id="zoom"><p>⼀、案例背景</p><p>⻓期⽆⼈管的⼩案⼦，⾦额不⾼。</p><p>豈有此理、\u{2f800}水。</p></div>`,
    ),
  ],
])('look-alike characters are folded and told: %s', async (name, bytes) => {
  const { file, article, lost } = await imported(name, bytes);
  expect(lost).toEqual([]);
  expect(textsOf(file).slice(0, 2)).toEqual(['案例背景', '长期无人管的小案子，金额不高。']);
  expect(textsOf(file).join('')).not.toMatch(/[\u2e80-\u2fdf\uf900-\ufaff\u{2f800}-\u{2fa1f}]/u);
  expect(article.remarks.join()).toMatch(/⼀→一.*⼈→人/);
});

test('a rule in the sheet that was saved with a page hides as it does for readers', async () => {
  const body = `<link rel="stylesheet" href="a_files/a.css"><h1>调解到村口</h1><div id="zoom">${BODY}<p class="k">注册送彩金</p></div>`;
  const sheet = (css: string) => (path: string) =>
    path === 'a_files/a.css' ? Buffer.from(css) : undefined;
  const hidden = await importCase('a.html', page(body), TOPICS, sheet('#zoom>p.k{display:none}'));
  expect(hidden).toEqual({ refusals: [expect.stringContaining('被人篡改')] });
  expect(
    await importCase('a.html', page(body), TOPICS, sheet('.nav p.k{display:none}')),
  ).not.toHaveProperty('refusals');
});

const shown = (body: string, head?: string) =>
  page(`<h1>调解到村口</h1><div id="zoom">${body}${BODY}</div>`, head);

describe('what the page says of its article', () => {
  const date = (head: string) => imported('a.html', shown('', `<title>调解到村口</title>${head}`));
  test.each([
    ['2026-05-06T20:20:00Z', '2026-05-07 04:20'],
    ['2026-05-06T10:20:00+08:00', '2026-05-06 10:20'],
    ['2026-05-06T10:20', '2026-05-06 10:20'],
  ])('the moment %s is %s in Beijing', async (moment, day) => {
    const { file } = await date(`<meta property="article:published_time" content="${moment}">`);
    expect(file.fields.publishedAt).toBe(day);
  });

  test.each([
    ['"author":{"@type":"Person","name":"王章"}', '王章'],
    ['"author":[{"name":"李某某"}]', '李某某'],
    ['"author":{"name":"admin"}', undefined],
  ])('data for programs name the author: %s', async (author, name) => {
    const data = `{"@type":"NewsArticle","datePublished":"2026-05-06T10:20:00+08:00",${author}}`;
    const { file } = await date(`<script type="application/ld+json">${data}</script>`);
    expect(file.fields.author?.name).toBe(name);
    expect(file.fields.publishedAt).toBe('2026-05-06 10:20');
  });

  test.each([
    ['2026.05.06　文／李某某　图／王某', '李某某'],
    ['2026-05-06 记者 王某某 通讯员 李某某', '王某某'],
    ['2026-05-06 记者在法庭看到当事人', undefined],
  ])('roles are parted by strokes and spaces too: %s', async (line, name) => {
    const { file } = await imported('a.html', shown(`<p>${line}</p>`));
    expect(file.fields.author?.name).toBe(name);
    expect(file.source.includes(line)).toBe(name === undefined);
  });

  test('a day in words whose element gives it in numbers is no text', async () => {
    const time = '<p><time datetime="2026-05-06">五月六日</time></p>';
    const { file } = await imported('a.html', shown(time));
    expect(file.fields.publishedAt).toBe('2026-05-06');
    expect(file.source).not.toContain('五月六日');
    const said = '<p>五月六日<time>起</time>施行。</p>';
    expect((await imported('a.html', shown(said))).file.source).toContain('五月六日起施行。');
  });

  test('the line that leads to the title goes, the one after dashes is the subtitle', async () => {
    const body = `<div id="zoom"><h2>司法为民在路上</h2><h1>调解到村口</h1><h2>——某县法院纪实</h2>${BODY}</div>`;
    const { file, lost, article } = await imported('a.html', page(body));
    expect(lost).toEqual([]);
    expect(file.fields).toMatchObject({ title: '调解到村口', subtitle: '某县法院纪实' });
    expect(textsOf(file)).toEqual(TEXTS);
    expect(article.dropped).toContainEqual({ what: '引题', text: '司法为民在路上' });
  });
});

describe('fonts of signs', () => {
  test.each([
    ['<span style="font-family:Wingdings">þ</span>已登记', '☑已登记'],
    ['<font face="Wingdings 2">R</font>已登记', '☑已登记'],
    ['<i style="font:12px Wingdings">&#xf0fe;</i>已登记', '☑已登记'],
    ['<span class="s">g</span>接谈', '→接谈'],
    ['<span style="font-family:宋体,Wingdings">R</span>已登记', 'R已登记'],
    ['<span style="font-family:Wingdings">窗口</span>登记', '窗口登记'],
  ])('%s is %s', async (piece, text) => {
    const head = '<title>调解到村口</title><style>.s{font-family:"Wingdings 3"}</style>';
    const { file, lost } = await imported('a.html', shown(`${BODY}<p>${piece}</p>`, head));
    expect(lost).toEqual([]);
    expect(textsOf(file)).toContain(text);
  });

  test('an icon is told, a sign among words that nothing explains is refused', async () => {
    const icon = shown(`<p><i class="iconfont">&#xe623;</i>登记</p>`);
    const { file, lost, article } = await imported('a.html', icon);
    expect(lost).toEqual([]);
    expect(textsOf(file)).toContain('登记');
    expect(article.dropped.map(({ text }) => text)).toContain('U+E623');
    expect(await importCase('a.html', shown('<p>当事人&#xe815;某到场</p>'), TOPICS)).toEqual({
      refusals: [expect.stringContaining('U+E815')],
    });
  });
});

test.each([
  ['.k::before{content:"第" counter(x) "步"}', '第（序号）步'],
  ['.k::after{content:"（摘录）"}', '（摘录）'],
  ['.k::before{content:"»"}', undefined],
  ['.k::before{content:"\\e601"}', undefined],
])('words that a style writes are told, ornament is not: %s', async (rule, text) => {
  const head = `<title>调解到村口</title><style>${rule}</style>`;
  const { article } = await imported('a.html', shown('<p class="k">登记。</p>', head));
  const told = article.dropped.filter(({ what }) => what === '样式写出来的文字');
  expect(told.map((each) => each.text)).toEqual(text === undefined ? [] : [text]);
});

test('a list in which each link has a day beside it is no article', async () => {
  const item = '<li><a href="/1.html">我院召开会议</a> 2026-05-06</li>';
  const list = page(`<h1>新闻列表</h1><ul>${item.repeat(20)}</ul>`);
  expect(await importCase('a.html', list, TOPICS)).toEqual({
    refusals: [expect.stringContaining('差不多全是链接')],
  });
});

test.each([
  ['您的浏览器不支持音频播放。', true],
  ['正在加载，请稍候……', true],
  ['声明：本网转载的稿件不代表本网观点。', true],
  ['微信扫一扫，分享给好友。', true],
  ['点击查看更多内容。', true],
  ['您已进入无障碍阅读模式，按快捷键可以朗读。', true],
  ['本音频由人工智能合成。', true],
  ['复制成功！', true],
  ['点击链接领取补贴，扫码加客服。', false],
  ['请扫码添加法官微信，当天办理退费。', false],
  ['凡通过平台缴费的当事人可享受八折优惠，请前往平台办理。', false],
])('what players and reprints say in a hidden line is no poison: %s', async (line, isFurniture) => {
  const hidden = await importCase('a.html', shown(`<div hidden>${line}</div>`), TOPICS);
  expect('refusals' in hidden).toBe(!isFurniture);
});

test('what the page shows on phones alone is left out and told', async () => {
  const head =
    '<title>调解到村口</title><style>.m{display:none}@media (max-width:767px){.m{display:block}}.n{display:none}</style>';
  const line = '窗口设在镇政府一楼，每周三由法官值守。';
  const { article } = await imported('a.html', shown(`<p class="m">${line}</p>`, head));
  expect(article.remarks.join()).toContain('手机上才显示');
  expect(await importCase('a.html', shown(`<p class="n">${line}</p>`, head), TOPICS)).toEqual({
    refusals: [expect.stringContaining('篡改')],
  });
});

test.each([
  [
    '<h4>相关阅读</h4><ul><li><a href="/1">法庭进校园</a></li></ul><p>【打印】【关闭】</p>',
    ['相关阅读', '法庭进校园', '【打印】【关闭】'],
  ],
  ['<p>【打印】 | 【关闭窗口】</p>', ['【打印】 | 【关闭窗口】']],
  ['<h4>相关阅读</h4><p>群众读了这些书，感触很深。</p>', []],
])('what a page shows below its article is told: %s', async (piece, texts) => {
  const { article, lost, file } = await imported(
    'a.html',
    page(`<h1>调解到村口</h1><div id="zoom">${BODY}${piece}</div>`),
  );
  expect(lost).toEqual([]);
  const told = article.dropped.map(({ text }) => text).filter((each) => each !== '调解到村口');
  expect(told).toEqual(texts);
  expect(textsOf(file).slice(0, TEXTS.length)).toEqual(TEXTS);
});

test.each([
  '- no title specified',
  '无标题文档',
  'Untitled Document',
  '新建 Microsoft Word 文档',
  '',
])('a page that its program named “%s” has the title of its first line', async (title) => {
  const { file } = await imported(
    'a.html',
    Buffer.from(
      `<html><head><title>${title}</title></head><body><p align="center">调解到村口</p>${BODY}</body></html>`,
    ),
  );
  expect(file.fields.title).toBe('调解到村口');
});

test.each([
  ['<meta name="DCTERMS.source" content="http://xml.openoffice.org/odf2xhtml">', '2026-05-06'],
  ['', '2013-12-23 23:15'],
])(
  'the day on which an office’s program made a paper is not that of publication: %s',
  async (by, day) => {
    const { article } = await imported(
      'a.html',
      page(
        `<h1>调解到村口</h1><p>2026年5月6日</p><div id="zoom">${BODY}</div>`,
        `${by}<meta name="DCTERMS.issued" content="2013-12-23T23:15:00">`,
      ),
    );
    expect(article.publishedAt).toBe(day);
  },
);

test('what a public account writes below its article is no text of it', async () => {
  const below = ['END', '来源丨研究室', '作者丨张某某', '编辑丨李某', '▼往期回顾▼'];
  const { article, file, lost } = await imported(
    'a.html',
    page(
      `<h1>调解到村口</h1><div id="js_content">${BODY}${below.map((each) => `<p>${each}</p>`).join('')}<p><a href="x">法庭开放日</a></p></div>`,
    ),
  );
  expect(lost).toEqual([]);
  expect(textsOf(file)).toEqual(TEXTS);
  expect(file.fields).toMatchObject({ source: '研究室', author: { name: '张某某' } });
  expect(article.dropped.map(({ text }) => text)).toEqual(expect.arrayContaining(below));
});

test.each([
  ['2026-05-06 10:12·某县法院', '2026-05-06 10:12'],
  ['2026-05-06 10:12 当事人来到法院', undefined],
])('the day beside the name of a site is known: %s', async (line, day) => {
  const { article, file } = await imported('a.html', shown(`<p>${line}</p>`));
  expect(article.publishedAt).toBe(day);
  expect(textsOf(file).includes(line)).toBe(day === undefined);
});

test.each(['未知', '网络', '本站'])('a source that names nobody is none: %s', async (source) => {
  const { file } = await imported('a.html', shown(`<p>2026-05-06 来源：${source}</p>`));
  expect(file.fields.source).toBeUndefined();
});

test.each([
  ['<p><a href="1">上一页</a> 1 <a href="2">2</a> <a href="2">下一页</a></p>', true],
  ['<ul><li>1</li><li><a href="2">2</a></li><li><a href="2">下一页</a></li></ul>', true],
  ['<p>上一页 1 下一页</p>', false],
  ['<p>法官翻到下一页，写了两行字。</p>', false],
])('an article of many pages is told: %s', async (piece, isTold) => {
  const inside = await imported(
    'a.html',
    page(`<h1>调解到村口</h1><div id="zoom">${BODY}${piece}</div>`),
  );
  const below = await imported(
    'a.html',
    page(`<h1>调解到村口</h1><div id="zoom">${BODY}</div>${piece}`),
  );
  for (const { article, lost } of [inside, below]) {
    expect(lost).toEqual([]);
    expect(article.remarks.join().includes('分成了几页')).toBe(isTold);
  }
  expect(textsOf(inside.file).join().includes('下一页')).toBe(piece.includes('法官'));
});

test.each([
  ['金沙娱城官方直营网站', true],
  ['调解到村口-某县人民法院门户网站', false],
  ['客户端下载', false],
])('a name of the window that is like advertising is told: %s', async (name, isTold) => {
  const { article } = await imported('a.html', shown('', `<title>${name}</title>`));
  expect(article.remarks.join().includes('像广告')).toBe(isTold);
});

test.each([
  ['<h2>相关阅读</h2><h3>法庭进校园</h3><p>法官走进校园，讲解法律知识，师生反响热烈。</p>', true],
  ['<h2>相关阅读</h2><ul><li><a href="/1">法庭进校园</a></li></ul>', false],
  ['<p>相关法律条文见上。法官走进校园，讲解法律知识。</p>', false],
])('what may be another article below this one stays, and is told: %s', async (piece, isTold) => {
  const { article, lost } = await imported(
    'a.html',
    page(`<h1>调解到村口</h1><div id="zoom">${BODY}${piece}</div>`),
  );
  expect(lost).toEqual([]);
  expect(article.remarks.join().includes('像是别的文章')).toBe(isTold);
});

test('what a page keeps in the shadow of an element is shown there', async () => {
  const inShadow = (shadow: string, light = '') =>
    imported(
      'a.html',
      page(
        `<h1>调解到村口</h1><div id="zoom">${BODY}<div><template shadowrootmode="open">${shadow}</template>${light}</div></div>`,
      ),
    );
  const { file, lost } = await inShadow(
    '<p>每周二由法官值守。</p>',
    '<p>不显示的话，你看不到。</p>',
  );
  expect(lost).toEqual([]);
  expect(textsOf(file).at(-1)).toBe('每周二由法官值守。');
  const slotted = await inShadow('<p>每周二由法官值守。</p><slot></slot>', '<p>村民都说好。</p>');
  expect(textsOf(slotted.file).slice(-2)).toEqual(['每周二由法官值守。', '村民都说好。']);
  const none = await imported(
    'a.html',
    page(`<h1>调解到村口</h1><div id="zoom">${BODY}<template><p>模板。</p></template></div>`),
  );
  expect(textsOf(none.file).join()).not.toContain('模板');
});

const PAINTED = 'style="height:300px;background:url(Img/A.jpg) no-repeat"';
test.each([
  [`<div ${PAINTED}></div>`, 'Img/A.jpg'],
  [
    '<style>.b{background-image:url("b.png");background-size:cover}</style><div class="b">远山</div>',
    'b.png',
  ],
  ['<p style="background:url(paper.png)">写在纸纹上的字。</p>', undefined],
  ['<p style="background:url(dot.gif) no-repeat;height:12px"></p>', undefined],
  [`<div style="display:none"><div ${PAINTED}></div></div>`, undefined],
])('a picture that the style paints is told, an ornament is not: %s', async (piece, address) => {
  const { article } = await imported(
    'a.html',
    page(`<h1>调解到村口</h1><div id="zoom">${BODY}${piece}<p>完了。</p></div>`),
  );
  const told = article.dropped.filter(({ what }) => what === '样式里的背景图片');
  expect(told.map(({ text }) => text)).toEqual(address ? [address] : []);
  expect(article.remarks.some((each) => each.includes('背景图片'))).toBe(address !== undefined);
});

test.each([
  ['<p>调解<strong>到村</strong>口。</p>', true],
  ['<p><strong></strong>调解<b> </b>到村口。</p>', false],
])('bold is told where something is bold: %s', async (piece, isTold) => {
  const { article } = await imported(
    'a.html',
    page(`<h1>调解到村口</h1><div id="zoom">${BODY}${piece}</div>`),
  );
  expect(article.remarks.some((each) => each.includes('加粗'))).toBe(isTold);
});
