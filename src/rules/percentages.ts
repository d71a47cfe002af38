import type { Body } from '../content/case.ts';
import type { Place } from '../schema/finding.ts';

/** A percentage of the body. */
export interface Percentage {
  value: number;
  /** With the words that say of what, as typed. */
  text: string;
  place: Place;
  /** True for what a court counts in its work; a rate of interest or a share of a debt is none. */
  isStatistic: boolean;
  /** True when its paragraph or its row counts something, so that a reader can tell what it is a percentage of. */
  hasBase: boolean;
}

/** The percentages of a body, in order; those of headings stand again below them. */
export function percentagesIn({ source, line }: Body): Percentage[] {
  const lines = source.split('\n').map((text, index) => ({ text, number: line + index }));
  return lines.flatMap(({ text, number }, index) => {
    if (!/[%％]/.test(text) || /^\s*(?:#|<)/.test(text)) return [];
    const hasBase = isRow(text) ? ROW_BASE.test(text) : COUNT.test(paragraphAt(lines, index));
    return [...text.matchAll(PERCENTAGE)].map(({ 0: found, 1: digits, index: at }) => {
      const before = text.slice(0, at);
      const clause = /[^，。；！？：,;|]*$/.exec(before)![0];
      const sentence = /[^。！？|]*$/.exec(before)![0];
      const after = /^[^，。；！？,;|]*/.exec(text.slice(at + found.length))![0];
      return {
        value: Number(digits!.normalize('NFKC')),
        text: (clause.length > 12 ? `…${clause.slice(-11)}` : clause.trim()) + found,
        place: { line: number, column: at + 1, endColumn: at + found.length + 1 },
        isStatistic: isStatistic(clause, after, sentence),
        hasBase,
      };
    });
  });
}

const PERCENTAGE =
  /(?<![\d０-９.．])([\d０-９]+(?:[.．][\d０-９]+)?)\s*[%％](?!\s*[-~～—至到]\s*[\d０-９])/g;

/* A day of the calendar counts nothing. */
const COUNT =
  /[\d０-９零一二两三四五六七八九十百千万](?:余|多|万|亿)*\s*(?:件|起|宗|案|人|名|户|份|篇|次|场|家|户次|人次|天|个工作日|个月|小时|分钟|期|批|条|万元|亿元)/;
const ROW_BASE = /\|\s*[\d０-９][\d０-９,，.]*\s*(?:[^\s|%％\d][^|%％]*)?(?=\|)/;

function isRow(text: string): boolean {
  return text.trimStart().startsWith('|');
}

function paragraphAt(lines: { text: string }[], index: number): string {
  const isBlank = ({ text }: { text: string }) => text.trim() === '';
  const from = lines.slice(0, index).findLastIndex(isBlank) + 1;
  const to = lines.findIndex((each, at) => at > index && isBlank(each));
  return lines
    .slice(from, to < 0 ? undefined : to)
    .map(({ text }) => text)
    .join('\n');
}

function isStatistic(clause: string, after: string, sentence: string): boolean {
  // The name of a dispute says nothing of what is measured: 民间借贷纠纷占40%.
  if (NOT_OF_WORK.test((clause + after).replace(DISPUTE, '案'))) return false;
  // In 由60%升至85% the second one is told.
  if (FROM.test(after)) return false;
  if (RATE.test(clause) || OF_WHAT.test(after)) return true;
  return (CHANGE.test(clause) || SHARE.test(clause)) && WORK.test(sentence.slice(-40));
}

/* Money, property, liability, and what experts measure. */
const NOT_OF_WORK =
  /利率|利息|年息|月息|税|违约金|罚款|罚金|罚息|股|出资|份额|责任|赔偿|过错|原因力|参与度|费|价|款|金额|资金|收益|利润|收入|销售|销量|产量|产能|面积|持有|注册资本|浓度|含量|伤残|保险|损失|折|市场|投资|贷|债|清偿率|受偿率|房|工程|质量|产权|遗产|预售|首付|标的|货/;
const DISPUTE = /\p{Script=Han}{1,12}?(?:纠纷|案件)/gu;
const FROM = /^(?:提升|提高|上升|增加|增长|下降|降低|减少|回落|升|降)[至到为]/;
const OF_WHAT = /^(?:以[上下])?的(?:案件|纠纷|当事人|群众|文书|干警|法官)/;
const RATE =
  /(?:案|诉|判|调解|撤|审|执|结|立案|送达|满意|到位|履行|化解|公开|覆盖|适用|成功|上网|采纳|签收|知晓|陪审|公告|调撤|息访|合议|信访)[^，、\d]{0,2}(?:率|(?<=满意)度).{0,16}$/;
const CHANGE =
  /(?:同比|环比|上升|下降|增长|提高|降低|减少|增加|压缩|缩短|压降|提升|攀升|回落)[^\d]{0,8}$/;
const SHARE = /占[^\d]{0,16}$/;
const WORK =
  /案件|收案|结案|立案|办案|发案|案数|案均|审理|审判|诉前|诉讼|诉源|调解|执行|送达|庭审|文书|信访|干警|周期|用时|天数|时长|上诉|撤诉|纠纷/;
