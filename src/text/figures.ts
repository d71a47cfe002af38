import { contextsOf, endOfPeriod, type FigureContext } from './periods.ts';
import { inPlainDigits, numbersIn } from './numbers.ts';

/** A figure that a text gives, as a result of a case has it. */
export interface FigureInText extends FigureContext {
  label: string;
  value: number;
  unit: string;
  approx?: true;
  before?: number;
}

/**
 * The figures that a text gives of what was done, in its order, for a person to choose from: a number with a word that
 * counts, and what its clause says was counted. Each value stands in the text as it is given here. Days, ordinals, numbers
 * of cases and what has no name in its clause are none; a change (上升35%) is one of what was named before it.
 */
export function figuresIn(text: string, title: string): FigureInText[] {
  const found: FigureInText[] = [];
  for (const sentence of inPlainDigits(text).split(/[。！？!?\n]/)) {
    let named = '';
    for (const clause of sentence.split(/[，,；;]/)) {
      for (const figure of inClause(clause, named)) {
        found.push(figure);
        named = figure.label;
      }
    }
  }
  const once = new Map(
    found.map((each) => [JSON.stringify([each.label, each.value, each.unit]), each]),
  );
  const figures = [...once.values()];
  const contexts = contextsOf(figures, text, title);
  return figures.map((each, index) => ({ ...each, ...contexts[index] }));
}

/* Words that count, longer ones first. What a court does is counted by them; days of the calendar and articles are not. */
const LONG_WORDS = '人次|户次|件次|场次|个工作日|个百分点|个月|万元|亿元|小时|分钟';
const COUNTING = `${LONG_WORDS}|[件起宗案人名户份篇次场家批条项个所处天元期辆台对幅册本组支岗%％‰]`;
const NUMBER = String.raw`(?<![\d.第〔（(×/～~—-]|No)(\d+(?:\.\d+)?)(?![\d.])`;
const QUANTITY = new RegExp(
  String.raw`${NUMBER}\s?(?<size>[万亿])?(?:余|多)?(?<sizeAfter>[万亿](?!元))?(?<unit>${COUNTING})`,
  'g',
);

/** 由45天缩短至28天: what it was, and what it is. */
const FROM = /(?:由|从)(?:原来的?|过去的?|此前的?|原先的?|最初的?|平均)?\s?$/;
const TO = /^(?:的)?[^\d，,；;]{0,8}?(?:至|到|为)(?:现在的?|目前的?)?\s?$/;
const MOVED = '上升|下降|增长|提高|降低|减少|增加|压缩|缩短|提升|攀升|回落';
const CHANGE = new RegExp(
  `(?:(?:较|比|与)[^，]{0,8}?)?(?:同比|环比)?(?:平均)?(?:${MOVED}|减幅|增幅)(?:了|约|达)?$`,
);

interface Quantity {
  value: number;
  unit: string;
  approx: boolean;
  start: number;
  end: number;
}

function quantitiesIn(clause: string): Quantity[] {
  return [...clause.matchAll(QUANTITY)].map((match) => {
    const { size = '', sizeAfter = '', unit } = match.groups!;
    const end = match.index + match[0].length;
    return {
      value: Number(match[1]),
      unit: size + sizeAfter + unit!.replace('％', '%'),
      approx: numbersIn(clause.slice(Math.max(0, match.index - 4), end)).at(-1)!.isApprox,
      start: match.index,
      end,
    };
  });
}

