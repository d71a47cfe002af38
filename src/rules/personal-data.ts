import { placed, type Plain } from './disguise.ts';

/** Something in a text that tells who a person is or how to reach one. */
export interface PersonalData {
  /** Offsets in the source. */
  start: number;
  end: number;
  /** What it is, in Chinese. */
  kind: string;
  /** False for what has to be looked at, though it may well stand there. */
  isCertain: boolean;
}

interface Kind {
  kind: string;
  pattern: RegExp;
  /** Proves a match further; the text is plain, digits are only its digits. */
  isIt?: (digits: string, match: RegExpExecArray, text: string) => boolean;
  isCertain?: boolean;
}

/**
 * Finds personal data in a text, plain, with spaces or hyphens between digits, or in full-width characters. Of two kinds
 * at one place the first is told.
 */
export function personalDataIn(plain: Plain): PersonalData[] {
  const { text } = plain;
  const found: PersonalData[] = [];
  if (!/[\d@]/.test(text)) return found;
  for (const { kind, pattern, isIt = () => true, isCertain = true } of KINDS) {
    for (const match of text.matchAll(pattern)) {
      const digits = match[0].replace(/[^0-9x]/g, '');
      if (!isIt(digits, match, text)) continue;
      const { start, end } = placed(plain, match.index, match.index + match[0].length);
      if (found.some((other) => other.start < end && start < other.end)) continue;
      found.push({ start, end, kind, isCertain });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** A run of `count` digits with at most one space or hyphen between two of them, and no digit or letter at its sides. */
function run(count: string, last = ''): string {
  return `(?<![\\da-z.])\\d(?:[ -]?\\d)${count}${last}(?![\\da-z]|\\.\\d)`;
}

const PLATE_PLACES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const YEAR = '(?:19|20)\\d\\d年\\d{1,2}月\\d{1,2}日';

const KINDS: readonly Kind[] = [
  { kind: '身份证号码', pattern: new RegExp(run('{16}', '[ -]?[\\dx]'), 'g'), isIt: isIdNumber },
  { kind: '身份证号码', pattern: new RegExp(run('{14}'), 'g'), isIt: isOldIdNumber },
  {
    kind: '手机号码',
    pattern: new RegExp(
      `(?:(?<![\\da-z])(?:\\+?86|0086)[ -]?)?(?<!\\d)1[ -]?[3-9](?:[ -]?\\d){9}(?![\\da-z]|[.,]\\d)`,
      'g',
    ),
    isIt: (_, match, text) => !isAmount(match, text),
  },
  {
    kind: '固定电话',
    pattern: /(?<![\d.])\(?0\d{2,3}\)?[ -]{1,2}\d{7,8}(?!\d)/g,
    isCertain: false,
  },
  { kind: '银行卡号', pattern: new RegExp(run('{15,18}'), 'g'), isIt: isCardNumber },
  {
    kind: '车牌号码',
    pattern: new RegExp(
      `[${PLATE_PLACES}] ?[a-hj-np-z][·•・ -]?(?=[a-z]*\\d)(?:[a-hj-np-z0-9] ?){4,5}[a-hj-np-z0-9挂学警港澳](?![a-z0-9])`,
      'g',
    ),
    isIt: (_, match) => (match[0].match(/\d/g) ?? []).length >= 2,
    isCertain: false,
  },
  {
    kind: '护照或通行证号码',
    pattern:
      /(?<=(?:护照|通行证|台胞证|回乡证)\D{0,12})(?<![a-z0-9])[a-z]{1,2} ?\d(?:[ -]?\d){6,8}(?![a-z0-9])/g,
  },
  {
    kind: '电子邮箱',
    pattern: /(?<![\w.+-])[\w.+-]{1,64} ?@ ?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/g,
  },
  {
    kind: '社交账号',
    pattern:
      /(?:(?<![a-z])qq|微信|(?<![a-z])vx|(?<![a-z])wechat|支付宝|抖音|快手)(?:号码?|群号?|账号|帐号|id)?(?:为|是)?[:：]? ?(?=[a-z_-]*\d)[a-z0-9_-]{5,20}(?![a-z0-9_])/g,
  },
  {
    kind: '住址',
    pattern:
      /[\p{Script=Han}\d]{1,30}?(?:路|街|巷|弄|道|村|镇|乡|组|社区|小区|花园|新村|公寓|苑)[\p{Script=Han}\da-z-]{0,12}?\d{1,6} ?(?:号|栋|幢|座|楼)[\p{Script=Han}\da-z-]{0,10}?\d{1,6} ?(?:单元|室|户|房)(?:\d{1,6} ?(?:室|号|户))?/gu,
  },
  {
    kind: '住址',
    pattern:
      /(?<=(?:住|住址|住所|户籍地|居住地|家住|住在|住所地)[:：]?[\p{Script=Han}]{0,24})(?:路|街|巷|弄|道|村|组|小区)[\p{Script=Han}]{0,8}\d+(?:-\d+)* ?号/gu,
    isCertain: false,
  },
  {
    kind: '门牌号',
    pattern:
      /(?:路|街|巷|弄|大道|胡同|村|小区)[\p{Script=Han}]{0,6}\d+(?:-\d+)* ?号(?!线|楼|令|文|桥|站|院|店|国道|省道|高速|公告|裁定|判决|仓)/gu,
    isCertain: false,
  },
  {
    kind: '出生日期',
    pattern: new RegExp(
      `${YEAR} ?(?:出生|生(?=[,，。.;；、)）于]))|(?:出生于|生于|出生日期(?:为|是)?[:：]?|出生时间(?:为|是)?[:：]?|出生年月日?[:：]?) ?(?:${YEAR}|(?:19|20)\\d\\d[-./]\\d{1,2}[-./]\\d{1,2})`,
      'g',
    ),
  },
];

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

function isPlace(digits: string): boolean {
  return /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])\d{2}(?!00)\d\d/.test(digits);
}

function isDay(day: string): boolean {
  const [year, month, date] = [day.slice(0, 4), day.slice(4, 6), day.slice(6)].map(Number);
  const real = new Date(Date.UTC(year!, month! - 1, date!));
  return (
    year! >= 1900 &&
    year! < 2100 &&
    real.getUTCMonth() === month! - 1 &&
    real.getUTCDate() === date!
  );
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

function isAmount({ 0: match, index }: RegExpExecArray, text: string): boolean {
  return /^ ?(?:余|多)?(?:元|万|亿|股|吨|公斤|千克|平方|件|份|美元|港元|日元|欧元|韩元)/.test(
    text.slice(index + match.length),
  );
}
