/*
 * Long numbers of persons, wherever they are parted. A number is read off groups of digits with signs between them, and
 * every window of neighbouring groups is asked whether it is one: a number beside another, or with a line break, quotation
 * marks or `、` between its parts, is found by the same tests as one in a piece.
 */

/** What a long number can be, in Chinese. */
export type LongNumberKind = '身份证号码' | '手机号码' | '固定电话' | '银行卡号';

/** A long number by its offsets in the text. */
export interface LongNumber {
  start: number;
  end: number;
  kind: LongNumberKind;
  /** False for what may be public. */
  isCertain: boolean;
}

/** Finds the long numbers of a text in ASCII digits; where two overlap, the one that is told more surely. */
export function longNumbersIn(text: string): LongNumber[] {
  if (!MAY_HAVE.test(text)) return [];
  return runsIn(text).flatMap((groups) => inRun(groups, text));
}

/** Digits in one piece, with a final `x` of an identity card. */
interface Group {
  digits: string;
  start: number;
  end: number;
}

/** Neighbouring groups of a run, from one to another. */
class Window {
  readonly digits: string;
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly #groups: readonly Group[];

  constructor(
    digits: string,
    groups: readonly Group[],
    [from, to]: [number, number],
    text: string,
  ) {
    this.digits = digits;
    this.#groups = groups;
    [this.from, this.to] = [from, to];
    [this.start, this.end] = [groups[from]!.start, groups[to]!.end];
    this.text = text;
  }

  /** How many digits each group has, as `3 4 4`. */
  get sizes(): string {
    const own = this.#groups.slice(this.from, this.to + 1);
    return own.map(({ digits }) => digits.length).join(' ');
  }

