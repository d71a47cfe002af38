import { codePoint } from 'dingbat-to-unicode';

/** True for a font whose characters are signs, whatever letters they are typed with. */
export function isSymbolFont(font: string | undefined): boolean {
  return font !== undefined && FONTS.has(font.toLowerCase());
}

/** True for a code that has no meaning but in a font of its own. */
export function isPrivateUse(code: number): boolean {
  return (code >= 0xe000 && code <= 0xf8ff) || code >= 0xf_0000;
}

/**
 * The character that a symbol font shows for a code; undefined where no usual font has it. The fonts put their signs at
 * 0xF000 to 0xF0FF too, which is how Word stores them.
 */
export function signIn(font: string, code: number): string | undefined {
  const name = FONTS.get(font.toLowerCase());
  if (name === undefined) return undefined;
  const place = code >= 0xf000 && code <= 0xf0ff ? code & 0xff : code;
  const usual = USUAL[name]?.[place];
  if (usual !== undefined) return usual;
  if (place === 0x20 || place === 0xa0) return ' ';
  const known = codePoint(name, place)?.codePoint;
  // Signs beyond the basic plane are boxes on most phones.
  return known !== undefined && known <= 0xffff && !isPrivateUse(known)
    ? String.fromCodePoint(known)
    : undefined;
}

/** What a character shows in a font, of letters where none is given; undefined for one that is not known. */
export function signOf(character: string, font: string | undefined): string | undefined {
  const code = character.codePointAt(0)!;
  if (!isPrivateUse(code) && (!font || code > 0xff)) return character;
  return font ? signIn(font, code) : undefined;
}

/** How a character is named that cannot be shown: `U+E623`. */
export function codeOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The character of `<w:sym w:font="Wingdings" w:char="F0FE"/>`; undefined for one that is not known. */
export function symbolOf({ font = '', char = '' }: Record<string, string>): string | undefined {
  const code = Number.parseInt(char, 16);
  if (Number.isNaN(code) || code < 0x20 || code > 0x10_ffff) return undefined;
  if (isSymbolFont(font)) return signIn(font, code);
  // A font of letters: the code is the character.
  return isPrivateUse(code) ? undefined : String.fromCodePoint(code);
}

/** The refusal for a sign that means nothing without its font. */
export function unknownSign(sign: string): string {
  return `有符号字体的符号，不知道是什么字（${sign.trim()}）。请在 Word 里换成普通字符：符号如“☑”“□”“●”，自造的生僻字用标准的汉字或“某”，保存后再导入。`;
}

/* The last come with Windows and Office as well, and no table says what they show. */
const FONTS = new Map(
  [
    ...['Wingdings', 'Wingdings 2', 'Wingdings 3', 'Webdings', 'Symbol'],
    ...['Marlett', 'MT Extra', 'Bookshelf Symbol 7', 'MS Outlook', 'MS Reference Specialty'],
  ].map((name) => [name.toLowerCase(), name]),
);

/* Where the standard's own counterpart is beyond the basic plane or is another size, the sign that people type. */
const USUAL: Record<string, Record<number, string>> = {
  Wingdings: {
    ...{ 0x28: '☎', 0x2a: '✉', 0x6c: '●', 0x6d: '❍', 0x6e: '■', 0x6f: '□', 0x70: '□' },
    ...{ 0x73: '◆', 0x74: '◆', 0x75: '◆', 0x77: '◆', 0x80: '⓪', 0x8b: '⓿' },
    ...{ 0xa0: '▪', 0xa1: '○', 0xa2: '○', 0xa3: '○', 0xa4: '◉', 0xa5: '◎', 0xa6: '○', 0xa7: '▪' },
    ...{ 0xa8: '□', 0xaa: '✦', 0xac: '✶', 0xad: '✸', 0xae: '✹', 0xd8: '➢', 0xdc: '➲' },
    ...{ 0xdf: '←', 0xe0: '→', 0xe1: '↑', 0xe2: '↓', 0xe3: '↖', 0xe4: '↗', 0xe5: '↙', 0xe6: '↘' },
    ...{ 0xe7: '←', 0xe8: '➔', 0xe9: '↑', 0xea: '↓', 0xeb: '↖', 0xec: '↗', 0xed: '↙', 0xee: '↘' },
    ...{ 0xf9: '▭', 0xfa: '□', 0xfb: '✗', 0xfc: '✓', 0xfd: '☒', 0xfe: '☑' },
  },
  'Wingdings 2': {
    ...{ 0x4f: '✗', 0x50: '✓', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0x55: '⊗', 0x56: '⊗' },
    ...{ 0x57: '⊘', 0x95: '·', 0x96: '•', 0x97: '•', 0x9a: '○', 0x9b: '◎', 0xa2: '■', 0xa3: '□' },
    ...{ 0xa4: '□', 0xa5: '□', 0xa6: '□', 0xa7: '□', 0xa9: '▣', 0xaa: '▣' },
  },
  'Wingdings 3': {
    ...{ 0x21: '←', 0x22: '→', 0x23: '↑', 0x24: '↓', 0x66: '←', 0x67: '→', 0x68: '↑', 0x69: '↓' },
    ...{ 0x7d: '▶', 0x7c: '◀', 0x81: '▲', 0x82: '▼', 0x83: '◀', 0x84: '▶' },
  },
  Webdings: {
    ...{ 0x33: '◀', 0x34: '▶', 0x35: '▲', 0x36: '▼', 0x3c: '■', 0x61: '✓', 0x63: '□', 0x67: '■' },
    ...{ 0x6e: '●', 0x72: '✗' },
  },
  Symbol: { 0xb7: '•', 0xb4: '×', 0xa0: '€' },
};
