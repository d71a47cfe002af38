import { type Body, type CaseFile, LineMap, walk } from '../content/index.ts';
import { type Code, codeTable, type InForm } from '../schema/finding.ts';
import { isLegible, type ProseLine, proseOf } from './rule/prose.ts';
import { unified } from '../text/fold.ts';
import { simplified } from '../text/simplified.ts';
import {
  boldWithin,
  dashes,
  ellipses,
  type FindSlips,
  narrowBrackets,
  narrowQuotes,
  narrowSigns,
  ranges,
  repeatedSigns,
  spaces,
  unequalBrackets,
  wideLetters,
} from '../text/typing.ts';
import { grouped } from './rule/grouped.ts';
import type { FileRule, RuleFinding } from './rule/rule.ts';

/** What is typed as Chinese print does not have it (GB/T 15834-2011, GB/T 15835-2011). */
export const codes = codeTable('typesetting', {
  range: {
    title: '数的范围用了半角波浪号',
    why: '半角波浪号容易看成减号。',
    todo: '改成“～”或“至”。',
    example: ['3~5年', '3～5年'],
  },
  'bracket-pair': {
    title: '括号一半是全角，一半是半角',
    why: '两半不一样宽，排出来不整齐。',
    todo: '都改成全角“（）”。',
    example: ['（以下简称“办法”)', '（以下简称“办法”）'],
  },
  quote: {
    title: '用了半角引号',
    why: '中文的引号分左右，半角引号分不出来。',
    todo: '改成“ ”，引号里的引号用‘ ’。字段值两端的半角引号不用改。',
    example: ['"四大先锋"', '“四大先锋”'],
  },
  punctuation: {
    title: '汉字之间用了半角标点',
    why: '中文用全角标点。',
    todo: '改成全角标点，外国人名中间用“·”。',
    example: ['开庭,调解', '开庭，调解'],
  },
  bracket: {
    title: '汉字之间用了半角括号',
    why: '中文用全角括号。',
    todo: '改成“（）”。',
    example: ['法庭(站点)', '法庭（站点）'],
  },
  'wide-digit': {
    title: '用了全角的数字或字母',
    why: '全角的数字和字母检索时不好找。',
    todo: '改成半角。',
    example: ['２０２６年', '2026年'],
  },
  space: {
    title: '汉字之间有空格',
    why: '多半是排版时留下的。',
    todo: '删去空格；要分开的，用标点。',
    example: ['当天开庭 审理，当天宣判', '当天开庭审理，当天宣判'],
  },
  repeated: {
    title: '标点重复',
    why: '两个标点连在一起。',
    todo: '只留一个；省略号写“……”。',
    example: ['开庭，，调解', '开庭，调解'],
  },
  ellipsis: {
    title: '省略号的写法不对',
    why: '省略号是六个点，占两个字的位置。',
    todo: '改成“……”（中文输入法下按 Shift+6）。',
    example: ['送达...', '送达……'],
  },
  dash: {
    title: '破折号的写法不对',
    why: '破折号占两个字的位置。',
    todo: '改成“——”（中文输入法下按 Shift+减号）。',
    example: ['调解--多元解纷', '调解——多元解纷'],
  },
  bold: {
    title: '加粗没有起作用',
    why: '页面上会看到星号。',
    todo: '标点移到 ** 外面，** 与文字之间不要空格，前后成对。',
    example: ['推行**“三到场”**工作法', '推行“**三到场**”工作法'],
  },
  radical: {
    title: '用了部首字符，看上去像汉字',
    why: '多半是从 PDF 复制来的。检索的人找不到，听的人也听不到。',
    todo: '重新打一遍这几个字，或者用提示里给出的字替换。',
    example: ['⼈⺠法院', '人民法院'],
  },
});

/**
 * Prose is typed as Chinese is printed. It only warns; a slip is one finding for each file, with all its places, and with
 * what `npm run fix` writes instead. It says nothing while the file has syntax errors, because what is wrong there may not
 * be prose.
 */
