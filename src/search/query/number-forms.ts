import { CHINESE_NUMERAL, digitsOf, numberOf, numeralOf } from '../../text/numerals.ts';

/** No query is looked up in more forms than that. */
const MOST_FORMS = 24;

/**
 * The ways in which the numbers of a canonical text may be written, the text itself first: `刑法第20条` and `刑法第二十条`,
 * `2026年5月` and `二〇二六年五月`, `98.5%` and `百分之98.5`, `01494号` and `1494号`. At most 24.
 */
export function numberForms(text: string): string[] {
  let forms = [''];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(NUMBER)) {
    const between = text.slice(end, index);
    end = index + found.length;
    const own = formsOfNumber(found, text.slice(0, index), text.slice(end));
    forms = forms.flatMap((form) => own.map((each) => form + between + each));
    forms = forms.slice(0, MOST_FORMS);
  }
  return forms.map((form) => form + text.slice(end));
}

const DECIMAL = String.raw`\d+(?:\.\d+)?`;
const IN_WORDS = `${CHINESE_NUMERAL}(?:点${CHINESE_NUMERAL})?`;
const NUMBER = new RegExp(`百分之(?:${DECIMAL}|${IN_WORDS})|${DECIMAL}%?|${CHINESE_NUMERAL}`, 'g');

/** The ways to write one number that stands between these texts, as it was found first. */
function formsOfNumber(found: string, before: string, after: string): string[] {
  const percent = /^百分之(?<words>.+)$|^(?<sign>.+)%$/.exec(found)?.groups;
  const forms = percent
    ? formsOfPercent(percent['words'] ?? percent['sign']!)
    : /^\d/.test(found)
      ? formsOfDigits(found, after)
      : formsOfNumeral(found, before, after);
  return [...new Set([found, ...forms])];
}

function formsOfPercent(number: string): string[] {
  const digits = /^\d/.test(number) ? number : decimalOf(number);
  if (digits === undefined) return [];
  const words = decimalInWords(digits);
  return [`${digits}%`, `百分之${digits}`, ...(words === undefined ? [] : [`百分之${words}`])];
}

/** `九十八点五` is `98.5`. */
function decimalOf(words: string): string | undefined {
  const [whole = '', fraction] = words.split('点');
  const number = numberOf(whole);
  if (number === undefined) return undefined;
  const digits = [...(fraction ?? '')].map((digit) => numberOf(digit));
  return digits.length === 0 ? String(number) : `${number}.${digits.join('')}`;
}

function decimalInWords(digits: string): string | undefined {
  const [whole = '', fraction] = digits.split('.');
  if (Number(whole) > 9999) return undefined;
  const words = Number(whole) === 0 ? '零' : numeralOf(Number(whole));
  const read = (digit: string) => (digit === '0' ? '零' : numeralOf(Number(digit)));
  return fraction === undefined ? words : `${words}点${[...fraction].map(read).join('')}`;
}

/** The longest numbers that 号 counts, as courts write them with zeros before: `01494号`. */
const LONGEST_PADDED = 5;

function formsOfDigits(found: string, after: string): string[] {
  if (found.includes('.')) return [found.replace(/^0+(?=\d)/, '')];
  const plain = found.replace(/^0+(?=\d)/, '');
  const number = Number(plain);
  const forms = [plain];
  if (/^[月日时]/.test(after) && number < 10) forms.push(`0${plain}`);
  if (after.startsWith('号')) {
    for (let length = 4; length <= LONGEST_PADDED; length += 1)
      forms.push(plain.padStart(length, '0'));
  }
  if (number < 1 || number > 9999) return forms;
  const isYear = plain.length === 4 && /^年|^$/.test(after);
  return [...forms, ...withEachZero(numeralOf(number)), ...(isYear ? inDigits(number) : [])];
}

/* Alone, 一 and its like are mostly no numbers: 一般、统一、三峡. */
const COUNTED = /^[年月日号条款项章节岁名万亿元个件次天倍级审期批起位户人%]/;

function formsOfNumeral(found: string, before: string, after: string): string[] {
  const number = numberOf(found);
  const isNumber = [...found].length > 1 || before.endsWith('第') || COUNTED.test(after);
  if (number === undefined || !isNumber) return [];
  const isInDigits = /^[零〇○一二三四五六七八九]{2,}$/.test(found);
  const words = isInDigits ? inDigits(number) : withEachZero(found);
  return [String(number), ...words, ...(isInDigits || number === 0 ? [] : [numeralOf(number)])];
}

/** A year as it is read, with each of the zeros that are typed. */
function inDigits(number: number): string[] {
  return withEachZero(digitsOf(number));
}

function withEachZero(numeral: string): string[] {
  return ['零', '〇', '○'].map((zero) => numeral.replace(/[零〇○]/g, zero));
}
