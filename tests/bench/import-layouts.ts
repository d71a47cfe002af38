import { PARTS } from '../../src/schema/closed-lists.ts';

/** What is written into each layout. */
export interface Document {
  id: string;
  title: string;
  /** `YYYY-MM-DD` */
  date: string;
  /** The paragraphs of the four parts. */
  parts: string[][];
}

/** One way in which a court writes a document. */
export interface Layout {
  /** Its kind of file and how it is laid out: `txt wrapped`. */
  name: string;
  /** The name of the file. */
  file: string;
  bytesOf: (document: Document) => Uint8Array | Promise<Uint8Array>;
}

/** A text as the files of texts have it. */
export interface SourceText {
  id: string;
  title: string;
  /** Paragraphs, a line each. */
  body: string;
}

/** A text as a document of four parts, each with something in it. */
export function inParts({ id, title, body }: SourceText): Omit<Document, 'date'> {
  const name = clean(title).replace(/[。，、；：,.;:\s]+$/u, '');
  const own = body
    .split(/\n+/)
    .map(clean)
    .filter((each) => each !== '' && squeezed(each) !== squeezed(name));
  const size = Math.max(1, Math.ceil(own.length / PARTS.length));
  const parts = PARTS.map((_, index) => {
    const these = own.slice(index * size, (index + 1) * size);
    return these.length > 0 ? these : ['本案的这一部分没有更多内容。'];
  });
  return { id, title: name, parts };
}

/** White space says nothing where documents are compared. */
export function squeezed(text: string): string {
  return text.replace(/\s/g, '');
}

const NUMERALS = ['一', '二', '三', '四'];

/** A line for a heading and for each paragraph. */
function linesOf({ parts }: Document, indent: string): string[] {
  return parts.flatMap((paragraphs, index) => [
    `${NUMERALS[index]}、${PARTS[index]!.name}`,
    ...paragraphs.map((each) => indent + each),
  ]);
}

/** Breaks a line at a number of columns, as mail and old editors do: words of letters stay whole, no line begins with a sign. */
function wrapped(line: string, width: number): string[] {
  const lines = [''];
  let columns = 0;
  for (const [token] of line.matchAll(/[\w.%/-]+|./gsu)) {
    const own = [...token].reduce((sum, each) => sum + (each.charCodeAt(0) < 256 ? 1 : 2), 0);
    if (columns + own > width && !/^[，。；：、！？”’）》]$/.test(token) && columns > 0) {
      lines.push('');
      columns = 0;
    }
    lines.push((lines.pop() ?? '') + token);
    columns += own;
  }
  return lines;
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (each) => `&#${each.charCodeAt(0)};`);
}

const dayOf = (date: string) => {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
};

const TXT: Layout[] = [
  {
    name: 'txt plain',
    file: 'a.txt',
    bytesOf: (document) =>
      Buffer.from(
        [document.title, `发布时间：${document.date}`, '', ...linesOf(document, '')].join('\n'),
      ),
  },
  {
    name: 'txt Notepad',
    file: 'a.txt',
    bytesOf: (document) =>
      Buffer.from(
        `\ufeff${[document.title, `日期：${dayOf(document.date)}`, ...linesOf(document, '　　')].join('\r\n')}\r\n`,
        'utf16le',
      ),
  },
  {
    name: 'txt wrapped',
    file: 'a.txt',
    bytesOf: (document) =>
      Buffer.from(
        [
          document.title,
          '',
          `时间：${document.date}`,
          '',
          ...linesOf(document, '　　').flatMap((line) => wrapped(line, 76)),
        ].join('\n'),
      ),
  },
];

const HTML: Layout[] = [
  {
    name: 'html portal',
    file: 'a.html',
    bytesOf: (document) =>
      Buffer.from(`<!doctype html><html><head><meta charset="utf-8"><title>${escaped(document.title)}_某县人民法院</title>
<style>.share{display:none}</style></head><body><div class="top"><a href="/">首页</a><a href="/a">新闻中心</a><a href="/b">案例指导</a></div>
<div class="main"><h1>${escaped(document.title)}</h1><div class="info">发布时间：${document.date} 09:10　来源：某县人民法院　浏览次数：<span id="hits">0</span></div>
<div class="article-content">${linesOf(document, '')
        .map((line) => `<p style="text-indent:2em">${escaped(line)}</p>`)
        .join(
          '\n',
        )}</div><div class="share">分享到：<a href="javascript:;">微信</a><a href="javascript:;">微博</a></div>
<div class="related"><h3>相关阅读</h3><ul>${'<li><a href="/c.html">法院召开会议部署下半年工作</a> [05-06]</li>'.repeat(8)}</ul></div></div>
<div class="foot">版权所有：某县人民法院　地址：某县某路1号　备案号：某ICP备00000000号</div></body></html>`),
  },
  {
    name: 'html tables',
    file: 'a.htm',
    bytesOf: (document) =>
      Buffer.from(`<html><head><title>${escaped(document.title)}</title></head><body><table width="100%"><tr><td><a href="/">首页</a> | <a href="/x">法院概况</a></td></tr>
<tr><td>您现在的位置：首页 &gt; 案例指导</td></tr><tr><td align="center"><font size="5"><b>${escaped(document.title)}</b></font></td></tr>
<tr><td align="center">${document.date}　点击数：12</td></tr><tr><td><font size="3">${linesOf(
        document,
        '&nbsp;&nbsp;&nbsp;&nbsp;',
      )
        .map((line) => escaped(line).replaceAll('&#38;nbsp;', '&nbsp;'))
        .join(
          '<br>\n',
        )}</font></td></tr><tr><td>上一篇：<a href="/y">没有了</a></td></tr><tr><td>地址：某县某路1号</td></tr></table></body></html>`),
  },
  {
    name: 'html Word',
    file: 'a.htm',
    bytesOf: (document) =>
      Buffer.from(`<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta charset="utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal{margin:0cm;text-indent:24.0pt;font-size:12.0pt;mso-pagination:none} --></style></head>
<body lang=ZH-CN><div class=WordSection1><p class=MsoNormal align=center style='text-align:center;text-indent:0cm'><b><span style='font-size:22.0pt;font-family:方正小标宋简体'>${escaped(document.title)}</span></b></p>
<p class=MsoNormal align=center style='text-align:center'><span>${dayOf(document.date)}</span></p>
${linesOf(document, '')
  .map(
    (line) =>
      `<p class=MsoNormal><span style='font-family:仿宋_GB2312'>${escaped(line)}<span lang=EN-US><o:p></o:p></span></span></p>`,
  )
  .join('\n')}</div></body></html>`),
  },
];

/** The layouts that are measured. */
export const LAYOUTS: readonly Layout[] = [...TXT, ...HTML];

/** Takes out of rough text what no document of a court holds. */
export function clean(line: string): string {
  return line
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/^\s*#+\s*/, '')
    .replace(/\s+/g, ' ')
    .trim();
}