  /** The signs between its groups, each once; white space is none. */
  get signs(): string[] {
    const signs = new Set<string>();
    for (let at = this.from + 1; at <= this.to; at += 1) signs.add(this.#signBefore(at)!);
    return [...signs];
  }

  /** True where the same sign joins it to a further group: it is a part of something longer. */
  get isPart(): boolean {
    if (this.from === this.to) return false;
    const outer = [
      this.#hasCountryCode ? undefined : this.#signBefore(this.from),
      this.#signBefore(this.to + 1),
    ];
    const { signs } = this;
    return outer.some((sign) => sign !== undefined && signs.includes(sign));
  }

  get #hasCountryCode(): boolean {
    return /^(?:00)?86$/.test(this.#groups[this.from - 1]?.digits ?? '');
  }

  #signBefore(at: number): string | undefined {
    if (at < 1 || at >= this.#groups.length) return undefined;
    return this.text.slice(this.#groups[at - 1]!.end, this.#groups[at]!.start).trim();
  }
}

/* What may stand between two groups: white space, dashes, marks, brackets, quotation marks; `*` and the like are taken off. */
const BETWEEN = /^[\s\p{P}~|·+=<>^$￥´`]{0,4}$/u;
const MAY_HAVE = /\d(?:[^\da-z\u4e00-\u9fff]{0,4}\d){9}/;

/** The groups of a text, those that stand near each other together. */
function runsIn(text: string): Group[][] {
  const runs: Group[][] = [];
  let end = -1;
  for (const { 0: digits, index } of text.matchAll(
    /\d+(?:x(?![a-z\d]))?|(?<=\d[^\da-z]{1,4})x(?![a-z\d])/g,
  )) {
    const group = { digits, start: index, end: index + digits.length };
    const isNear = end >= 0 && BETWEEN.test(text.slice(end, index));
    if (isNear) runs.at(-1)!.push(group);
    else runs.push([group]);
    end = group.end;
  }
  return runs;
}

function inRun(groups: readonly Group[], text: string): LongNumber[] {
  if (groups.reduce((total, { digits }) => total + digits.length, 0) < 10) return [];
  const windows = windowsOf(groups, text);
  const found: LongNumber[] = [];
  const taken = new Uint8Array(groups.length);
  for (const { kind, isCertain, isIt } of KINDS) {
    for (const window of windows) {
      const { from, to, start, end } = window;
      if (!isIt(window) || taken.subarray(from, to + 1).includes(1)) continue;
      taken.fill(1, from, to + 1);
      found.push({ start, end, kind, isCertain });
    }
  }
  return found;
}

/** The windows that could be a number, the longer ones of a place first. */
function windowsOf(groups: readonly Group[], text: string): Window[] {
  const all = groups.map(({ digits }) => digits).join('');
  const windows: Window[] = [];
  let first = 0;
  for (const [from, group] of groups.entries()) {
    const here: Window[] = [];
    const beginning = all.slice(first, first + LONGEST);
    const isCandidate = from === 0 || BEGINNING.test(beginning);
    let length = 0;
    for (let to = from; to < groups.length && length < LONGEST; to += 1) {
      length += groups[to]!.digits.length;
      if (length < SHORTEST || length > LONGEST) continue;
      // At a side of its run a number may be called one by the words beside it.
      const isAtSide = from === 0 || to === groups.length - 1;
      if (!isAtSide && !isCandidate) continue;
      const digits = all.slice(first, first + length);
      if (!isAtSide && !MAY_BE.test(digits)) continue;
      here.push(new Window(digits, groups, [from, to], text));
    }
    windows.push(...here.reverse());
    first += group.digits.length;
  }
  return windows;
}

const [SHORTEST, LONGEST] = [10, 19];
const PLACE = '(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])\\d{2}(?!00)\\d\\d';
/* How each kind begins: a telephone, a card, an identity card of either length. */
const BEGINNING = new RegExp(
  `^(?:(?:86|0086)?(?:1[3-9]|0[1-9])|6[028]|95|4|5[1-5]|3[0567]|${PLACE}(?:(?:19|20)\\d\\d|\\d\\d)[01]\\d[0-3])`,
);
const MAY_BE = new RegExp(
  `^(?:(?:86|0086)?(?:1[3-9]\\d{9}|0[1-9]\\d{8,10})|[34569]\\d{15,18}|${PLACE}(?:\\d{9}|(?:19|20)\\d{9}[\\dx]))$`,
);

interface Kind {
  kind: LongNumberKind;
  isCertain: boolean;
  isIt: (window: Window) => boolean;
}

const KINDS: readonly Kind[] = [
  { kind: '身份证号码', isCertain: true, isIt: isIdNumber },
  { kind: '手机号码', isCertain: true, isIt: isMobile },
  { kind: '身份证号码', isCertain: true, isIt: isOldIdNumber },
  { kind: '银行卡号', isCertain: true, isIt: isCardNumber },
  { kind: '身份证号码', isCertain: true, isIt: isCalledIdNumber },
  { kind: '银行卡号', isCertain: true, isIt: isCalledCardNumber },
  { kind: '固定电话', isCertain: false, isIt: isLandline },
];

/** GB 11643-1999: place, date of birth, order, check character (ISO 7064, MOD 11-2). */
function isIdNumber({ digits, start, end, text }: Window): boolean {
  if (!/^\d{17}[\dx]$/.test(digits) || !isPlace(digits) || !isDay(digits.slice(6, 14)))
    return false;
  if (!isApart(text, start, end)) return false;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return '10x98765432'[sum % 11] === digits[17];
}

/** Before 1999: a year of two digits, no check character. */
function isOldIdNumber(window: Window): boolean {
  const { digits, start, end, text } = window;
  if (!/^\d{15}$/.test(digits) || !isPlace(digits) || !isDay(`19${digits.slice(6, 12)}`))
    return false;
  const { sizes } = window;
  const isShaped = window.signs.length <= 1 && (isEven(sizes) || sizes === '6 6 3');
  return isShaped && !window.isPart && isApart(text, start, end);
}

/** What a text calls the number of an identity card, though somebody has mistyped it. */
function isCalledIdNumber(window: Window): boolean {
  const { digits, start, end, text } = window;
  if (!/^\d{14,18}[\dx]$/.test(digits)) return false;
  const isCalled =
    CALLS_ID.test(before(text, start, 20)) || IS_CALLED_ID.test(text.slice(end, end + 12));
  return isCalled && !window.isPart;
}

const CALLS_ID =
  /(?:身份证|公民身份|身份号码|身份证件|证件号)[^\d。；;，]{0,10}$|(?:身份证|身份号码)[^\d。；;]{0,4}$/;
const IS_CALLED_ID =
  /^\s?[（(，,]?\s?(?:为|是|即|系)?(?:其|该人|本人)?(?:的)?(?:居民|公民)?身份(?:证|号码)/;

function isMobile(window: Window): boolean {
  const { digits, start, end, text } = window;
  const number = /^(?:86|0086)?(1[3-9]\d{9})$/.exec(digits)?.[1];
  if (number === undefined || /\d[.,]?$/.test(before(text, start, 2))) return false;
  const after = text.slice(end, end + 8);
  if (/^(?:\d|[.,]\d)/.test(after) || isAmount(after) || isOrdinal(text, start, after))
    return false;
  return isMobileShaped(window, number) && !window.isPart;
}

function isMobileShaped({ digits, sizes, signs }: Window, number: string): boolean {
  const own = digits.startsWith('1') ? sizes : sizes.replace(/^[24] (?=\d)/, '');
  if (isSpread(own)) return isNoCount(number);
  if (MOBILE_SHAPE.test(own)) return true;
  return signs.length <= 1 && /^[\s.-]*$/.test(signs[0] ?? '') && isInGroups(own);
}

/* As people say it, in a piece also with its country code. */
const MOBILE_SHAPE = /^(?:11|13|15|3 4 4|3 8|7 4|4 4 3|3 3 5|4 3 4|3 4 2 2|3 2 2 2 2|3 2 3 3)$/;

/** ISO/IEC 7812: the check digit of Luhn, below the prefixes of cards that are used in China. */
function isCardNumber(window: Window): boolean {
  const { digits, start, end, text } = window;
  if (!/^\d{16,19}$/.test(digits) || !hasCheckDigit(digits) || !CARD.test(digits)) return false;
  if (!isApart(text, start, end) || !isCardShaped(window) || window.isPart) return false;
  return digits.startsWith('62') || !isOtherNumber(text, start);
}

const CARD = /^(?:62|60|68|95|4|5[1-5]|35|37|3[06])/;

/** Of cards of other countries only the usual groups count, as many lists of numbers have their first digits. */
function isCardShaped({ digits, sizes, signs, start, text }: Window): boolean {
  if (!isEven(sizes)) return false;
  const isPlain = signs.length <= 1 && /^[\s./_-]*$/.test(signs[0] ?? '');
  if (isPlain || isSpread(sizes) || /^(?:4 ){3,4}[1-4]$|^6 6 6$/.test(sizes)) return true;
  return digits.startsWith('62') || CALLS_CARD.test(before(text, start, 20));
}

/** What a text calls the number of a card, though somebody has mistyped it. */
function isCalledCardNumber(window: Window): boolean {
  const { digits, start, text } = window;
  if (!/^\d{16,19}$/.test(digits)) return false;
  return CALLS_CARD.test(before(text, start, 16)) && !window.isPart;
}

const CALLS_CARD = /(?:银行卡|储蓄卡|借记卡|信用卡|卡号)(?:[^\d。；;，]{0,10})$/;

function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** An area code and a number; in one piece, or with a rare sign, only where a word says so. */
function isLandline(window: Window): boolean {
  const { digits, start, end, text } = window;
  if (!/^(?:86)?0[1-9]\d{8,10}$/.test(digits) || !isApart(text, start, end) || window.isPart) {
    return false;
  }
  const { sizes, signs } = window;
  const isUsual =
    /^(?:2 )?[34] (?:[78]|4 4|3 4)$/.test(sizes) &&
    /^(?:\)|\)?[-\u2010-\u2015]+)?$/.test(signs.join(''));
  if (isUsual) return true;
  const isShaped = isSpread(sizes) || /^(?:1[0-2]|[34] (?:[78]|4 4|3 4))$/.test(sizes);
  return isShaped && CALLS_TELEPHONE.test(before(text, start, 12));
}

const CALLS_TELEPHONE = /(?:电话|座机|热线|传真|联系方式|号码)[^\d。；;，]{0,6}$/;

/** No digit or letter stands at its sides. */
function isApart(text: string, start: number, end: number): boolean {
  return !/\d\.?$/.test(before(text, start, 2)) && !/^(?:[\da-wyz]|\.\d)/.test(text.slice(end));
}

function before(text: string, start: number, length: number): string {
  return text.slice(Math.max(0, start - length), start);
}

function isSpread(sizes: string): boolean {
  return /^1(?: 1)+$/.test(sizes);
}

/** 1、3、5、7、9… counts things. */
function isNoCount(number: string): boolean {
  return [...number].some((digit, index) => index > 0 && digit <= number[index - 1]!);
}

/** Groups of several digits, few of them: 138 12345678, not 13 81 23 45 67 8. */
function isInGroups(sizes: string): boolean {
  const groups = sizes.split(' ');
  return groups.length <= 5 && groups.every((size) => Number(size) > 1);
}

/** Digits in one piece, by themselves, or in groups of the same size of which the last may be shorter. */
function isEven(sizes: string): boolean {
  const groups = sizes.split(' ').map(Number);
  const first = groups[0]!;
  if (groups.length === 1) return true;
  if (groups.length === 2) return groups.every((size) => size >= 6);
  const isSame = groups.slice(0, -1).every((size) => size === first);
  return (
    (isSame && groups.at(-1)! <= first) || sizes === '6 8 4' || groups.every((size) => size > 2)
  );
}

const IS_PLACE = new RegExp(`^${PLACE}`);

function isPlace(digits: string): boolean {
  return IS_PLACE.test(digits);
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

/** 第13812345678号 is a certificate. */
function isOrdinal(text: string, start: number, after: string): boolean {
  return /第\s?$/.test(before(text, start, 2)) && /^\s?号/.test(after);
}

/** True for a number that a unit follows. */
function isAmount(after: string): boolean {
  return /^ ?(?:余|多)?(?:元|万|亿|股|吨|公斤|千克|平方|件|份|美元|港元|日元|欧元|韩元)/.test(
    after,
  );
}

/** Numbers of documents are as long as those of cards, and one in ten has the check digit. */
function isOtherNumber(text: string, start: number): boolean {
  return /(?:专利|商标|证书|证号|许可|信用代码|订单|运单|流水|合同|发票|保单|编码|条码|车架|交易)(?:(?!卡号|账户|账号|帐号|尾号)[^，,。；;]){0,6}$/.test(
    before(text, start, 12),
  );
}
