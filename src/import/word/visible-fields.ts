import { symbolOf } from '../symbols.ts';
import { named, type XmlElement } from './xml.ts';

/**
 * What Word draws of a field's code; undefined where its result is what is shown. What it cannot tell it gives as it stands in
 * the code, so that it is missed in an import that says nothing of it.
 */
export function drawnText(code: string, form: XmlElement | undefined): string | undefined {
  const word = code
    .trim()
    .split(/[\s\\]+/)[0]!
    .toUpperCase();
  return DRAWN[word]?.(code.trim(), form);
}

const DRAWN: Record<
  string,
  ((code: string, form: XmlElement | undefined) => string | undefined) | undefined
> = {
  EQ: (code) => equation(code.slice(2)),
  SYMBOL: symbolText,
  MACROBUTTON: behindTwoWords,
  GOTOBUTTON: behindTwoWords,
  FORMCHECKBOX: (_, form) => (form && isTicked(form) ? '☑' : '□'),
  FORMDROPDOWN: (_, form) => (form ? entryOf(form) : ''),
  ...Object.fromEntries(
    ['AUTONUM', 'AUTONUMLGL', 'AUTONUMOUT', 'LISTNUM'].map((word) => [word, (code) => code]),
  ),
  ...Object.fromEntries(
    ['XE', 'TC', 'TA', 'RD', 'SET', 'ASK', 'PRIVATE', 'ADVANCE'].map((word) => [word, () => '']),
  ),
};

function symbolText(code: string): string | undefined {
  const font = /\\f\s*"?([^"\\]+)"?/i.exec(code)?.[1]?.trim() ?? '';
  const char = Number(code.split(/\s+/)[1]).toString(16);
  return symbolOf({ font, char });
}

function behindTwoWords(code: string): string {
  return code.replace(/^\S+\s+\S+\s*/, '');
}

function isTicked(form: XmlElement): boolean {
  const [own] = [...named(form, 'checked'), ...named(form, 'default')];
  return own !== undefined && !/^(?:0|false|off)$/.test(own.attributes['val'] ?? '1');
}

function entryOf(form: XmlElement): string {
  const entries = [...named(form, 'listEntry')].map(({ attributes }) => attributes['val'] ?? '');
  const [chosen] = [...named(form, 'result'), ...named(form, 'default')];
  return entries[Number(chosen?.attributes['val'] ?? 0)] ?? '';
}

/** Peels an equation from within: each innermost switch with its brackets becomes what it shows. */
function equation(code: string): string {
  let rest = code.replace(/\\\*\s*(?:"[^"]*"|\S+)/g, '');
  for (let turns = 0; turns < 40; turns += 1) {
    const peeled = rest.replace(INNERMOST, (_, name: string, inside: string) => {
      const parts = inside.split(/[,;]/).map((each) => each.trim());
      if (/^[sx]$/i.test(name)) return SHIFTED + parts.join('') + SHIFTED;
      if (!/^o$/i.test(name) || parts.length !== 2) return parts.join('');
      const [first, second] = parts as [string, string];
      if (/^[○〇◯Oo]$/.test(first)) return inCircle(second) ?? parts.join('');
      if (first.startsWith(SHIFTED) && second.startsWith(SHIFTED)) return first + second;
      return first.startsWith(SHIFTED) ? `${second}（${first}）` : `${first}（${second}）`;
    });
    if (peeled === rest) break;
    rest = peeled;
  }
  return rest.replaceAll(SHIFTED, '').trim();
}

const SHIFTED = '\u0001';
const INNERMOST = /\\([a-z])(?:\s*\\[a-z]{2}\s*\d*)*\s*\(([^()\\]*)\)/gi;

/** ① to ⑳, ㉑ to ㊿, Ⓐ to ⓩ, ㊀ to ㊰, by their places in Unicode. */
function inCircle(text: string): string | undefined {
  const number = Number(text.normalize('NFKC'));
  if (Number.isInteger(number) && text !== '') {
    if (number === 0) return '⓪';
    if (number <= 20) return String.fromCodePoint(0x245f + number);
    if (number <= 35) return String.fromCodePoint(0x3251 + number - 21);
    if (number <= 50) return String.fromCodePoint(0x32b1 + number - 36);
  }
  const [upper, lower] = ['A', 'a'].map((from) => text.codePointAt(0)! - from.codePointAt(0)!);
  if (/^[A-Z]$/.test(text)) return String.fromCodePoint(0x24b6 + upper!);
  if (/^[a-z]$/.test(text)) return String.fromCodePoint(0x24d0 + lower!);
  const place = text.length === 1 ? IDEOGRAPHS.indexOf(text) : -1;
  return place === -1 ? undefined : String.fromCodePoint(0x3280 + place);
}

const IDEOGRAPHS =
  '一二三四五六七八九十月火水木金土日株有社名特財祝労秘男女適優印注項休写正上中下左右医宗学監企資協夜';
