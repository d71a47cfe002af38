import { expect, test } from 'vitest';
import { importCase } from '../../../src/import/import-case.ts';
import { cell, docx, paragraph, part } from '../../setup/docx.ts';
import { TOPICS } from '../../setup/imported.ts';

const refusal = async (body: string, parts = {}) => {
  const result = await importCase('a.docx', docx(paragraph('题目') + body, parts), TOPICS);
  return 'refusals' in result ? result.refusals.join() : '';
};

const RUN = '<w:r><w:t>字</w:t></w:r>';
const STYLES = part(
  'styles',
  `<w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>
   <w:style w:styleId="W"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>
   <w:style w:styleId="B"><w:basedOn w:val="W"/></w:style>`,
);
const row = (properties: string, content: string) =>
  `<w:tbl><w:tr><w:trPr>${properties}</w:trPr>${cell(content)}${cell('')}</w:tr></w:tbl>`;

test.each([
  ['修订', `<w:p><w:ins>${RUN}</w:ins></w:p>`],
  ['修订', '<w:p><w:del><w:r><w:delText>字</w:delText></w:r></w:del></w:p>'],
  ['修订', `<w:p><w:pPr><w:rPr><w:ins w:id="1"/></w:rPr></w:pPr>${RUN}</w:p>`],
  ['修订', row('<w:ins w:id="1"/>', paragraph('字'))],
  ['批注', `<w:p>${RUN}<w:r><w:commentReference w:id="0"/></w:r></w:p>`],
  ['隐藏的文字', paragraph('字', { run: '<w:vanish/>' })],
  ['隐藏的文字', paragraph('字', { run: '<w:rStyle w:val="H"/>' })],
  ['隐藏的文字', paragraph('字', { paragraph: '<w:pStyle w:val="H"/>' })],
  ['隐藏的文字', row('<w:hidden/>', paragraph('字'))],
  ['白色的文字', paragraph('字', { run: '<w:color w:val="FFFFFF"/>' })],
  ['白色的文字', paragraph('字', { run: '<w:color w:val="FEFEFE"/>' })],
  ['白色的文字', paragraph('字', { run: '<w:color w:themeColor="background1"/>' })],
  ['白色的文字', paragraph('字', { paragraph: '<w:pStyle w:val="B"/>' })],
  ['白色的文字', paragraph('字', { run: '<w:color w:val="C00000"/><w:shd w:fill="C00000"/>' })],
  ['极小的文字', paragraph('字', { run: '<w:sz w:val="2"/>' })],
  ['公式', '<w:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>'],
  ['图表', '<w:p><w:r><w:drawing><c:chart r:id="a"/></w:drawing></w:r></w:p>'],
  ['嵌入的对象', '<w:p><w:r><w:object><v:shape/></w:object></w:r></w:p>'],
  ['嵌入的对象', '<w:p><w:r><w:contentPart r:id="a"/></w:r></w:p>'],
  ['艺术字', '<w:p><w:r><w:pict><v:textpath string="字"/></w:pict></w:r></w:p>'],
  ['符号', '<w:p><w:r><w:sym w:font="Webdings" w:char="F0FF"/></w:r></w:p>'],
])('a document with %s is refused, with what to do about it: %s', async (what, body) => {
  expect(await refusal(body, { styles: STYLES })).toMatch(new RegExp(`有${what}.*请`));
});

test('what is off is not hidden, white is seen on a dark ground, and looks that were changed change no word', async () => {
  const changed = '<w:rPrChange w:id="1"><w:rPr><w:vanish/></w:rPr></w:rPrChange>';
  const white = paragraph('字', { run: '<w:color w:val="FFFFFF"/>' });
  const dark = `<w:tbl><w:tr>${cell(white, '<w:shd w:fill="1F4E79"/>')}${cell('')}</w:tr></w:tbl>`;
  for (const run of ['<w:vanish w:val="0"/>', '<w:color w:val="808080"/>', changed])
    expect(await refusal(paragraph('字', { run }))).toBe('');
  expect(await refusal(dark)).toBe('');
  expect(await refusal(paragraph('　', { run: '<w:vanish/>' }))).toBe('');
});

test('notes are looked into as the body is, and comments without a place are comments', async () => {
  const mark = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>';
  const note = (run: string) =>
    part('footnotes', `<w:footnote w:id="2">${paragraph('注', { run })}</w:footnote>`);
  expect(await refusal(mark, { footnotes: note('<w:vanish/>') })).toContain('有隐藏的文字：“注”');
  expect(await refusal('', { comments: part('comments', paragraph('改')) })).toContain('有批注');
});

test('no document is a crash: each is refused with the reason', async () => {
  for (const bytes of [Buffer.from('PK\u0003\u0004'), Buffer.from('一份文件')])
    expect(await importCase('a.docx', bytes, TOPICS)).toEqual({
      refusals: [expect.stringContaining('打不开')],
    });
  const unknown = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  expect(await importCase('a.docx', unknown, TOPICS)).toEqual({
    refusals: [expect.stringContaining('另存为 .docx')],
  });
  expect(await importCase('a.docx', new Uint8Array(), TOPICS)).toEqual({
    refusals: [expect.stringContaining('空的')],
  });
  expect(await importCase('a.pdf', Buffer.from('x'), TOPICS)).toEqual({
    refusals: [expect.stringContaining('PDF')],
  });
});
