import { expect, test } from 'vitest';
import { numeralOf } from '../../../src/import/word/numbering.ts';
import { Counter } from '../../../src/import/word/visible-numerals.ts';
import { VisibleStyles } from '../../../src/import/word/visible-styles.ts';
import { readXml } from '../../../src/import/word/xml.ts';
import { cell, docx, numbered, paragraph, part } from '../../setup/docx.ts';
import { imported, textsOf } from '../../setup/imported.ts';

test.each([
  ['chineseCountingThousand', '一 十 十一 二十 一百零五 一百一十'],
  ['chineseLegalSimplified', '壹 壹拾 壹拾壹 贰拾 壹佰零伍 壹佰壹拾'],
  ['ideographTraditional', '甲 癸 11 20 105 110'],
  ['decimalEnclosedCircle', '① ⑩ ⑪ ⑳ 105 110'],
  ['upperRoman', 'I X XI XX CV CX'],
  ['lowerLetter', 'a j k t aaaaa fffff'],
  ['decimalFullWidth', '１ １０ １１ ２０ １０５ １１０'],
  ['decimalEnclosedCircleChinese', '① ⑩ ⑪ ⑳ 105 110'],
  ['chineseCounting', '一 十 十一 二十 一○五 一一○'],
  ['taiwaneseCountingThousand', '一 十 十一 二十 一百零五 一百一十'],
  ['taiwaneseDigital', '一 一○ 一一 二○ 一○五 一一○'],
  ['ideographDigital', '一 一〇 一一 二〇 一〇五 一一〇'],
  ['ideographLegalTraditional', '壹 壹拾 壹拾壹 貳拾 壹佰零伍 壹佰壹拾'],
  ['ideographEnclosedCircle', '㊀ ㊉ 11 20 105 110'],
  ['ideographZodiac', '子 酉 戌 20 105 110'],
  ['ideographZodiacTraditional', '甲子 癸酉 甲戌 癸未 戊申 癸丑'],
  ['japaneseCounting', '一 十 十一 二十 百五 百十'],
  ['numberInDash', '- 1 - - 10 - - 11 - - 20 - - 105 - - 110 -'],
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

const FORMATS = [
  ...['decimal', 'decimalZero', 'decimalFullWidth', 'decimalEnclosedCircleChinese', 'upperRoman'],
  ...['decimalEnclosedParen', 'decimalEnclosedFullstop', 'lowerLetter', 'numberInDash', 'hex'],
  ...['chineseCounting', 'chineseCountingThousand', 'chineseLegalSimplified', 'taiwaneseCounting'],
  ...['taiwaneseDigital', 'ideographDigital', 'ideographTraditional', 'ideographZodiac', 'none'],
  ...['ideographZodiacTraditional', 'ideographLegalTraditional', 'ideographEnclosedCircle'],
  ...['japaneseCounting', 'koreanDigital2', 'japaneseDigitalTenThousand'],
];

test.each(FORMATS)('the witness of the proof counts as the reader does: %s', (format) => {
  const xml = (content: string) => readXml(Buffer.from(content));
  for (const start of [1, 9, 10, 19, 26, 99, 100, 101, 110, 999, 1000, 1010, 2026]) {
    const numbering = xml(
      `<n><abstractNum abstractNumId="0"><lvl ilvl="0"><start val="${start}"/><numFmt val="${format}"/><lvlText val="%1"/></lvl></abstractNum><num numId="1"><abstractNumId val="0"/></num></n>`,
    );
    const counter = new Counter(numbering, new VisibleStyles(undefined));
    const own = counter.before(
      xml('<p><pPr><numPr><ilvl val="0"/><numId val="1"/></numPr></pPr></p>'),
    );
    expect(own?.replace(/\s/g, '')).toBe(numeralOf(start, format)?.replace(/\s/g, ''));
  }
});

const level = (depth: number, format: string, shown: string, more = '') =>
  `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${shown}"/></w:lvl>`;
const listOf = (...levels: string[]) =>
  part(
    'numbering',
    `<w:abstractNum w:abstractNumId="5">${levels.join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>`,
  );
const shownIn = async (depths: number[], numbering: string) => {
  const items = depths.map((depth, index) => paragraph(`甲${index}。`, numbered(depth)));
  const { file, lost } = await imported(
    'a.docx',
    docx(paragraph('题目') + items.join(''), { numbering }),
  );
  expect(lost).toEqual([]);
  return textsOf(file).map((said) => said.replace(/\s*甲\d+。$/, ''));
};

test('a level that never begins anew, and one that does only after a certain level', async () => {
  const third = (restart: number) =>
    level(2, 'chineseCounting', '第%3条', `<w:lvlRestart w:val="${restart}"/>`);
  const levels = [level(0, 'chineseCounting', '第%1编'), level(1, 'chineseCounting', '第%2章')];
  const depths = [0, 1, 2, 2, 1, 2, 0, 1, 2];
  expect(await shownIn(depths, listOf(...levels, third(0)))).toEqual([
    ...['第一编', '第一章', '第一条', '第二条', '第二章', '第三条', '第二编', '第一章', '第四条'],
  ]);
  expect(await shownIn(depths, listOf(...levels, third(1)))).toEqual([
    ...['第一编', '第一章', '第一条', '第二条', '第二章', '第三条', '第二编', '第一章', '第一条'],
  ]);
  expect(await shownIn(depths, listOf(...levels, level(2, 'chineseCounting', '第%3条')))).toEqual([
    ...['第一编', '第一章', '第一条', '第二条', '第二章', '第一条', '第二编', '第一章', '第一条'],
  ]);
});

test('a cell may hold nothing but its numeral, an empty line with a numeral is told', async () => {
  const numbering = listOf(level(0, 'decimalEnclosedCircleChinese', '%1'));
  const row = (said: string) =>
    `<w:tr>${cell(paragraph('', numbered(0)))}${cell(paragraph(said))}</w:tr>`;
  const body = `${paragraph('题目')}<w:tbl>${row('甲')}${row('乙')}</w:tbl>${paragraph('', numbered(0))}${paragraph('正文。')}`;
  const { file, lost, article } = await imported('a.docx', docx(body, { numbering }));
  expect(lost).toEqual([]);
  expect(textsOf(file)).toEqual(['①', '甲', '②', '乙', '正文。']);
  expect(article.dropped).toEqual([{ what: '没有文字的编号', text: '③' }]);
});

test('a format that no numeral is known of is refused by its name', async () => {
  const numbering = listOf(level(0, 'hebrew1', '%1'));
  const body = paragraph('题目') + paragraph('甲。', numbered(0));
  await expect(imported('a.docx', docx(body, { numbering }))).rejects.toThrow('hebrew1');
});