export const typesetting: FileRule = {
  looksAt: 'file',
  codes,
  about:
    '排版建议，都是提醒：半角标点、半角引号、多余的空格、没有起作用的加粗、从 PDF 复制来的部首字符。',
  check(file) {
    if (!isLegible(file)) return [];
    const starts = new LineMap(file.source);
    const prose = proseOf(file);
    const found = [
      ...TYPING_SLIPS.flatMap((slip) => findings(slip, prose, starts)),
      ...findings(LITERAL_BOLD, withLiteralBold(file, prose), starts),
      ...findings(LITERAL_UNDERSCORES, prose, starts),
      ...findings(RADICAL, linesOf(file), starts),
    ];
    return grouped(found, ({ code }) => code).map((each) => withoutUnsafe(each, file.source));
  },
};

function findings(
  { find, code, message, help, inForm }: TypingSlip,
  lines: readonly ProseLine[],
  starts: LineMap,
): RuleFinding[] {
  return lines.flatMap(({ text: line, number }) =>
    find(line).map(({ start, end, right }): RuleFinding => {
      const text = line.slice(start, end);
      // Long numbers may be personal, and reports are sent on.
      const plain = text.replace(/\p{Nd}{5,}/gu, (digits) => `${digits.slice(0, 3)}…`);
      const shown = plain.length > 12 ? `${plain.slice(0, 11)}…` : plain;
      const from = starts.startOf(number);
      const edits = right?.map((edit) => ({
        ...edit,
        start: from + edit.start,
        end: from + edit.end,
      }));
      return {
        line: number,
        column: start + 1,
        endColumn: end + 1,
        level: 'warning',
        code,
        message: shown.trim() === '' ? message : `${message}：${shown}`,
        help: typeof help === 'string' ? help : help(line),
        ...(inForm && { inForm }),
        ...(edits && { edits }),
      };
    }),
  );
}

/** Without edits where a backslash stands before what is to be written anew: it would escape something else. */
function withoutUnsafe(finding: RuleFinding, source: string): RuleFinding {
  const { edits, ...rest } = finding;
  const safe = edits?.filter(({ start }) => source[start - 1] !== '\\');
  return safe && safe.length > 0 ? { ...rest, edits: safe } : rest;
}

/** All lines: what is wrong with a character is so in names and numbers too. */
function linesOf({ source }: CaseFile): ProseLine[] {
  return source.split('\n').map((text, index) => ({ text, number: index + 1 }));
}

/** Lines on which the parser has left asterisks in the text; a masked name, 王**, has them by intention. */
function withLiteralBold({ body, source }: CaseFile, lines: ProseLine[]): ProseLine[] {
  if (!body?.source.includes('**')) return [];
  const numbers = new Set(literalLines(body, source));
  return lines.filter(({ number }) => numbers.has(number));
}

function literalLines({ root }: Body, source: string): number[] {
  return [...walk(root)].flatMap((node) => {
    if (node.type !== 'text' || !node.position || !node.value.includes('**')) return [];
    const { start, end } = node.position;
    return source
      .slice(start.offset, end.offset)
      .split('\n')
      .flatMap((text, offset) => (/(?<!\\)\*\*/.test(text) ? [start.line + offset] : []));
  });
}

/** A way of typing that Chinese print does not have. */
interface TypingSlip {
  find: FindSlips;
  code: Code;
  /** What was found; the text itself is added. */
  message: string;
  /** What to type, which may depend on the line. */
  help: string | ((line: string) => string);
  inForm?: InForm;
}

type Name = Parameters<typeof codes>[0];
const slip = (
  name: Name,
  find: FindSlips,
  message: string,
  help: string,
  inForm?: InForm,
): TypingSlip => ({
  code: codes(name),
  find,
  message,
  help,
  ...(inForm && { inForm }),
});