function inClause(clause: string, named: string): FigureInText[] {
  const quantities = quantitiesIn(clause);
  const figures: FigureInText[] = [];
  let from = 0;
  for (let at = 0; at < quantities.length; at += 1) {
    const first = quantities[at]!;
    const next = quantities[at + 1];
    let lead = clause.slice(from, first.start);
    let own = first;
    let before: number | undefined;
    if (
      FROM.test(lead) &&
      next?.unit === first.unit &&
      TO.test(clause.slice(first.end, next.start))
    ) {
      [own, before] = [next, first.value];
      lead = lead.replace(FROM, '');
      at += 1;
    }
    const after = clause.slice(own.end, quantities[at + 1]?.start);
    from = own.end;
    const label = labelOf(lead, quantities[at + 1] ? '' : after, named);
    if (label === '') continue;
    const { value, unit, approx } = own;
    const rest = before === undefined ? {} : { before };
    figures.push({ label, value, unit, ...(approx && { approx }), ...rest });
  }
  return figures;
}

/** What was counted: what stands before the number, and what it belongs to; of a share or a change what was named before. */
function labelOf(lead: string, after: string, named: string): string {
  const said = tidy(lead);
  const rest = /^[\p{Script=Han}、“”]{2,20}$/u.test(after) && !LEFT_OPEN.test(after) ? after : '';
  if (/^(?:约?占)(?:比|总数|全部)?.{0,8}$/.test(said)) return named === '' ? '' : `${named}占比`;
  if (CHANGE.test(lead) && said.replace(CHANGE, '') === '') return named === '' ? '' : named + said;
  const label = said + rest.replace(/^(?:的|了)/, '');
  return NAME.test(label) && !NOT_OF_WORK.test(label) ? label : '';
}

const NAME = /^(?=.*\p{Script=Han}{2})[\p{L}\p{N}、“”《》（）()·-]+$/u;
/** What a case was about, not what a court did; and what names nothing. */
const NOT_OF_WORK =
  /原告|被告|上诉人|申请人|被害人|有期徒刑|罚金|判[处令决]|^(?:涉及|最[短长高低大小少多快慢]的?|每[一-鿿]{0,2}|平均|不到|近\p{Script=Han})$/u;

const LEFT_OPEN = /^(?:左右|上下|以[上下内]|不等|[之内后前])/;

/**
 * What a clause says before its number without words that say when, of whom or how exactly: these are fields of their own,
 * or say nothing. A long one keeps its end, whole words.
 */
function tidy(lead: string): string {
  let said = lead.trim();
  for (let before = ''; before !== said;) {
    before = said;
    said = said.slice(endOfPeriod(said));
    for (const part of [WHEN, LINKING, UP_TO, EXACT, SIGNS]) said = said.replace(part, '');
  }
  if (said.length <= LONGEST) return said;
  const words = [...SEGMENTER.segment(said)].map(({ segment }) => segment);
  while (words.join('').length > LONGEST) words.shift();
  return words.join('').replace(/^[的了在对和与、]+/, '');
}

const LONGEST = 30;
const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });
const WHEN =
  /^(?:截[至止]到?|[自从在于])?(?:今年|去年|当年|近年来?|目前|现已|其间|期间)(?:[^，,]{0,12}?(?:以来|至今|起|开始))?|^[^，,]{0,14}(?:开展|实施|推行|运行|成立|上线|启用|活动|行动|工作)(?:以来|至今|后)/u;
const LINKING =
  /^(?:其中|并且?|还|已经?|共计?|总共|合计|累计|先后|同时|全年|(?:全[国省市州县区]|辖区|[两二三]级|各级)+(?:法院)?|法院(?=共)|全院|[本我该]院|共有|件?中有?|将|使得?|有|均|即|为(?=\p{Script=Han}{0,4}(?:率|数)))/u;
/** 下降至 says where a figure is now, 下降 how far it moved. */
const UP_TO = new RegExp(`(?:${MOVED})(?:至|到|为)$|(?<=[率期数时长])[升降](?:至|到|为)$`, 'u');
const EXACT =
  /(?:达到?了?|为|约|近|超过?|逾|共计?|累计|合计|至|到|有|了|已|仅|均|不足|突破|[:：])$/u;
const SIGNS = /^[、“”‘’（(《》)）:：\s-]+(?=[^“‘《]*$)|[、（(\s]+$/u;
