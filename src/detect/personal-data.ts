import { placed, type Plain } from '../text/disguise.ts';
import { numberOf } from '../text/numerals.ts';

/** What may stand between two digits of a number, as a regular expression. */
const SEPARATOR = '[\\s./_~|()\\u2010-\\u2014-]{0,3}';

/**
 * True for a number that is written in one piece, or in groups as people write long numbers: with the same sign between
 * all of them, single digits or none alone. Two numbers beside each other (`400-141 200`) are none.
 */
function isGrouped(number: string): boolean {
  const signs = new Set(number.match(/[^\dx]+/g) ?? []);
  if (signs.size > 1) return false;
  const sizes = number.split(/[^\dx]+/).map(({ length }) => length);
  const first = sizes[0]!;
  const isEven = sizes.slice(0, -1).every((size) => size === first);
  return isEven
    ? sizes.at(-1)! <= first || sizes.length === 1 || sizes.length > 2
    : sizes.every((size) => size > 1);
}

/** True for eleven digits in groups as a telephone has them, of which only the single ones are many: 138 12345678. */
function isPhoneGrouped(number: string): boolean {
  const sizes = number.split(/[^\dx]+/).map(({ length }) => length);
  const isSpread = sizes.every((size) => size === 1);
  const signs = new Set(number.match(/[^\dx]+/g) ?? []);
  return signs.size <= 1 && (isSpread || (sizes.length <= 5 && sizes.every((size) => size > 1)));
}

/** GB 11643-1999: place, date of birth, order, check character (ISO 7064, MOD 11-2). */
function isIdNumber(digits: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return isPlace(digits) && isDay(digits.slice(6, 14)) && '10x98765432'[sum % 11] === digits[17];
}

/** Before 1999: a year of two digits, no check character. */
function isOldIdNumber(digits: string): boolean {
  return isPlace(digits) && isDay(`19${digits.slice(6, 12)}`);
}

/** ISO/IEC 7812: the check digit of Luhn, below the prefixes of cards that are used in China. */
function isCardNumber(digits: string): boolean {
  if (!/^(?:62|60|68|95|4|5[1-5]|35|37|3[06])/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function isPlace(digits: string): boolean {
  return /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])\d{2}(?!00)\d\d/.test(digits);
}

function isDay(day: string): boolean {
  const [year, month, date] = [day.slice(0, 4), day.slice(4, 6), day.slice(6)].map(Number);
  const real = new Date(Date.UTC(year!, month! - 1, date));
  return (
    year! >= 1900 &&
    year! < 2100 &&
    real.getUTCMonth() === month! - 1 &&
    real.getUTCDate() === date!
  );
}

/** What personal data can be, in Chinese. */
export type PersonalKind =
  | '身份证号码'
  | '手机号码'
  | '固定电话'
  | '银行卡号'
  | '车牌号码'
  | '护照或通行证号码'
  | '电子邮箱'
  | '社交账号'
  | '住址'
  | '门牌号'
  | '出生日期';

/** Something in a text that tells who a person is or how to reach one. */
interface PersonalData {
  /** Offsets in the source. */
  start: number;
  end: number;
  kind: PersonalKind;
  /** False for what may be public: a person has to look at it. */
  isCertain: boolean;
}

interface Kind {
  kind: PersonalKind;
  pattern: RegExp;
  /** A part of the pattern that is rare: a text without it has none of the kind, and is done with many times faster. */
  has: RegExp;
  /** A further test of a match; `digits` are its digits and a final x. */
  isIt?: (digits: string, match: RegExpExecArray, text: string) => boolean;
  isCertain?: boolean;
}

/**
 * Finds personal data in a text: plain, with spaces, hyphens or dots between digits, in full-width characters, and long
 * numbers in Chinese numerals. Where two kinds overlap, the first is given.
 */
