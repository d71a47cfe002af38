import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import { importCase } from '../../../src/import/import-case.ts';
import { fixed } from '../../../src/rules/fix.ts';
import { PARTS } from '../../../src/schema/closed-lists.ts';
import { cell, docx, font, numbered, NUMBERING, paragraph, part } from '../../setup/docx.ts';
import { headingsOf, imported, TOPICS, textsOf } from '../../setup/imported.ts';
import { MESSY } from '../../setup/messy-word.ts';

const text = (...texts: string[]) =>
  texts.map((each) => paragraph(each, { run: font('仿宋_GB2312', 32) })).join('');
const centred = '<w:jc w:val="center"/>';

test('an official document without styles has its title and levels by its fonts', async () => {
  const heading = (said: string, name: string, more = '') =>
    paragraph(said, { run: font(name, 32, more) });
  const body = [
    paragraph('某某法院文件', { run: font('方正小标宋简体', 80), paragraph: centred }),
    paragraph('某法〔2026〕1号', { run: font('仿宋_GB2312', 32), paragraph: centred }),
    paragraph('关于巡回审判', { run: font('方正小标宋简体', 44), paragraph: centred }),
    paragraph('进村居的做法', { run: font('方正小标宋简体', 44), paragraph: centred }),
    heading('案例背景', '黑体'),
    text('群众出行不便，路途遥远，诉讼成本高。'),
    heading('主要做法', '黑体'),
    heading('选好地点', '楷体_GB2312'),
    text('在村委会院坝开庭，群众旁听。'),
    heading('提前公告', '仿宋_GB2312', '<w:b/>'),
    text('开庭三日以前张贴公告。'),
    heading('用好时间', '楷体_GB2312'),
    text('农闲时节多开庭。'),
    heading('工作成效', '黑体'),
    text('审理案件若干。'),
    heading('案例启示', '黑体'),
    text('要贴近群众。'),
    paragraph('某某县人民法院', { run: font('仿宋_GB2312', 32) }),
  ].join('');
  const { file, lost, article } = await imported('a.docx', docx(body));
  expect(lost).toEqual([]);
  expect(file.fields.title).toBe('关于巡回审判进村居的做法');
  expect(
    article.dropped.filter(({ what }) => what === '文头').map(({ text: said }) => said),
  ).toEqual([...['某某法院文件', '某法〔2026〕1号']]);
  expect(headingsOf(file)).toEqual([
    ...['2 案例背景', '2 主要做法', '3 选好地点', '4 提前公告', '3 用好时间'],
    ...['2 工作成效', '2 案例启示'],
  ]);
});

