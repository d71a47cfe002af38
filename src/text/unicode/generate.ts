import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/*
 * Writes the tables beside this file anew: `node src/text/unicode/generate.ts FOLDER`. The folder holds three files of one
 * version of Unicode: `confusables.txt` (UTS #39, Unicode Security Mechanisms), `UnicodeData.txt` and
 * `EquivalentUnifiedIdeograph.txt` (UAX #44, Unicode Character Database), all of https://www.unicode.org/Public/.
 */

const folder = process.argv[2];
if (folder === undefined) throw new Error('node src/text/unicode/generate.ts FOLDER');

const [confusables, characters, ideographs] = [
  'confusables.txt',
  'UnicodeData.txt',
  'EquivalentUnifiedIdeograph.txt',
].map((name) => readFileSync(path.join(folder, name), 'utf8'));
const [, version] = /^# Version: ([\d.]+)$/m.exec(confusables!)!;
if (!ideographs!.includes(`EquivalentUnifiedIdeograph-${version}.txt`)) {
  throw new Error('The files are of different versions of Unicode.');
}

write('look-alikes', lookAlikes());
write('radicals', radicals());

function lookAlikes(): string {
  const all = new Map([...likeNames(), ...likeConfusables()]);
  const groups = Map.groupBy(all, ([, latin]) => latin);
  const lines = [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([latin, members]) => {
      const codes = members.map(([code]) => code).sort((a, b) => a - b);
      return `  ['${latin}', '${codes.map((code) => code.toString(16)).join(' ')}'],`;
    });
  return `/**
 * What looks like letters of the Latin alphabet, digits and the full stop: each with the code points, hexadecimal, of the
 * characters that may be taken for it and whose compatibility form it is not.
 */
export const LOOK_ALIKES: readonly (readonly [latin: string, codes: string])[] = [
${lines.join('\n')}
];`;
}

/** The rows whose prototype is Latin once its accents are gone; those of the middle dot stand for the full stop. */
function likeConfusables(): [number, string][] {
  const rows = [...confusables!.matchAll(/^\ufeff?([\dA-F]+)\s*;\s*([\dA-F ]+?)\s*;\s*MA/gm)];
  return rows.flatMap(([, source, target]): [number, string][] => {
    const code = parseInt(source!, 16);
    const character = String.fromCodePoint(code);
    const typed = target!.split(' ').map((each) => String.fromCodePoint(parseInt(each, 16)));
    // A sign with a stroke is a sign of its own: ¥, €, ₩.
    const accents = /\p{S}/u.test(character) ? '' : /\p{M}/gu;
    const prototype = typed.join('').normalize('NFD').replace(accents, '').replace('rn', 'm');
    if (code < 0x80 || !/^(?:[A-Za-z\d.]+|·)$/.test(prototype)) return [];
    const latin = prototype === '·' ? '.' : read(character, prototype);
    // What normalization makes of a character is not said again.
    return latin === withoutMarks(character).toLowerCase() ? [] : [[code, latin]];
  });
}

/** `l`, `I` and `1` are one prototype, and so are `O` and `0`: which of them is meant, the character itself says. */
function read(character: string, prototype: string): string {
  const plain = withoutMarks(character);
  const isCapital = plain.toLowerCase() !== plain;
  const isDigit = /\p{Nd}/u.test(plain);
  if (prototype === 'l' && /^[Ii1]$/.test(plain)) return plain.toLowerCase();
  if (prototype === 'O' && plain === '0') return plain;
  if (prototype === 'l' && (isDigit || isCapital)) return isDigit ? '1' : 'i';
  if (/^[Oo]$/.test(prototype) && isDigit && valueOf(character) === 0) return '0';
  // Ligatures and enclosed numbers: what they are made of is surer than how it looks.
  if (prototype.length > 1 && /^[A-Za-z\d.]+$/.test(plain)) return plain.toLowerCase();
  return prototype.toLowerCase();
}

/** Letters and digits of which Unicode's names say that they are Latin, with strokes, hooks or circles. */
function likeNames(): [number, string][] {
  return characters!.split('\n').flatMap((line): [number, string][] => {
    const [hexadecimal = '', name = '', category = '', , , , , , digit = ''] = line.split(';');
    const code = parseInt(hexadecimal, 16);
    const latin =
      /^LATIN (?:(?:SMALL|CAPITAL) )?LETTER (?:(?:SMALL CAPITAL|SCRIPT|DOTLESS|LONG|BARRED) )?([A-Z])(?: WITH [A-Z -]+)?$/.exec(
        name,
      )?.[1] ??
      /^(?:(?:CROSSED )?NEGATIVE (?:CIRCLED|SQUARED) LATIN CAPITAL|REGIONAL INDICATOR SYMBOL) LETTER ([A-Z])$/.exec(
        name,
      )?.[1] ??
      (category === 'No' && /CIRCLED/.test(name) && /^\d$/.test(digit) ? digit : undefined);
    const isPlain = /[\da-z]/i.test(withoutMarks(String.fromCodePoint(code || 0)));
    return latin === undefined || isPlain ? [] : [[code, latin.toLowerCase()]];
  });
}

function valueOf(character: string): number {
  const hexadecimal = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  const line = new RegExp(`^${hexadecimal};.*$`, 'm').exec(characters!)?.[0];
  return Number(line?.split(';')[6]);
}

function withoutMarks(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '');
}

function radicals(): string {
  const rows = [...ideographs!.matchAll(/^(2E[\dA-F]{2})(?:\.\.(2E[\dA-F]{2}))?\s*; ([\dA-F]+)/gm)];
  const table = new Map(
    rows.flatMap(([, from, to = from, ideograph]) => {
      const first = parseInt(from!, 16);
      return Array.from({ length: parseInt(to!, 16) - first + 1 }, (_, offset) => {
        return [first + offset, String.fromCodePoint(parseInt(ideograph!, 16))] as const;
      });
    }),
  );
  const codes = Array.from({ length: 0x2ef3 - 0x2e80 + 1 }, (_, offset) => 0x2e80 + offset);
  const text = codes.map((code) => table.get(code) ?? ' ').join('');
  return `/** The ideographs that look like the radicals from U+2E80 on, a space where there is none. */
export const RADICALS =
  '${text}';`;
}

function write(name: string, text: string): void {
  const source = `/* Made by generate.ts from the files of Unicode ${version} (https://www.unicode.org/license.txt). */\n`;
  writeFileSync(path.join(import.meta.dirname, `${name}.ts`), `${source}\n${text}\n`);
}
