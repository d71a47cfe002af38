import { attribute, type HtmlElement, isElement } from '../../text/html.ts';
import { type PageStyle, styleOf } from './style-sheet.ts';
import { elementsBelow } from './tree.ts';

/**
 * What a browser sets before the items of numbered lists, `3. `, by the item (WHATWG HTML 4.4.5 and 4.4.8, CSS Counter
 * Styles 3): `start`, `reversed` and `value` are counted, `type` and `list-style-type` say the signs.
 */
export function numeralsOf(body: HtmlElement, style: PageStyle): Map<HtmlElement, string> {
  const numerals = new Map<HtmlElement, string>();
  for (const list of elementsBelow(body)) {
    if (list.tagName !== 'ol') continue;
    const items = list.childNodes.filter(
      (node): node is HtmlElement => isElement(node) && node.tagName === 'li',
    );
    const step = attribute(list, 'reversed') === undefined ? 1 : -1;
    let number = integer(attribute(list, 'start')) ?? (step === 1 ? 1 : items.length);
    for (const item of items) {
      number = integer(attribute(item, 'value')) ?? number;
      numerals.set(item, numeralOf(number, numeralKind(item, list, style)));
      number += step;
    }
  }
  return numerals;
}

/** As a browser reads it: `3abc` is 3, and what has more than 32 bits is no number. */
function integer(text: string | undefined): number | undefined {
  const [number] = /^\s*[-+]?\d+/.exec(text ?? '') ?? [];
  const isOne = number !== undefined && Number(number) < 2_147_483_648;
  return isOne && Number(number) > -2_147_483_648 ? Number(number) : undefined;
}

/** The kind of numeral that an item has: a value of `type` or of `list-style-type`. */
export function numeralKind(item: HtmlElement, list: HtmlElement, style: PageStyle): string {
  const said = (element: HtmlElement) => {
    const css = styleOf(element, style);
    return css.get('list-style-type') ?? css.get('list-style') ?? attribute(element, 'type');
  };
  return said(item) ?? said(list) ?? 'decimal';
}

/** A number with the signs of its kind. */
export function numeralOf(number: number, kind: string): string {
  const [, sign] = SIGNS.find(([names]) => names.test(kind)) ?? [];
  const numeral = sign?.(number) ?? (sign ? String(number) : undefined);
  if (/(?:^|\s)none(?:$|\s)|disc|circle$|square/.test(kind)) return '';
  if (/cjk|chinese|trad-|simp-/.test(kind) && numeral) return `${numeral}、`;
  return `${numeral ?? number}. `;
}

const SIGNS: readonly [RegExp, (number: number) => string | undefined][] = [
  [/^a$|lower-(?:alpha|latin)/, (number) => letters(number)],
  [/^A$|upper-(?:alpha|latin)/, (number) => letters(number)?.toUpperCase()],
  [/^i$|lower-roman/, (number) => roman(number)?.toLowerCase()],
  [/^I$|upper-roman/, (number) => roman(number)],
  [/decimal-leading-zero/, (number) => String(number).padStart(2, '0')],
  [/cjk|chinese|trad-|simp-/, (number) => chinese(number)],
  [
    /circled-decimal/,
    (number) => (number > 0 && number < 21 ? String.fromCodePoint(0x245f + number) : undefined),
  ],
];

function letters(number: number): string | undefined {
  if (number < 1) return undefined;
  const last = String.fromCodePoint(97 + ((number - 1) % 26));
  return number > 26 ? letters(Math.floor((number - 1) / 26))! + last : last;
}

function roman(number: number): string | undefined {
  if (number < 1 || number > 3999) return undefined;
  let left = number;
  return ROMAN.map(([sign, value]) => {
    const count = Math.floor(left / value);
    left -= count * value;
    return sign.repeat(count);
  }).join('');
}

const ROMAN: readonly [string, number][] = [
  ...([
    ['M', 1000],
    ['CM', 900],
    ['D', 500],
    ['CD', 400],
    ['C', 100],
    ['XC', 90],
  ] as [string, number][]),
  ...([
    ['L', 50],
    ['XL', 40],
    ['X', 10],
    ['IX', 9],
    ['V', 5],
    ['IV', 4],
    ['I', 1],
  ] as [string, number][]),
];

/** Up to ninety-nine. */
function chinese(number: number): string | undefined {
  if (number < 1 || number > 99) return undefined;
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const digit = (of: number) => DIGITS.charAt(of);
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digit(tens)}十`;
  return ten + (ones === 0 ? '' : digit(ones));
}

const DIGITS = '〇一二三四五六七八九';
