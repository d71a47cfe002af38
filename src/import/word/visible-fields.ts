import { symbolOf } from './symbols.ts';
import { named, type XmlElement } from './xml.ts';

/**
 * What Word draws of a field's code; undefined where its result is what is shown. What it cannot tell it gives as it stands in
 * the code, so that it is missed in an import that says nothing of it.
 */
export function drawnText(code: string, form: XmlElement | undefined): string | undefined {
  const [word = '', ...rest] = code.trim().split(/[\s\\]+/);
  switch (word.toUpperCase()) {
    case 'EQ':
      return equation(code.trim().slice(2));
    case 'SYMBOL':
      return symbolOf({
        name: 'sym',
        attributes: {
          font: /\\f\s*"?([^"\\]+)"?/i.exec(code)?.[1]?.trim() ?? '',
          char: Number(rest[0]).toString(16),
        },
        children: [],
      });
    case 'MACROBUTTON':
    case 'GOTOBUTTON':
      return code.trim().replace(/^\S+\s+\S+\s*/, '');
    case 'FORMCHECKBOX':
      return form && isTicked(form) ? '☑' : '□';
    case 'FORMDROPDOWN':
      return form ? entryOf(form) : '';
    case 'AUTONUM':
    case 'AUTONUMLGL':
    case 'AUTONUMOUT':
    case 'LISTNUM':
      return code;
    case 'XE':
    case 'TC':
    case 'TA':
    case 'RD':
    case 'SET':
    case 'ASK':
    case 'PRIVATE':
    case 'ADVANCE':
      return '';
    default:
      return undefined;
  }
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
  const place = [...IDEOGRAPHS].indexOf(text);
  return place === -1 ? undefined : String.fromCodePoint(0x3280 + place);
}

const IDEOGRAPHS =
  '一二三四五六七八九十月火水木金土日株有社名特財祝労秘男女適優印注項休写正上中下左右医宗学監企資協夜';
