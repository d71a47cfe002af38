import { narrow } from './fold.ts';

/** A number of a text, and what is said of it. */
export interface NumberInText {
  value: number;
  /** With the words that say how exact it is: `4000余`. */
  text: string;
  /** True for `4000余`, `约4000`. */
  isApprox: boolean;
  /** True where its words leave it open: `近4000`, `4000以上`. */
  isVague: boolean;
}

/**
 * The numbers of a text, each as a number of its own. A minus may be the dash of `3-5年`: it is read both ways. What holds a
 * digit and is no number has none: `㎡`, `①`, `10²`.
 */
export function numbersIn(text: string): NumberInText[] {
  const plain = inPlainDigits(text);
  return [...plain.matchAll(NUMBER)].flatMap(({ 0: found, groups, index }) => {
    const value = Number(groups!['digits']);
    const before = plain.slice(Math.max(0, index - 4), index);
    const after = plain.slice(index + found.length, index + found.length + 4);
    const [about = ''] = ABOUT.exec(before) ?? [];
    const [more = ''] = MORE.exec(after) ?? [];
    const rest = {
      text: about + found + more,
      isApprox: about + more !== '',
      isVague: VAGUE_BEFORE.test(before) || VAGUE_AFTER.test(after),
    };
    return groups!['sign']
      ? [
          { value, ...rest },
          { value: -value, ...rest },
        ]
      : [{ value, ...rest }];
  });
}

/** A text in which full-width digits and thousands separators are the same number: `１，２００` is `1200`. */
export function inPlainDigits(text: string): string {
  return narrow(text).replace(/(?<=\d),(?=\d{3}(?!\d))/g, '');
}

const NUMBER = /(?<sign>[-−]?)(?<![\d.])(?<digits>\d+(?:\.\d+)?)(?!\d|\.\d)/g;
/* 合约、条约 and the like are no words of number, 多元 none that belongs to the number before them. */
const ABOUT = /(?:大约|(?<![合契条公制节预签特履违要邀])约)\s?$/;
const MORE = /^\s?[百千万亿]{0,2}(?:余(?![额款])|多(?![元样种方级]))/;
const VAGUE_BEFORE = /(?:近|超|超过|逾|达到?|至少|不少于|将近|接近)\s?$/;
const VAGUE_AFTER = /^\s?\p{Script=Han}{0,3}(?:左右|上下|以上|许|来)/u;
