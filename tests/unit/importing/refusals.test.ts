import { expect, test } from 'vitest';
import { importCase } from '../../../src/importing/import-case.ts';
import { docx, paragraph } from '../../setup/docx.ts';

const NOW = '2026-11-25 10:00';
const refusal = (body: string, parts = {}) => {
  const result = importCase('a.docx', docx(body, parts), NOW);
  return 'refusals' in result ? result.refusals.join() : '';
};

const RUN = '<w:r><w:t>字</w:t></w:r>';
test.each([
  ['修订', `<w:p><w:ins>${RUN}</w:ins></w:p>`],
  ['修订', '<w:p><w:del><w:r><w:delText>字</w:delText></w:r></w:del></w:p>'],
  ['批注', `<w:p>${RUN}<w:r><w:commentReference w:id="0"/></w:r></w:p>`],
  ['隐藏的文字', paragraph('字', { run: '<w:vanish/>' })],
  ['白色的文字', paragraph('字', { run: '<w:color w:val="FFFFFF"/>' })],
  [
    '文本框',
    `<w:p><w:r><w:pict><w:txbxContent>${paragraph('字')}</w:txbxContent></w:pict></w:r></w:p>`,
  ],
  ['图片', `<w:p>${RUN}<w:r><w:drawing/></w:r></w:p>`],
])('a document with %s is refused, with what to do about it', (what, body) => {
  expect(refusal(paragraph('题目') + body)).toMatch(new RegExp(`有${what}.*请`));
});

test('notes are refused, what is switched off is not hidden, and no document is a crash', () => {
  const notes = `<w:footnotes xmlns:w="a"><w:footnote>${paragraph('注')}</w:footnote></w:footnotes>`;
  expect(refusal(paragraph('题目'), { footnotes: notes })).toContain('有脚注');
  expect(refusal(paragraph('字', { run: '<w:vanish w:val="0"/>' }))).toBe('');
  for (const bytes of [new Uint8Array(), Buffer.from('PK\u0003\u0004'), Buffer.from('一份文件')])
    expect(importCase('a.docx', bytes, NOW)).toEqual({
      refusals: [expect.stringContaining('打不开')],
    });
  expect(importCase('a.wps', new Uint8Array(), NOW)).toEqual({
    refusals: [expect.stringContaining('.wps')],
  });
});
