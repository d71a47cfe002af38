import { cell, docx, font, numbered, NUMBERING, paragraph, part } from './docx.ts';

/** A Word file that has of everything that a proof has to see: numerals, cells, notes, fields, signs, boxes of text. */
export function richDocx(): { bytes: Uint8Array; parts: Record<string, string>; body: string } {
  const body = BODY.join('');
  return { bytes: docx(body, PARTS), parts: PARTS, body };
}

const text = (said: string, after = '') => paragraph(said, { run: font('仿宋_GB2312', 32), after });
const run = (content: string) => `<w:r>${content}</w:r>`;
const field = (code: string, result = '') =>
  run('<w:fldChar w:fldCharType="begin"/>') +
  run(`<w:instrText xml:space="preserve"> ${code} </w:instrText>`) +
  (result && run('<w:fldChar w:fldCharType="separate"/>') + run(`<w:t>${result}</w:t>`)) +
  run('<w:fldChar w:fldCharType="end"/>');
const mark = (kind: string, id: number) => run(`<w:${kind}Reference w:id="${id}"/>`);
const row = (...cells: string[]) =>
  `<w:tr>${cells.map((each) => cell(text(each))).join('')}</w:tr>`;
const box = (said: string) =>
  run(`<w:drawing><wps:txbx><w:txbxContent>${text(said)}</w:txbxContent></wps:txbx></w:drawing>`);

const BODY = [
  paragraph('电子送达让文书多跑路', {
    run: font('方正小标宋简体', 44),
    paragraph: '<w:jc w:val="center"/>',
  }),
  text('（立案庭　李某某）'),
  text('2026年8月7日'),
  text('【摘要】本院针对送达难问题，推行先问后送、一步直送、送后必查三步工作法，平均用时缩短。'),
  text('【关键词】电子送达；诉讼服务'),
  paragraph('案例背景', numbered(0)),
  text('辖区企业多，文书送达慢，群众往返多次。', mark('footnote', 2)),
  text('调查显示，四成文书要送两次以上；'),
  paragraph('主要做法', numbered(0)),
  paragraph('先问后送', numbered(1)),
  text('立案时询问当事人，登记第', field('EQ \\o\\ac(○,7)')),
  text('项，并当面', field('EQ \\* jc2 \\o\\ad(\\s\\up 9(cuō),磋)')),
  text('商送达方式。', mark('endnote', 3)),
  paragraph('一步直送', numbered(1)),
  text('材料有：'),
  paragraph('身份证明', numbered(0, 2)),
  paragraph('联系方式', numbered(0, 2)),
  text('步骤是：'),
  paragraph('发送短信', numbered(2)),
  paragraph('核对回执', numbered(2)),
  paragraph('登记结果', numbered(2)),
  paragraph('条件', numbered(0, 3)),
  paragraph('受送达人同意的，可以电子送达；', numbered(1, 3)),
  paragraph('判决书应当另行寄送，不得省略；', numbered(1, 3)),
  paragraph('范围', numbered(0, 3)),
  paragraph('涉外案件除外，另有约定的从其约定；', numbered(1, 3)),
  text('1.快速；'),
  text('2.准确；'),
  paragraph('工作成效', numbered(0)),
  `<w:tbl>${row('年份', '件数', '平均天数')}${row('2024', '310', '12')}${row('2025', '528', '3')}</w:tbl>`,
  `<w:tbl><w:tr>${cell(paragraph('', numbered(0, 4)))}${cell(text('甲项'))}</w:tr><w:tr>${cell(paragraph('', numbered(0, 4)))}${cell(text('乙项'))}</w:tr></w:tbl>`,
  `<w:p>${run('<w:sym w:font="Wingdings" w:char="F0FE"/><w:t>已送达</w:t>')}${run('<w:rPr><w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/></w:rPr><w:t>R</w:t>')}${run('<w:t>已核对</w:t>')}</w:p>`,
  text('全年送达率升至九成，见下框。', box('数据截至十二月底')),
  paragraph('案例启示', numbered(0)),
  text('把窗口放到离群众近的地方，事情就好办一半。'),
  text('参见', field('REF _x', '第三节')),
];

const PARTS = {
  numbering: NUMBERING.replace(
    /<w:num w:numId="1">/,
    `<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1章"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlRestart w:val="0"/><w:lvlText w:val="第%2条"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="decimalEnclosedCircleChinese"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="1">`,
  ),
  footnotes: part('footnotes', `<w:footnote w:id="2">${text('统计口径为首次送达。')}</w:footnote>`),
  endnotes: part('endnotes', `<w:endnote w:id="3">${text('不同意的仍用邮寄。')}</w:endnote>`),
};