export function personalDataIn(plain: Plain): PersonalData[] {
  const text = plain.text.replace(NUMERALS, (run) => [...run].map(digitOf).join(''));
  const found: PersonalData[] = [];
  if (!/[\d@]/.test(text)) return found;
  // Units of the source in which something was found already: a list would take long where there is much.
  const taken = new Uint8Array(plain.source.length);
  for (const { kind, pattern, has, isIt = () => true, isCertain = true } of KINDS) {
    if (!has.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const digits = match[0].replace(/[^0-9x]/g, '');
      if (!isIt(digits, match, text)) continue;
      const { start, end } = placed(plain, match.index, match.index + match[0].length);
      if (taken.subarray(start, end).includes(1)) continue;
      taken.fill(1, start, end);
      found.push({ start, end, kind, isCertain });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/* `〇` has become `o`, as in addresses. */
const NUMERALS = /[o零一二三四五六七八九幺](?:[ -]?[o零一二三四五六七八九幺]){10,18}/g;

function digitOf(numeral: string): string {
  if (numeral === 'o') return '0';
  return String(numeral === '幺' ? 1 : (numberOf(numeral) ?? numeral));
}

/** A run of digits with no digit or letter at its sides. */
function run(count: string, last = ''): string {
  return `(?<![\\d]|\\d\\.)\\d(?:${SEPARATOR}\\d)${count}${last}(?![\\da-wyz]|\\.\\d)`;
}

const PLATE_PLACES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const NUMBER = '\\d(?:\\s?\\d){0,5}';
const DAY = '(?:1\\s?9|2\\s?0)\\s?\\d\\s?\\d\\s?年\\s?\\d\\s?\\d?\\s?月\\s?\\d\\s?\\d?\\s?日';
const DATE = '(?:19|20)\\d\\d[-./]\\d{1,2}[-./]\\d{1,2}';
const ROAD =
  '(?:路|街|巷|弄|道|胡同|村|镇|乡|组|社区|小区|花园|新村|公寓|苑|里|园|坊|屯|寨)(?!口|局|院)';
const HOUSE_NUMBER = `${NUMBER}\\s?(?:号|栋|幢|座|组|弄|社)`;
const HOUSE = `${ROAD}[\\p{Script=Han}a-z]{0,12}?\\s?${HOUSE_NUMBER}`;
const ROOM = `[\\p{Script=Han}\\da-z\\s-]{0,24}?${NUMBER}\\s?(?:单元|室|户|房|号)(?:\\s?${NUMBER}\\s?(?:室|号|户))?`;
/* Words that say that a person lives there. 住所地 is said of companies. */
const LIVES =
  '(?:家住|现住|常住|暂住|租住|居住|住址|住在|户籍|户口|家庭(?:住|地)址|(?<=[，,。；;、（(：:\\s]|^)住(?!所地|所)|(?<=族|生|女|男|人|某|告|诉人|请人)[，,]?住(?!所地|所|建|房|院))';

/* As many digits as a telephone has; other numbers of persons have more. */
const MANY_DIGITS = new RegExp(`\\d(?:${SEPARATOR}\\d){10}`);
const HOUSE_AND_ROOM = new RegExp(HOUSE_NUMBER + ROOM, 'u');

/** What each kind looks like in a plain text. */
export const KINDS: readonly Kind[] = [
  {
    kind: '身份证号码',
    has: MANY_DIGITS,
    pattern: new RegExp(run('{16}', `${SEPARATOR}[\\dx]`), 'g'),
    isIt: isIdNumber,
  },
  {
    kind: '身份证号码',
    has: MANY_DIGITS,
    pattern: new RegExp(run('{14}'), 'g'),
    isIt: (digits, { 0: match }) => isOldIdNumber(digits) && isGrouped(match),
  },
  {
    kind: '手机号码',
    has: MANY_DIGITS,
    pattern: new RegExp(
      `(?<![\\d.])(?:(?:\\+?86|0086)[ -]?)?1${SEPARATOR}[3-9](?:${SEPARATOR}\\d){9}(?!\\d|[.,]\\d)`,
      'g',
    ),
    isIt: (_, match, text) =>
      isPhoneGrouped(match[0].replace(/^(?:\+?86|0086)[ -]?/, '')) &&
      !isAmount(match, text) &&
      !isOrdinal(match, text),
  },
  {
    kind: '固定电话',
    has: /\d\)?[ -]{1,2}\d{7}/,
    pattern: /(?<![\d.])\(?0\d{2,3}\)?[ -]{1,2}\d{7,8}(?!\d)/g,
    isCertain: false,
  },
  {
    kind: '银行卡号',
    has: MANY_DIGITS,
    pattern: new RegExp(run('{15,18}'), 'g'),
    isIt: (digits, match, text) =>
      isCardNumber(digits) &&
      isGrouped(match[0]) &&
      (digits.startsWith('62') || !isOtherNumber(match, text)),
  },
  {
    kind: '车牌号码',
    has: new RegExp(`[${PLATE_PLACES}] ?[a-hj-np-z]`),
    pattern: new RegExp(
      `[${PLATE_PLACES}] ?[a-hj-np-z][. -]?(?=[a-z]*\\d)(?:[a-hj-np-z0-9] ?){4,5}[a-hj-np-z0-9挂学警港澳](?![a-z0-9])`,
      'g',
    ),
    isIt: (_, match) => (match[0].match(/\d/g) ?? []).length >= 2,
    isCertain: false,
  },
  {
    kind: '护照或通行证号码',
    has: /[a-z] ?\d(?:[ -]?\d){6}/,
    pattern:
      /(?<=(?:护照|通行证|台胞证|回乡证)\D{0,12})(?<![a-z0-9])[a-z]{1,2} ?\d(?:[ -]?\d){6,8}(?![a-z0-9])/g,
  },
  {
    kind: '电子邮箱',
    has: /@ ?[a-z0-9-]/,
    pattern: /(?<![\w.+-])[\w.+-]{1,64} ?@ ?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/g,
  },
  {
    kind: '社交账号',
    has: /[a-z0-9_-]{5}/,
    pattern:
      /(?:(?<![a-z])qq|微信|(?<![a-z])vx|(?<![a-z])wechat|支付宝|抖音|快手)(?:号码?|群号?|账号|帐号|id)?(?:为|是)?[:：]? ?(?=[a-z_-]*\d)[a-z0-9_-]{5,20}(?![a-z0-9_])/g,
  },
  {
    kind: '住址',
    has: HOUSE_AND_ROOM,
    pattern: new RegExp(`${LIVES}[^。；;]{0,30}?${HOUSE}${ROOM}`, 'gu'),
  },
  {
    kind: '住址',
    has: HOUSE_AND_ROOM,
    pattern: new RegExp(`[\\p{Script=Han}]{0,8}${HOUSE}${ROOM}`, 'gu'),
    isCertain: false,
  },
  {
    kind: '住址',
    has: new RegExp(HOUSE, 'u'),
    pattern: new RegExp(`(?:${LIVES}|住所地?)[^。；;]{0,30}?${HOUSE}`, 'gu'),
    isCertain: false,
  },
  {
    kind: '门牌号',
    has: /\d ?号/,
    pattern:
      /(?:路|街|巷|弄|大道|胡同|村|小区)[\p{Script=Han}]{0,6}\d+(?:-\d+)* ?号(?!线|楼|令|文|桥|站|院|店|国道|省道|高速|公告|裁定|判决|仓)/gu,
    isCertain: false,
  },
  {
    kind: '出生日期',
    has: /出生|生于|日 ?生/,
    pattern: new RegExp(
      `${DAY} ?(?:出生|生(?=[,，。.;；、)）于]))|(?:出生于|生于|出生(?:日期|时间)(?:为|是)?[:：]?|出生年月日?[:：]?) ?(?:${DAY}|${DATE})`,
      'g',
    ),
    isCertain: false,
  },
];

/** 第13812345678号 is a certificate. */
function isOrdinal({ 0: match, index }: RegExpExecArray, text: string): boolean {
  return /第\s?$/.test(text.slice(0, index)) && /^\s?号/.test(text.slice(index + match.length));
}

/** True for a number that a unit follows. */
function isAmount({ 0: match, index }: RegExpExecArray, text: string): boolean {
  return /^ ?(?:余|多)?(?:元|万|亿|股|吨|公斤|千克|平方|件|份|美元|港元|日元|欧元|韩元)/.test(
    text.slice(index + match.length),
  );
}

/** Numbers of documents are as long as those of cards, and one in ten has the check digit. */
function isOtherNumber({ index }: RegExpExecArray, text: string): boolean {
  return /(?:专利|商标|证书|证号|许可|信用代码|订单|运单|流水|合同|发票|保单|编码|条码|车架|交易)(?:(?!卡号|账户|账号|帐号|尾号)[^，。；]){0,6}$/.test(
    text.slice(Math.max(0, index - 12), index),
  );
}
