import { isSymbolFont, signIn, symbolOf, unknownSign } from '../symbols.ts';
import { child, elementsOf, valueOf, type XmlElement } from './xml.ts';

/** What a field shows: text, or nothing that is known, and then why, in Chinese. */
export type Shown = { text: string } | { refusal: string };

/** The first word of a field's instruction: `HYPERLINK`, `EQ`. */
export function kindOf(instruction: string): string {
  return (/^\s*(=|[^\s\\"(]+)/.exec(instruction)?.[1] ?? '').toUpperCase();
}

/**
 * What Word shows of a field that has no result to show: it draws these of their instruction and of the data of a form
 * (ECMA-376 part 1, 17.16). Undefined for a field whose result is what is shown.
 */
export function drawnBy(instruction: string, form: XmlElement | undefined): Shown | undefined {
  const kind = kindOf(instruction);
  if (kind === 'EQ') return equation(instruction);
  if (kind === 'SYMBOL') return symbolField(instruction);
  if (kind === 'MACROBUTTON' || kind === 'GOTOBUTTON') {
    return { text: /^\s*\S+\s+\S+\s?([^]*)$/.exec(instruction)?.[1]?.trim() ?? '' };
  }
  if (kind === 'FORMCHECKBOX') return { text: isChecked(form) ? '☑' : '□' };
  if (kind === 'FORMDROPDOWN') return { text: chosenEntry(form) };
  if (/^(?:AUTONUM|AUTONUMLGL|AUTONUMOUT|LISTNUM)$/.test(kind)) {
    return {
      refusal: `有自动编号的域（${kind}），编号不在文字里。请把编号直接打成文字，删去这个域，保存后再导入。`,
    };
  }
  if (/^(?:DISPLAYBARCODE|MERGEBARCODE|BARCODE)$/.test(kind)) {
    return {
      refusal: `有条形码或二维码的域（${kind}）。请截图，以图片插在原处，删去这个域，保存后再导入。`,
    };
  }
  return undefined;
}

/** True for a field of which a reader sees nothing: marks for indexes and the like. */
export function isSilent(instruction: string): boolean {
  return SILENT.test(kindOf(instruction));
}

const SILENT =
  /^(?:XE|TC|TA|RD|SET|ASK|PRIVATE|ADVANCE|NEXT|NEXTIF|SKIPIF|PRINT|ADDIN|BIDIOUTLINE|HTMLCONTROL|TEMPLATE|)$/;

/** The refusal for a field that shows something which stands nowhere in the file. */
export function withoutResult(instruction: string): string {
  return `有域没有更新，不知道显示什么（${kindOf(instruction)}）。请全选后按 F9 更新，再按 Ctrl+Shift+F9 变成文字，保存后再导入。`;
}

function isChecked(form: XmlElement | undefined): boolean {
  const box = child(form, 'checkBox');
  const state = child(box, 'checked') ?? child(box, 'default');
  return state !== undefined && !['0', 'false', 'off'].includes(state.attributes['val'] ?? '1');
}

function chosenEntry(form: XmlElement | undefined): string {
  const list = child(form, 'ddList');
  const entries = elementsOf(list).filter(({ name }) => name === 'listEntry');
  const at = Number(valueOf(list, 'result') ?? valueOf(list, 'default') ?? 0);
  return entries[at]?.attributes['val'] ?? '';
}

/** `SYMBOL 254 \f "Wingdings"`: a code, decimal or hexadecimal, and a font. */
function symbolField(instruction: string): Shown {
  const [, typed = ''] = /^\s*SYMBOL\s+"?(\S+?)"?(?:\s|$)/i.exec(instruction) ?? [];
  const [, quoted, bare] = /\\f\s*(?:"([^"]*)"|(\S+))/i.exec(instruction) ?? [];
  const font = quoted ?? bare ?? '';
  const code = /^(?:0x[\da-f]+|\d+)$/i.test(typed) ? Number(typed) : typed.codePointAt(0);
  const text = code === undefined ? undefined : signOfCode(code, font, instruction);
  return text === undefined
    ? { refusal: unknownSign(`${font || '没有写明字体'} ${typed}`) }
    : { text };
}

function signOfCode(code: number, font: string, instruction: string): string | undefined {
  // Codes above a byte are of a code page, and no letter says which, unless they are Unicode (`\u`).
  const isOfCodePage = code > 0xff && !/\\u(?![a-z])/i.test(instruction);
  if (isOfCodePage && !isSymbolFont(font)) return undefined;
  return signIn(font, code) ?? symbolOf({ font, char: code.toString(16) });
}

/** A piece of an equation: text, or a switch with its options and arguments. */
type Piece = string | { name: string; options: string; args: Piece[][] };

/**
 * What Word sets by an equation field and Chinese documents use it for: a character in a circle `EQ \o\ac(○,7)`, a reading
 * above a character `EQ \o\ad(\s\up 9(cuō),磋)`, characters set small above each other, characters in a box.
 */
function equation(instruction: string): Shown {
  const bare = instruction
    .replace(/^\s*EQ\b/i, '')
    .replace(/\\\*\s*(?:"[^"]*"|\S+)/g, '')
    .trim();
  const { pieces, end } = piecesOf(bare, 0);
  const text = end < bare.length ? undefined : textOfAll(pieces);
  return text === undefined
    ? {
        refusal: `有公式域（EQ ${bare.slice(0, 30)}），不能变成文字。请改成普通的文字，如“⑦”，或截图后以图片插在原处，保存后再导入。`,
      }
    : { text };
}

const SWITCH = /\\([abdfilorsx])((?:\s*\\(?:[a-z]{2})\s*\d*)*)\s*\(/iy;

/** The pieces up to a comma or bracket that is not theirs. */
function piecesOf(text: string, from: number): { pieces: Piece[]; end: number } {
  const pieces: Piece[] = [];
  let at = from;
  while (at < text.length) {
    SWITCH.lastIndex = at;
    const found = SWITCH.exec(text);
    if (found) {
      const args: Piece[][] = [];
      at = SWITCH.lastIndex - 1;
      do {
        const { pieces: arg, end } = piecesOf(text, at + 1);
        args.push(arg);
        at = end;
      } while (text[at] === ',' || text[at] === ';');
      if (text[at] !== ')') return { pieces, end: text.length + 1 };
      at += 1;
      pieces.push({ name: found[1]!.toLowerCase(), options: found[2]!.toLowerCase(), args });
    } else if (/[,;)]/.test(text[at]!)) break;
    else {
      const escaped = text[at] === '\\' ? 1 : 0;
      pieces.push(text.slice(at + escaped, at + escaped + 1));
      at += 1 + escaped;
    }
  }
  return { pieces, end: at };
}

function textOfAll(pieces: readonly Piece[]): string | undefined {
  const texts = pieces.map((piece) => (typeof piece === 'string' ? piece : textOfSwitch(piece)));
  return texts.includes(undefined) ? undefined : texts.join('').trim();
}

function textOfSwitch({ name, args }: Exclude<Piece, string>): string | undefined {
  const texts = args.map(textOfAll);
  if (texts.includes(undefined)) return undefined;
  const said = texts as string[];
  // Shifted up or down, in a box, moved aside: the text is the same.
  if (['s', 'x', 'd'].includes(name)) return said.join('');
  if (name !== 'o' || args.length !== 2) return undefined;
  const [first, second] = said as [string, string];
  if (CIRCLES.includes(first)) return encircled(second);
  const [over, under] = args.map(isShifted);
  if (over && under) return said.join('');
  if (over) return `${second}（${first}）`;
  return under ? `${first}（${second}）` : undefined;
}

function isShifted(pieces: readonly Piece[]): boolean {
  const all = pieces.filter((piece) => typeof piece !== 'string' || piece.trim() !== '');
  return all.length === 1 && typeof all[0] !== 'string' && all[0]!.name === 's';
}

const CIRCLES = '○〇◯⃝Oo';
/* Numbers, letters and ideographs in circles (Unicode, Enclosed Alphanumerics and Enclosed CJK). */
const ENCLOSED = new Map(
  [
    [0x2460, 0x2473],
    [0x24b6, 0x24ea],
    [0x3251, 0x325f],
    [0x3280, 0x32b0],
    [0x32b1, 0x32bf],
  ].flatMap(([first, last]) =>
    Array.from({ length: last! - first! + 1 }, (_, at) => {
      const character = String.fromCodePoint(first! + at);
      return [character.normalize('NFKC'), character] as const;
    }),
  ),
);

/** A text in a circle; undefined where no character is that. */
function encircled(text: string): string | undefined {
  return ENCLOSED.get(text.normalize('NFKC'));
}
