import type { Body, CaseFile } from '../content/index.ts';
import { titleOf } from '../schema/case.ts';
import { codeTable, type Place } from '../schema/finding.ts';
import { proveResults, type ResultProof } from '../section/results.ts';
import { inPlainDigits } from '../text/numbers.ts';
import { advice, type FileRule, type RuleFinding, type Term } from './rule/rule.ts';

/** What can be wrong with a figure. */
export const codes = codeTable('results', {
  'not-in-text': {
    title: '正文里没有这个数值',
    why: '成效数据要有来历，读者要在正文里找得到。',
    todo: '核对数字；确有此数的，在正文里补上它，写明来历。',
    example: ['value: 167（正文里是 176件）', 'value: 176'],
  },
  twice: {
    title: '同一个数写了两次',
    why: '汇总时会算两次。',
    todo: '删去其中一次；确是两回事的，把指标写清楚，如写上年份。',
  },
  approximate: {
    title: '正文里是约数，这里没有写 approx',
    why: '正文写“余”“约”，这里写成了确数，前后不一。',
    todo: '在 value 后面加上 approx: true。',
    example: ['value: 4000（正文是 4000余人次）', 'value: 4000, approx: true'],
  },
  'not-approximate': {
    title: '正文里不是约数，这里写了 approx',
    why: '正文是确数，页面却会显示“余”。',
    todo: '删去 approx: true，或者在正文里写上“余”。',
    example: ['value: 167, approx: true（正文是 167件）', 'value: 167'],
  },
  'no-base': {
    title: '百分比没有写基数',
    why: '只写百分比，读者不知道是多少中的多少：3件中的2件和3000件中的2000件不一样。',
    todo: '在同一段里写明是多少件（人、天）中的多少。',
    example: ['调解率达98.2%', '167件中有164件调解结案，占98.2%'],
  },
  'result-no-base': {
    title: '成效数据的百分比没有写基数',
    why: 'results 里的百分比，正文没有说是多少中的多少。',
    todo: '在正文里写到这个数的同一段，写明是多少件（人、天）中的多少。',
    example: [
      `value: 98.5, unit: '%'（正文只有“98.5%”）`,
      '正文写：200件中有197件服判息诉，占98.5%',
    ],
  },
});

/**
 * Each figure of `results` stands in the body, as a number of its own and as exact as there, and a percentage beside what it
 * is taken of. None stands twice: sums would count it twice.
 */
export const results: FileRule = {
  looksAt: 'file',
  codes,
  about:
    '`results` 里的每个数都要在正文里出现，一个数只写一次；是不是约数要与正文一致，百分比要写明是多少中的多少（提醒）。',
  check(file) {
    if (!file.body) return [];
    const text = file.body.blocks.map((block) => block.text).join('\n');
    const proofs = proveResults(file.fields.results ?? [], text);
    const bare = percentagesIn(file.body).filter(({ hasBase }) => !hasBase);
    const statistics = bare.filter(({ isStatistic }) => isStatistic);
    return [
      ...repeated(file, proofs),
      ...inBody(file, proofs),
      ...formerInBody(file, text),
      ...statistics.map(withoutBase),
      ...ofResults(file, bare),
    ];
  },
};

function repeated({ fields, placeOf }: CaseFile, proofs: ResultProof[]): RuleFinding[] {
  const { results = [] } = fields;
  return results.flatMap(({ label, value, unit }, index) =>
    !proofs[index]!.isRepeated
      ? []
      : [
          {
            ...placeOf(['results', index]),
            level: 'error',
            code: codes('twice'),
            message: `同一个数写了两次：${label} ${value}${unit}`,
            help: '汇总时会算两次，请删去其中一次；确是两回事的，把指标写清楚，如写上年份。',
          },
        ],
  );
}

function inBody({ fields, placeOf }: CaseFile, proofs: ResultProof[]): RuleFinding[] {
  const { results = [] } = fields;
  return results.flatMap(({ label, value, approx = false }, index): RuleFinding[] => {
    const same = proofs[index]!.found;
    const place = placeOf(['results', index, 'value']);
    if (same.length === 0) {
      const message = `正文里没有“${label}”的数值 ${value}`;
      const help = '请核对数值；确有此数的，在正文里写明它和它的来历。';
      return [{ ...place, level: 'error', code: codes('not-in-text'), message, help }];
    }
    // The body may use the same number for two things: it is a slip only where the number is approximate everywhere.
    if (!approx && same.every(({ isApprox }) => isApprox)) {
      const message = `正文里“${label}”是约数“${same[0]!.text}”，这里没有写 approx`;
      const { help, inForm } = advice`请${APPROXIMATE}。`;
      const said = { message, help, inForm: { ...inForm, message: asExact(label, same[0]!.text) } };
      return [{ ...place, level: 'warning', code: codes('approximate'), ...said }];
    }
    if (approx && !same.some(({ isApprox, isVague }) => isApprox || isVague)) {
      const message = `正文里“${label}”是 ${value}，不是约数，这里却写了 approx: true`;
      const { help, inForm } = advice`请${NOT_APPROXIMATE}，或者在正文里写上“余”。`;
      const said = { message, help, inForm: { ...inForm, message: asAbout(label, value) } };
      return [{ ...place, level: 'warning', code: codes('not-approximate'), ...said }];
    }
    return [];
  });
}