test('footnotes and endnotes are footnotes at their places, also those of a heading and of the title', async () => {
  const mark = (kind: string, id: number) => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`;
  const note = (kind: string, id: number, said: string) =>
    `<w:${kind} w:id="${id}">${paragraph(said)}</w:${kind}>`;
  const body =
    paragraph('巡回审判', { after: mark('footnote', 4) }) +
    paragraph('一、案例背景', { after: mark('endnote', 2) }) +
    `<w:p><w:r><w:t>前文</w:t></w:r>${mark('footnote', 3)}<w:r><w:t>，后文。</w:t></w:r></w:p>`;
  const { file, lost, article } = await imported(
    'a.docx',
    docx(body, {
      footnotes: part(
        'footnotes',
        `<w:footnote w:id="0" w:type="separator"/>${note('footnote', 3, '统计到十月。')}${note('footnote', 4, '有删节。')}`,
      ),
      endnotes: part('endnotes', note('endnote', 2, '见前。')),
    }),
  );
  expect(lost).toEqual([]);
  expect(file.findings).toEqual([]);
  expect(file.source).toContain('## 案例背景[^2]\n\n前文[^3]，后文。[^1]\n');
  expect(file.source).toMatch(/\[\^1\]: 有删节。\n+\[\^2\]: 见前。\n+\[\^3\]: 统计到十月。/);
  expect(article.remarks.join()).toContain('脚注');
});

test('lists are lists, short numbered lines under each other are no headings, other numerals stay', async () => {
  const body = [
    ...[paragraph('题目'), paragraph('主要做法'), text('材料有：')],
    ...[paragraph('身份证明', numbered(0, 2)), paragraph('复印件', numbered(1, 2))],
    ...[text('步骤是：'), paragraph('登记', numbered(2)), paragraph('审核', numbered(2))],
    ...[text('要求是：'), text('1.快', '2.准', '（一）应当公开；', '（二）应当公正。')],
  ].join('');
  const { file, lost } = await imported('a.docx', docx(body, { numbering: NUMBERING }));
  expect(lost).toEqual([]);
  expect(headingsOf(file)).toEqual(['2 主要做法']);
  expect(file.source).toContain('- 身份证明\n  - 复印件\n\n步骤是：\n\n1. 登记\n2. 审核\n');
  expect(file.source).toContain('1. 快\n2. 准\n\n（一）应当公开；\n\n（二）应当公正。');
});

test('pictures come beside the case at their places, without what their files tell', async () => {
  const bytes = await sharp({ create: { width: 4, height: 2, channels: 3, background: 'red' } })
    .withExif({ IFD0: { Copyright: 'somebody' } })
    .jpeg()
    .toBuffer();
  const drawing = '<w:r><w:drawing><a:blip r:embed="rId7"/></w:drawing></w:r>';
  const body = paragraph('题目') + paragraph('前文。', { after: drawing }) + paragraph('后文。');
  const picture = (name: string, content: Uint8Array) =>
    docx(body, {}, { rId7: { name, bytes: content } });
  const { file, pictures } = await imported('a.docx', picture('image1.jpeg', bytes));
  expect(file.source).toMatch(/前文。\n\n<Figure src="\.\/a\/1\.jpg" alt="【待填】.*\/>\n\n后文/);
  expect(file.findings).toEqual([]);
  expect(pictures.map(({ name }) => name)).toEqual(['1.jpg']);
  expect((await sharp(bytes).metadata()).exif).toBeDefined();
  expect((await sharp(pictures[0]!.bytes).metadata()).exif).toBeUndefined();
  const refused = await importCase('a.docx', picture('image1.wmf', Buffer.from('x')), TOPICS);
  expect(refused).toEqual({ refusals: [expect.stringMatching(/image1\.wmf.*矢量图.*PNG/)] });
});

test.each([
  ['图1　庭审现场', true],
  ['图为夜间开庭现场', true],
  ['▲夜间开庭现场', true],
  ['图：法官到车间讲解法律（李某 摄）', true],
  ['图为夜间开庭现场。法官到车间讲解法律，群众都说好。', false],
  ['图上作业的办法', false],
])('the line below a picture is its caption: %s', async (line, isCaption) => {
  const bytes = await sharp({ create: { width: 4, height: 2, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const drawing = '<w:r><w:drawing><a:blip r:embed="rId7"/></w:drawing></w:r>';
  const body =
    paragraph('题目') + paragraph('', { after: drawing }) + paragraph(line) + paragraph('后文。');
  const { file, lost } = await imported(
    'a.docx',
    docx(body, {}, { rId7: { name: 'a.png', bytes } }),
  );
  expect(lost).toEqual([]);
  expect(file.source.includes(`caption="${line}"`)).toBe(isCaption);
  expect(file.source.includes(`\n${line}\n`)).toBe(!isCaption);
});

test('boxes of text are said once, ruby, symbols and content controls are text, tables in tables are cells', async () => {
  const box = (said: string) => `<w:txbxContent>${paragraph(said)}</w:txbxContent>`;
  const shape = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('框里的字')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('框里的字')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
  const ruby =
    '<w:r><w:ruby><w:rt><w:r><w:t>yíng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>蓥</w:t></w:r></w:rubyBase></w:ruby></w:r>';
  const inner = `<w:tbl><w:tr>${cell(paragraph('内甲'))}${cell(paragraph('内乙'))}</w:tr></w:tbl>`;
  const body = [
    ...[paragraph('题目'), paragraph('正文', { after: shape + ruby })],
    `<w:sdt><w:sdtContent>${paragraph('控件里的字')}</w:sdtContent></w:sdt>`,
    '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>同意</w:t><w:noBreakHyphen/><w:softHyphen/></w:r></w:p>',
    `<w:tbl><w:tr>${cell(paragraph('外') + inner)}${cell(paragraph('右'))}</w:tr></w:tbl>`,
    `<w:tbl><w:tr>${cell(paragraph('加框的段落。'))}</w:tr></w:tbl>`,
  ].join('');
  const { file, lost, article } = await imported('a.docx', docx(body));
  expect(lost).toEqual([]);
  expect(textsOf(file)).toEqual([
    ...['正文蓥（yíng）', '框里的字', '控件里的字', '☑同意-', '外 内甲 内乙', '右', '加框的段落。'],
  ]);
  expect(article.remarks.join()).toContain('文本框');
});

test('page headers and a table of contents are told, page numbers are not', async () => {
  const styles = part('styles', '<w:style w:styleId="T"><w:name w:val="toc 1"/></w:style>');
  const body = paragraph('题目') + paragraph('案例背景 1', { paragraph: '<w:pStyle w:val="T"/>' });
  const header = part('hdr', paragraph('某某法院文件'));
  const { article } = await imported(
    'a.docx',
    docx(body + paragraph('正文。'), { styles, header, footer: part('ftr', paragraph('第1页')) }),
  );
  expect(article.dropped.map(({ what, text: said }) => `${what} ${said}`)).toEqual([
    ...['目录 案例背景 1', '页眉页脚 某某法院文件'],
  ]);
});

test('a document is found by its relationships, and characters by their numbers', async () => {
  const type = 'http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument';
  const main = (said: string) => `<x:document><x:body>${said}</x:body></x:document>`;
  const line = (said: string) => `<x:p><x:r><x:t>${said}</x:t></x:r></x:p>`;
  const bytes = zipSync({
    '_rels/.rels': strToU8(
      `<Relationships><Relationship Id="a" Type="${type}" Target="/word/document2.xml"/></Relationships>`,
    ),
    'word/document2.xml': strToU8(main(line('题目') + line('&#23457;&#x7406;&#60;&amp;#60;&lt;'))),
  });
  expect(textsOf((await imported('a.docx', bytes)).file)).toEqual(['审理<&#60;<']);
});

test('radicals that a PDF has in place of ideographs become these, and headings are known', async () => {
  const line = (...texts: string[]) =>
    `<w:tr>${texts.map((each) => cell(paragraph(each))).join('')}</w:tr>`;
  const row = `<w:tbl>${line('⽉份', '⼈数')}${line('⼀⽉', '3')}</w:tbl>`;
  const body = [
    paragraph('把法庭开到⻔⼝'),
    ...[paragraph('⼀、案例背景'), paragraph('群众路远。')],
    ...[paragraph('⼆、主要做法'), paragraph('⼈⺠法院在⼾籍⼤厅开庭，樂意\uf914意。'), row],
    ...[
      paragraph('三、⼯作成效'),
      paragraph('若⼲。'),
      paragraph('四、案例启⽰'),
      paragraph('贴近。'),
    ],
  ].join('');
  const { file, lost, article } = await imported('a.docx', docx(body));
  expect(lost).toEqual([]);
  expect(file.fields.title).toBe('把法庭开到门口');
  expect(headingsOf(file)).toEqual(['2 案例背景', '2 主要做法', '2 工作成效', '2 案例启示']);
  expect(textsOf(file).join(' ')).toContain('人民法院在户籍大厅开庭，樂意樂意。');
  expect(file.source).not.toMatch(/[\u2e80-\u2fdf]/);
  expect(file.source).toMatch(/\| 月份\s*\| 人数/);
  expect(article.remarks.join()).toMatch(/部首字符.*⻔→门.*等/);
});

test('a mark behind a radical that stands for a rare ideograph stays where it was', async () => {
  const body = `<w:p><w:r><w:t>⺇字</w:t></w:r><w:r><w:footnoteReference w:id="3"/></w:r><w:r><w:t>，后文。</w:t></w:r></w:p>`;
  const note = `<w:footnote w:id="3">${paragraph('⼀说。')}</w:footnote>`;
  const { file } = await imported('a.docx', docx(body, { footnotes: part('footnotes', note) }));
  expect(file.source).toContain('𠘨字[^1]，后文。');
  expect(file.source).toContain('[^1]: 一说。');
});

test('a document without radicals is imported without a remark', async () => {
  const { article } = await imported('a.docx', docx(paragraph('人民法院') + paragraph('①㎡')));
  expect(article.remarks).toEqual([]);
});

const PART_NAMES = PARTS.map(({ name }) => name);

test.each([
  ['hand', '把法庭开到家门口', ['基本情况', '具体做法', '取得的成效', '经验启示']],
  ['boxes', '关于开展巡回审判方便群众诉讼的案例', ['背景', '做法', '成效', '启示']],
  ['none', '巡回审判让群众少跑路', PART_NAMES],
  ['pasted', '小案不出村', PART_NAMES],
])('a file of somebody who knows no styles is read: %s', async (name, title, headings) => {
  const { article, file, lost } = await imported('a.docx', await MESSY[name]!());
  expect(lost).toEqual([]);
  expect(article.title).toBe(title);
  expect(article.author?.name).toBe('张某');
  expect(article.parts.map((each) => each.part)).toEqual(PART_NAMES);
  expect(headingsOf(file)).toEqual(headings.map((each) => `2 ${each}`));
  const { text } = fixed(file.source, (source) => readCase('a.mdx', Buffer.from(source)));
  const lines = text.split('\n---\n')[1]!.replaceAll(/^<Figure.*$/gm, '');
  expect(lines).not.toMatch(/(?<=\p{Script=Han})["',.;:]/u);
});
