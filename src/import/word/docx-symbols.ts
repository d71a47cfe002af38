import type { XmlElement } from './xml-tree.ts';

/**
 * The character that a sign of a symbol font shows (`<w:sym w:font="Wingdings" w:char="F0FE"/>`); undefined for one that is
 * not known, whose number says nothing without its font.
 */
export function symbolOf({ attributes }: XmlElement): string | undefined {
  const font = (attributes['font'] ?? '').toLowerCase();
  const code = Number.parseInt(attributes['char'] ?? '', 16);
  if (Number.isNaN(code)) return undefined;
  const place = code & 0xff;
  if (font === 'wingdings') return WINGDINGS[place];
  if (font === 'wingdings 2') return WINGDINGS_2[place];
  if (font === 'symbol') return SYMBOL[place];
  // A font of letters: the code is the character.
  return code >= 0x20 && (code < 0xe000 || code > 0xf8ff) ? String.fromCodePoint(code) : undefined;
}

const WINGDINGS: Record<number, string> = {
  ...{ 0x6c: '●', 0x6d: '❍', 0x6e: '■', 0x6f: '□', 0x70: '□', 0x71: '❑', 0x72: '❒', 0x75: '◆' },
  ...{ 0x76: '❖', 0x77: '◆', 0xa1: '○', 0xa7: '▪', 0xa8: '□', 0xab: '★', 0xd8: '➢', 0xe0: '→' },
  ...{ 0xdf: '←', 0xe1: '↑', 0xe2: '↓', 0xfb: '✗', 0xfc: '✓', 0xfd: '☒', 0xfe: '☑', 0x28: '☎' },
  ...{ 0x2a: '✉', 0x46: '☞', 0x4a: '☺' },
};
const WINGDINGS_2: Record<number, string> = {
  ...{ 0x4f: '✗', 0x50: '✓', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0xa3: '□' },
};
const SYMBOL: Record<number, string> = {
  ...{ 0xb7: '•', 0xb4: '×', 0xb8: '÷', 0xb1: '±', 0xa3: '≤', 0xb3: '≥', 0xb9: '≠', 0xae: '→' },
  ...{ 0xb0: '°', 0xa5: '∞', 0xbb: '≈', 0x61: 'α', 0x62: 'β', 0x67: 'γ', 0x6d: 'μ', 0x70: 'π' },
};