const asExact = (label: string, text: string) => `正文里“${label}”是约数“${text}”，这里填成了确数`;
const asAbout = (label: string, value: number) =>
  `正文里“${label}”是 ${value}，不是约数，这里却填成了约数`;

const APPROXIMATE: Term = {
  file: '在 value 后面加上 approx: true',
  form: `打开这一项的“${titleOf('results', 'approx')}”`,
};
const NOT_APPROXIMATE: Term = {
  file: '删去 approx: true',
  form: `关掉这一项的“${titleOf('results', 'approx')}”`,
};

/** What a figure was before is as public as the figure, and proved alike. */
function formerInBody({ fields, placeOf }: CaseFile, text: string): RuleFinding[] {
  const { results = [] } = fields;
  const former = results.map(({ before, ...each }) => ({ ...each, value: before ?? NaN }));
  const proofs = proveResults(former, text);
  return results.flatMap(({ label, before }, index): RuleFinding[] => {
    if (before === undefined || proofs[index]!.found.length > 0) return [];
    const message = `正文里没有“${label}”原来的数值 ${before}`;
    const help = '请核对数值；确有此数的，在正文里写明它和它的来历。';
    const place = placeOf(['results', index, 'before']);
    return [{ ...place, level: 'error', code: codes('not-in-text'), message, help }];
  });
}

function withoutBase({ text, place }: Percentage): RuleFinding {
  const message = `百分比没有写基数：${text}`;
  return { ...place, level: 'warning', code: codes('no-base'), message, help: BASE };
}

/** Reported for a result only where it was not for the body: the same percentage is one thing to mend. */
function ofResults({ fields: { results = [] }, placeOf }: CaseFile, bare: Percentage[]) {
  return results.flatMap(({ label, value, unit }, index): RuleFinding[] => {
    const same = bare.filter((each) => /^[%％]$/.test(unit) && each.value === Math.abs(value));
    if (same.length === 0 || same.some(({ isStatistic }) => isStatistic)) return [];
    return [
      {
        ...placeOf(['results', index, 'value']),
        level: 'warning',
        code: codes('result-no-base'),
        message: `正文没有写“${label}”${value}% 的基数`,
        help: BASE,
      },
    ];
  });
}

const BASE =
  '请在同一段里写明是多少件（人、天）中的多少，如“167件中有164件，占98.2%”“由120件增至162件，上升35%”。';

/** A percentage of the body. */
interface Percentage {
  value: number;
  /** The percentage as typed, with the words that say of what. */
  text: string;
  place: Place;
  /** True for a statistic of the court's work; a rate of interest or a share of a debt is none. */
  isStatistic: boolean;
  /** True when its paragraph or its row counts something, so that a reader can tell what it is a percentage of. */
  hasBase: boolean;
}

/** The percentages of a body, in order, without headings: the text below a heading repeats its figures. */
function percentagesIn({ source, line }: Body): Percentage[] {
  const lines = source.split('\n').map((text, index) => ({ text, number: line + index }));
  const counts = countingLines(lines);
  return lines.flatMap(({ text, number }, index) => {
    if (!/[%％]/.test(text) || /^\s*(?:#|<)/.test(text)) return [];
    const hasBase = isRow(text) ? ROW_BASE.test(text) : counts[index]!;
    return [...text.matchAll(PERCENTAGE)].map(({ 0: found, 1: digits, index: at }) => {
      const clause = before(text, at, '，。；！？：,;|');
      const sentence = before(text, at, '。！？|');
      const end = at + found.length;
      const after = /^[^，。；！？,;|]*/.exec(text.slice(end, end + LONGEST))![0];
      return {
        value: Number(inPlainDigits(digits!)),
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

/** The end of what stands before a place, from the last of some signs on. */
function before(text: string, at: number, signs: string): string {
  let from = at;
  while (from > 0 && at - from < LONGEST && !signs.includes(text[from - 1]!)) from -= 1;
  return text.slice(from, at);
}

/* A clause or a sentence is hardly longer, in characters. */
const LONGEST = 200;

/** For each line, whether its paragraph counts something. */
function countingLines(lines: readonly { text: string }[]): boolean[] {
  const counts: boolean[] = [];
  let paragraph: string[] = [];
  for (const { text } of [...lines, { text: '' }]) {
    if (text.trim() !== '') paragraph.push(text);
    else {
      const isCounting = COUNT.test(paragraph.join('\n'));
      counts.push(...paragraph.map(() => isCounting), false);
      paragraph = [];
    }
  }
  return counts;
}

function isStatistic(clause: string, after: string, sentence: string): boolean {
  // The name of a dispute does not say what is measured: 民间借贷纠纷占40%.
  if (NOT_OF_WORK.test((clause + after).replace(DISPUTE, '案'))) return false;
  // Of 由60%升至85% only the second is reported.
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