const TYPING_SLIPS: readonly TypingSlip[] = [
  slip('range', ranges, '数的范围用了半角波浪号', '请改成全角“～”，或写“至”，如“3至5年”。'),
  slip('bracket-pair', unequalBrackets, '括号一半是全角，一半是半角', '请都改成全角“（）”。'),
  slip(
    'quote',
    narrowQuotes,
    '用了半角引号',
    '请改成“ ”，引号里的引号用‘ ’。字段值两端的半角引号不用改。',
    { help: '请改成“ ”，引号里的引号用‘ ’。' },
  ),
  slip(
    'punctuation',
    narrowSigns,
    '汉字之间用了半角标点',
    '请改成全角标点，如“，。；：！？”；外国人名中间用“·”。',
  ),
  slip('bracket', narrowBrackets, '汉字之间用了半角括号', '请改成全角“（）”。'),
  slip('wide-digit', wideLetters, '用了全角的数字或字母', '请改成半角，如 2026、App。'),
  slip('space', spaces, '汉字之间有空格', '请删去空格；要分开的，用标点。'),
  slip('repeated', repeatedSigns, '标点重复', '请只留一个；省略号写“……”。'),
  slip('ellipsis', ellipses, '省略号的写法不对', '请改成“……”（中文输入法下按 Shift+6）。'),
  slip('dash', dashes, '破折号的写法不对', '请改成“——”（中文输入法下按 Shift+减号）。'),
];

/** Asterisks that stay in the text as they were typed: between what stands beside them no bold can begin or end. */
const LITERAL = new RegExp(
  [
    '\\*\\*[“‘「『《〈（【][^*]*[”’」』》〉）】。，！？：；]\\*\\*',
    '\\*\\*[“‘「『《〈][^*]+\\*\\*',
    '\\*\\*[^*]+[”’」』》〉）】。，！？：；]\\*\\*(?=[\\p{L}\\p{N}])',
    '(?<!\\p{Script=Han})\\*\\*(?:\\s[^*]+|[^*]+\\s)\\*\\*',
    '^(?:[-+*>]\\s|\\d+\\.\\s)?\\s*\\*\\*(?=\\S)[^*]+$',
  ].join('|'),
  'gu',
);
const LITERAL_BOLD = slip(
  'bold',
  (line) =>
    [...line.matchAll(LITERAL)].map(({ 0: found, index: start }) => {
      const end = start + found.length;
      const text = boldWithin(found);
      return { start, end, right: text === undefined ? undefined : [{ start, end, text }] };
    }),
  '加粗没有起作用，页面上会看到星号',
  '请把标点移到 ** 的外面，如“**重点**”；** 与文字之间不要有空格，前后成对。',
);

/** Underscores between ideographs, which make nothing bold there (CommonMark 6.2). */
const LITERAL_UNDERSCORES = slip(
  'bold',
  (line) =>
    [...line.matchAll(/(?<!_)__(?=\p{Script=Han})[^_]*\p{Script=Han}__(?=\p{Script=Han})/gu)].map(
      ({ 0: found, index: start }) => ({ start, end: start + found.length, right: undefined }),
    ),
  '加粗没有起作用，页面上会看到下划线',
  '要加粗的，请在两边写 **；是填空的，请改写。',
);

const RADICALS = new RegExp(
  '(?:\\p{Radical}|(?!\\p{Unified_Ideograph})[\\uf900-\\ufaff\\u{2f800}-\\u{2fa1f}])+',
  'gu',
);
/* An address is as its server has it. */
const ADDRESS = /(?:https?:\/\/|\]\(|^aliases:|^\s+- \/)[^\s，。；）]*/gu;

/** Radicals and compatibility ideographs (UAX #44), which look like ideographs and are none to who searches or listens. */
const RADICAL: TypingSlip = {
  find: (line) =>
    [...line.matchAll(RADICALS)].map(({ 0: found, index: start }) => {
      const end = start + found.length;
      const text = unified(found, simplified());
      const isInAddress = [...line.matchAll(ADDRESS)].some(
        ({ 0: address, index }) => index <= start && start < index + address.length,
      );
      return { start, end, right: isInAddress ? undefined : [{ start, end, text }] };
    }),
  code: codes('radical'),
  message: '用了部首字符，看上去像汉字',
  help(line) {
    const found = [...new Set(line.match(RADICALS))];
    const pairs = found.map((each) => `“${each}”改成“${unified(each, simplified())}”`);
    return `多半是从 PDF 复制来的，请重新打字：${pairs.join('，')}。`;
  },
};
