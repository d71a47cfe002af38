import { expect, test } from 'vitest';
import { numeralOf } from '../../../src/import/word/numbering.ts';
import { docx, paragraph, part } from '../../setup/docx.ts';
import { imported, textsOf } from '../../setup/imported.ts';

test.each([
  ['chineseCountingThousand', '一 十 十一 二十 一百零五 一百一十'],
  ['chineseLegalSimplified', '壹 壹拾 壹拾壹 贰拾 壹佰零伍 壹佰壹拾'],
  ['ideographTraditional', '甲 癸 11 20 105 110'],
  ['decimalEnclosedCircle', '① ⑩ ⑪ ⑳ 105 110'],
  ['upperRoman', 'I X XI XX CV CX'],
  ['lowerLetter', 'a j k t aaaaa fffff'],
  ['decimalFullWidth', '１ １０ １１ ２０ １０５ １１０'],
])('%s counts %s', (format, shown) => {
  expect([1, 10, 11, 20, 105, 110].map((count) => numeralOf(count, format)).join(' ')).toBe(shown);
});

test('articles of a law count on through all chapters, and a list that begins anew does', async () => {
  const level = (depth: number, format: string, text: string, more = '') =>
    `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`;
  const numbering = part(
    'numbering',
    `<w:abstractNum w:abstractNumId="5">${level(0, 'chineseCountingThousand', '第%1条')}${level(1, 'decimal', '%1.%2', '<w:isLgl/>')}</w:abstractNum>
     <w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>
     <w:num w:numId="2"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
  );
  const styles = part(
    'styles',
    '<w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
  );
  const item = (said: string, list: number, depth = 0) =>
    paragraph(said, {
      paragraph: `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr>`,
    });
  const body = [
    ...[paragraph('题目。'), item('甲。', 1), item('乙。', 1, 1)],
    ...[
      paragraph('丙。', { paragraph: '<w:pStyle w:val="A"/>' }),
      item('丁。', 2),
      item('戊。', 0),
    ],
  ].join('');
  const { file } = await imported('a.docx', docx(body, { numbering, styles }));
  expect(textsOf(file)).toEqual([
    '题目。',
    '第一条 甲。',
    '1.1 乙。',
    '第二条 丙。',
    '第一条 丁。',
    '戊。',
  ]);
});
