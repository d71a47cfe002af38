import { expect, test } from 'vitest';
import { importCase } from '../../../src/import/import-case.ts';
import { docx, paragraph, part } from '../../setup/docx.ts';
import { imported, TOPICS, textsOf } from '../../setup/imported.ts';

const run = (content: string, look = '') => `<w:r><w:rPr>${look}</w:rPr>${content}</w:r>`;
const mark = (type: string, inside = '') =>
  run(`<w:fldChar w:fldCharType="${type}">${inside}</w:fldChar>`);
const code = (...pieces: string[]) =>
  pieces.map((each) => run(`<w:instrText xml:space="preserve">${each}</w:instrText>`)).join('');
const field = (instruction: string, result?: string, form = '') =>
  mark('begin', form) +
  code(instruction) +
  (result === undefined ? '' : mark('separate') + run(`<w:t>${result}</w:t>`)) +
  mark('end');
const line = (content: string) =>
  `<w:p>${run('<w:t>前</w:t>')}${content}${run('<w:t>后。</w:t>')}</w:p>`;
const fonts = (name: string) => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`;
const ticked = (state: string) => `<w:ffData><w:checkBox>${state}</w:checkBox></w:ffData>`;
const listed =
  '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList></w:ffData>';

async function shown(content: string, parts = {}): Promise<string> {
  const { file, lost } = await imported('a.docx', docx(paragraph('题目') + line(content), parts));
  expect(lost).toEqual([]);
  return textsOf(file)
    .join('|')
    .replace(/^前|后。$/g, '');
}

async function refusal(content: string): Promise<string> {
  const result = await importCase('a.docx', docx(paragraph('题目') + line(content)), TOPICS);
  return 'refusals' in result ? result.refusals.join('\n') : '';
}

test.each([
  ['a number in a circle', field(' EQ \\o\\ac(○,7) '), '⑦'],
  [
    'one in pieces, of two digits',
    mark('begin') + code(' eq \\o\\ac(', '○', ',', '12', ')') + mark('end'),
    '⑫',
  ],
  ['one above twenty', field('EQ \\o\\ac(〇,35)'), '㉟'],
  ['an ideograph in a circle', field('EQ \\o\\ac(○,三)'), '㊂'],
  ['a letter in a circle', field('eq \\o\\ac(○,B)'), 'Ⓑ'],
  [
    'a reading',
    field('EQ \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(cuō),磋)'),
    '磋（cuō）',
  ],
  [
    'a reading of two characters',
    field('EQ \\* jc0 \\* hps12 \\o(\\s\\up 11(yíng shān),蓥山)'),
    '蓥山（yíng shān）',
  ],
  ['characters set above each other', field('EQ \\o(\\s\\up 5(县法),\\s\\do 2(院))'), '县法院'],
  ['a sign by its number', field('SYMBOL 254 \\f "Wingdings" \\s 12'), '☑'],
  ['a sign by its hexadecimal number', field('SYMBOL 0xFC \\f Wingdings'), '✓'],
  ['a button', field('MACROBUTTON NoMacro 点此填写'), '点此填写'],
  [
    'a box that is ticked',
    field('FORMCHECKBOX', undefined, ticked('<w:default w:val="0"/><w:checked/>')),
    '☑',
  ],
  ['a box that is not', field('FORMCHECKBOX', undefined, ticked('<w:default w:val="0"/>')), '□'],
  ['a list to choose from', field('FORMDROPDOWN', undefined, listed), '乙'],
  ['text that was filled in', field('FORMTEXT', '张某'), '张某'],
  [
    'a field in one piece',
    '<w:fldSimple w:instr=" REF a "><w:r><w:t>第三节</w:t></w:r></w:fldSimple>',
    '第三节',
  ],
  ['an equation in one piece', '<w:fldSimple w:instr="EQ \\o\\ac(○,3)"/>', '③'],
  ['a mark of an index', field('XE "送达"'), ''],
  [
    'a field in a field',
    mark('begin') +
      code('IF 1=1 "') +
      field('REF b', '甲') +
      code('" ""') +
      mark('separate') +
      run('<w:t>乙</w:t>') +
      mark('end'),
    '乙',
  ],
  [
    'a box of a control',
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent/></w:sdt>',
    '☑',
  ],
  [
    'a control with its sign',
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>',
    '☒',
  ],
  [
    'ruby',
    '<w:ruby><w:rt><w:r><w:t>cuō</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>磋</w:t></w:r></w:rubyBase></w:ruby>',
    '磋（cuō）',
  ],
  ['letters in Wingdings', run('<w:t>þ</w:t>', fonts('Wingdings')), '☑'],
  ['letters in Wingdings 2', run('<w:t>P£</w:t>', fonts('Wingdings 2')), '✓□'],
  ['letters in Symbol', run('<w:t>®·</w:t>', fonts('Symbol')), '→•'],
  ['letters in Webdings', run('<w:t>a</w:t>', fonts('Webdings')), '✓'],
  ['codes for private use', run('<w:t>\uf0fe\uf0a8</w:t>', fonts('Wingdings')), '☑□'],
  ['ideographs in a run of signs', run('<w:t>甲à乙</w:t>', fonts('Wingdings')), '甲→乙'],
])('%s is what Word shows', async (_, content, expected) => {
  expect(await shown(content)).toBe(expected);
});

test('a font of signs may come from a style', async () => {
  const styles = part(
    'styles',
    `<w:style w:type="character" w:styleId="S"><w:rPr>${fonts('Wingdings')}</w:rPr></w:style>`,
  );
  const content = run('<w:t>ü</w:t>', '<w:rStyle w:val="S"/><w:rFonts w:eastAsia="宋体"/>');
  expect(await shown(content, { styles })).toBe('✓');
});

test.each([
  ['an equation', field('EQ \\f(1,2)'), /公式域.*\\f\(1,2\)/],
  ['a root', field('EQ \\r(3,x)'), /公式域/],
  ['a circle around what no character is', field('EQ \\o\\ac(○,印章)'), /公式域/],
  ['an automatic number', field('AUTONUM \\* Arabic'), /AUTONUM/],
  ['a number of a list', field('LISTNUM NumberDefault \\l 1'), /LISTNUM/],
  ['a code of bars', field('DISPLAYBARCODE "x" QR'), /二维码/],
  ['a field without a result', field('STYLEREF 标题'), /STYLEREF.*F9/],
  ['a field without an end', mark('begin') + code('REF a'), /域不完整/],
  ['a sign that is not known', run('<w:t>\uf021</w:t>', fonts('Wingdings')), /Wingdings U\+F021/],
  [
    'a letter in a font of signs that no table has',
    run('<w:t>a</w:t>', fonts('Marlett')),
    /Marlett U\+0061/,
  ],
  ['a private code in a font of letters', run('<w:t>\ue123</w:t>'), /U\+E123/],
  ['a sign of a code page', field('SYMBOL 41646 \\j'), /41646/],
  ['a date that changes', run('<w:dayLong/>'), /自动变化/],
  [
    'a control that nobody has filled in',
    '<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处输入文字。</w:t></w:r></w:sdtContent></w:sdt>',
    /没有填的内容控件/,
  ],
])('%s is refused with its name, its place and what to do', async (_, content, expected) => {
  const said = await refusal(content);
  expect(said).toMatch(expected);
  expect(said).toMatch(/请/);
});

test('what an article does not have is told: addresses of links, dots, lines, blanks to fill in', async () => {
  const content = [
    `<w:hyperlink r:id="rId9"><w:r><w:t>办事指南</w:t></w:r></w:hyperlink>`,
    field('HYPERLINK "https://example.gov.cn/b"', '须知'),
    run('<w:t>重点</w:t>', '<w:em w:val="dot"/>'),
    run('<w:t xml:space="preserve">    </w:t>', '<w:u w:val="single"/>'),
  ].join('');
  const picture = { rId9: { name: 'https://x', bytes: new Uint8Array() } };
  const { article } = await imported(
    'a.docx',
    docx(paragraph('题目') + line(content), {}, picture),
  );
  expect(article.dropped.map(({ what, text }) => `${what} ${text}`)).toEqual([
    ...['链接的网址 办事指南 word/media/https:/x', '链接的网址 须知 https://example.gov.cn/b'],
  ]);
  expect(article.remarks.join()).toMatch(/着重号（“重点”1 处）.*带下划线的空格/);
});

test('words that are struck out, raised or lowered are told', async () => {
  const content = [
    run('<w:t>周二</w:t>', '<w:strike/>'),
    run('<w:t>周三，1m</w:t>'),
    run('<w:t>2</w:t>', '<w:vertAlign w:val="superscript"/>'),
  ].join('');
  const { article, lost } = await imported('a.docx', docx(paragraph('题目') + line(content)));
  expect(lost).toEqual([]);
  expect(article.remarks.join()).toMatch(/删除线（“周二”1 处）.*上标或下标（“2”1 处）/);
});

test('asterisks that mask a name stay as they were typed, in lists and tables too', async () => {
  const masked = ['李**诉称王**未付款', '孙***', '*张某*说'];
  const cell = (said: string) => `<w:tc>${paragraph(said)}</w:tc>`;
  const body = [
    paragraph('题目'),
    ...masked.map((each) => paragraph(each)),
    ...masked.map((each, index) => paragraph(`${index + 1}.${each}`)),
    `<w:tbl><w:tr>${masked.map(cell).join('')}</w:tr></w:tbl>`,
  ].join('');
  const { file, lost } = await imported('a.docx', docx(body));
  expect(lost).toEqual([]);
  expect(textsOf(file)).toEqual([...masked, ...masked, ...masked]);
});

test('a list of contents is told whatever makes it, what stands beside it stays', async () => {
  const style = (id: string) => ({ paragraph: `<w:pStyle w:val="${id}"/>` });
  const styles = part(
    'styles',
    '<w:style w:type="paragraph" w:styleId="W"><w:name w:val="WPSOffice手动目录 1"/></w:style><w:style w:type="paragraph" w:styleId="L"><w:name w:val="Contents 2"/></w:style>',
  );
  const body = [
    ...[paragraph('题目'), paragraph('目  录')],
    `<w:p>${mark('begin')}${code(' TOC \\o "1-3" \\h ')}${mark('separate')}${run('<w:t>域里的一条</w:t><w:tab/><w:t>1</w:t>')}</w:p>`,
    ...[`<w:p>${run('<w:t>域里的又一条</w:t>')}</w:p>`],
    ...[`<w:p>${mark('end')}${run('<w:t>域后面的正文。</w:t>')}</w:p>`],
    ...[paragraph('样式里的一条 2', style('W')), paragraph('样式里的又一条 3', style('L'))],
    `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${paragraph('部件里的一条')}</w:sdtContent></w:sdt>`,
    ...[paragraph('一、案例背景'), paragraph('正文目录的说明。')],
  ].join('');
  const { file, lost, article } = await imported('a.docx', docx(body, { styles }));
  expect(lost).toEqual([]);
  expect(textsOf(file)).toEqual(['域后面的正文。', '案例背景', '正文目录的说明。']);
  expect(article.dropped.filter(({ what }) => what === '目录')).toHaveLength(6);
});

test('a first letter that is set large belongs to its paragraph', async () => {
  const initial = paragraph('审', { paragraph: '<w:framePr w:dropCap="drop" w:lines="3"/>' });
  const { file, lost } = await imported(
    'a.docx',
    docx(paragraph('题目') + initial + paragraph('理案件若干。') + paragraph('又。')),
  );
  expect(lost).toEqual([]);
  expect(textsOf(file)).toEqual(['审理案件若干。', '又。']);
});
