import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import { htmlOf } from '../../../src/content/html.ts';

const shown = (body: string) =>
  htmlOf(readCase('cases/2026/a.mdx', Buffer.from(body)).body!.root, (url) => url);
const textOf = (body: string) => shown(body).replace(/<[^>]+>|\n/g, '');

/** A name of which the given part is left out, by as many asterisks as a court takes. */
const name = fc
  .tuple(
    fc.constantFrom(...Array.from('王李张刘陈杨赵周吴徐孙单应卞欧丁季于黄马高江')),
    fc.constantFrom('*', '**', '**', '**', '***'),
  )
  .map((parts) => parts.join(''));
const body = fc
  .tuple(
    fc.constantFrom('', '某', '成都', '华'),
    fc.constantFrom('**', '**', '***'),
    fc.constantFrom('公司', '有限公司', '银行', '集团', '科技有限公司'),
  )
  .map((parts) => parts.join(''));
const number = fc
  .tuple(
    fc.constantFrom('138', '5101', '川A', '14'),
    fc.constantFrom('**', '****'),
    fc.constantFrom('5678', '12', '9'),
  )
  .map((parts) => parts.join(''));

/** What courts write of persons, bodies and numbers; `N`, `B` and `D` stand for one. */
const SENTENCES = [
  [
    '原告N与被告N系夫妻，婚后生一女',
    '法院为N指定辩护人N，系本市律师',
    '被告人N在担任厂长期间，在N指使下虚开发票',
  ],
  [
    'N的损伤系被告N的直接行为所致',
    '如N不上前拉起N的手臂，N就不会跌倒',
    '准予原告N离婚，孩子由N抚养',
  ],
  ['B诉B买卖合同纠纷', 'B认为，N擅自转走货款D元', 'N的电话为D，N的电话为D'],
  ['证人N、N证实，N当日在场', '经N介绍，N向B借款D元', '且N系累犯，应当从重处罚'],
  ['N（男）与N（女）共有房屋一套，登记在N名下', '扣押N工商银行卡一张，N对此没有异议'],
].flat();
const masked = fc
  .array(
    fc
      .constantFrom(...SENTENCES)
      .chain((sentence) =>
        fc
          .tuple(
            ...Array.from(sentence).map(
              (each) => ({ N: name, B: body, D: number })[each] ?? fc.constant(each),
            ),
          )
          .map((parts) => parts.join('')),
      ),
    { minLength: 1, maxLength: 4 },
  )
  .map((sentences) => `${sentences.join('，')}。`);

test('no asterisk is lost that stands for what a court leaves out', () => {
  fc.assert(
    fc.property(masked, (text) => {
      expect(textOf(text)).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

const PHRASES = [
  '案件繁简分流',
  '当天立案',
  '先调后判',
  '一次告知',
  '诉讼服务中心',
  '如我在诉',
  '小额诉讼',
  '多元解纷',
  '公平正义',
];
const FRAMES = [
  ['推行', '机制，群众少跑了路。'],
  ['', '，是这项工作的起点。'],
  ['我院坚持', '的理念，做实做细。'],
  ['各庭室分工负责，', '由立案庭牵头。'],
  ['“', '”成为常态。'],
  ['1.', '：在村口开庭。'],
  ['窗口做到', '，材料不齐的'],
] as const;
const bold = fc.array(fc.tuple(fc.constantFrom(...FRAMES), fc.constantFrom(...PHRASES)), {
  minLength: 1,
  maxLength: 4,
});

test('bold text in prose is bold', () => {
  fc.assert(
    fc.property(bold, (pieces) => {
      const text = pieces
        .map(([[before, after], phrase]) => `${before}**${phrase}**${after}`)
        .join('');
      const found = [...shown(`案情：${text}`).matchAll(/<strong>(.*?)<\/strong>/g)].map(
        ([, said]) => said,
      );
      expect(found).toEqual(pieces.map(([, phrase]) => phrase));
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['经营**项事业或者提供**项服务', undefined],
  ['德**设备公司（以下简称德**公司）', undefined],
  ['准予原告**女、被告**男离婚', undefined],
  ['赔偿**公司75**9元', undefined],
  ['也不能证明高**强令乔**违规操作', undefined],
  ['如卞**不上前拉起单**的手臂，单**就不会跌倒，且卞**系累犯', undefined],
  ['如马**不上前拉起季**的手臂，于**就不会跌倒，且季**系累犯', undefined],
  ['且卞**系累犯，成都**科技公司认为，单**转走货款138**5678元', undefined],
  ['***科技公司认为，王*擅自转走货款，如高**不上前拉起王*的手臂', undefined],
  ['**办理的步骤如下：**', '办理的步骤如下：'],
  ['群众少跑路。**据此，法院判决：**', '据此，法院判决：'],
  ['**三、被告承担连带责任；**', '三、被告承担连带责任；'],
  ['被告**公司，**银行收到了通知', undefined],
  ['经办人为李**、**', undefined],
  ['完善**公司治理**结构', '公司治理'],
  ['每周**一次**下乡', '一次'],
  ['赔偿15万**元整**', '元整'],
  ['提高**办案质量**，更高**要求**', '办案质量'],
])('what stands on both sides tells which it is: %s', (text, expected) => {
  expect(shown(text).match(/<strong>(.*?)<\/strong>/)?.[1]).toBe(expected);
  if (expected === undefined) expect(textOf(text)).toBe(text);
});
