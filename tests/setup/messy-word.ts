import sharp from 'sharp';
import { cell, docx, font, paragraph } from './docx.ts';

const CENTRED = '<w:jc w:val="center"/>';
const line = (said: string) => paragraph(said, { run: font('宋体', 28) });
const centred = (said: string, size = 28) =>
  paragraph(said, { run: font('宋体', size), paragraph: CENTRED });
const bold = (said: string) => paragraph(said, { run: `${font('宋体', 28)}<w:b/>` });
const row = (...said: string[]) => `<w:tr>${said.map((each) => cell(line(each))).join('')}</w:tr>`;
const box = (said: string) =>
  `<w:p><w:r><w:drawing><wps:txbx><w:txbxContent>${line(said)}</w:txbxContent></wps:txbx></w:drawing></w:r></w:p>`;

const TEXTS = [
  '    辖区山多路远,群众来院一次要换两趟车,小额纠纷拖得久.有的当事人干脆不来了.',
  '    我院选好地点,把庭开到"村口",邀请群众旁听.开庭三日以前张贴公告;网格员通知到户.',
  '    半年里办结了42件,当场履行的有20件.群众往返次数明显减少.',
  '    把窗口放到离群众近的地方,事情就好办一半.',
] as const;

const picture = '<w:p><w:r><w:drawing><a:blip r:embed="rId7"/></w:drawing></w:r></w:p>';

async function image() {
  const background = '#2f5d50';
  const bytes = await sharp({ create: { width: 1200, height: 800, channels: 3, background } })
    .jpeg()
    .toBuffer();
  return { rId7: { name: 'image1.jpg', bytes } };
}

/** Word files as people type them who know nothing of styles, by what is wrong with them. */
export const MESSY: Record<string, () => Uint8Array | Promise<Uint8Array>> = {
  /** A title in two lines, a byline with the name first, numerals by hand, signs of the English keyboard. */
  async hand() {
    const [background, measures, results, insights] = TEXTS;
    const body = [
      centred('把法庭开到家门口', 36),
      centred('——某某县人民法院巡回审判工作纪实'),
      centred('张某（某某县人民法院）'),
      ...[line('一.基本情况'), line(background), line('二.具体做法'), line(measures)],
      ...[picture, centred('图1  巡回审判现场')],
      ...[line('三.取得的成效'), line(results), line('四.经验启示'), line(insights)],
      line('                                2026年3月2日'),
    ];
    return docx(body.join(''), {}, await image());
  },
  /** Bold headings of other names, a table, a box of text, typed numbers of pages. */
  boxes() {
    const [background, measures, results, insights] = TEXTS;
    const body = [
      bold('关于开展巡回审判'),
      bold('方便群众诉讼的案例'),
      ...[bold('背景'), line(background), box('数据截至2026年2月底.')],
      ...[bold('做法'), line(measures), centred('- 1 -'), bold('成效'), line(results)],
      `<w:tbl>${row('年份', '件数', '当场履行')}${row('2025', '42', '20')}</w:tbl>`,
      ...[bold('启示'), line(insights), centred('- 2 -'), line('供稿：某某县人民法院 张某')],
    ];
    return docx(body.join(''));
  },
  /** No headings: each part begins with its name in the sentence. */
  none() {
    const [background, measures, results, insights] = TEXTS.map((each) => each.trim());
    const body = [
      line('巡回审判让群众少跑路'),
      line('撰稿人：张某 某某法院'),
      ...[line(`    【案例背景】${background}`), line(`    【主要做法】${measures}`)],
      ...[line(`    【工作成效】${results}`), line(`    【案例启示】${insights}`)],
    ];
    return docx(body.join(''));
  },
  /** Pasted from a page or an old file: all in one paragraph, with breaks for lines. */
  pasted() {
    const [background, measures, results, insights] = TEXTS.map((each) => each.trim());
    const lines = [
      ...['小案不出村', '', '一、案例背景', `　　${background}`],
      ...['二、主要做法', `　　${measures}`, '三、工作成效', `　　${results}`],
      ...['四、案例启示', `　　${insights}`, '（立案庭 张某）'],
    ];
    const runs = lines.map((each) => `<w:r><w:t xml:space="preserve">${each}</w:t><w:br/></w:r>`);
    return docx(`<w:p>${runs.join('')}</w:p>`);
  },
};
