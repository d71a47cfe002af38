/** A text with its disguises taken off, and for each of its UTF-16 units the place of what it was made from. */
export interface Plain {
  source: string;
  text: string;
  /** Offset in the source at which that begins, for each unit of `text`. */
  starts: number[];
  /** Offset at which it ends. */
  ends: number[];
}

/**
 * What a text says to a reader who is to be led to an address: characters that are not seen are gone, full-width, circled,
 * mathematical and other forms are plain (Unicode NFKC), look-alikes of other scripts are Latin (after Unicode's
 * confusables.txt), marks of Markdown between letters are gone, character references are characters; lower case.
 */
export function undisguised(source: string): Plain {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < source.length;) {
    const character = String.fromCodePoint(source.codePointAt(at)!);
    const reference = character === '&' ? REFERENCE.exec(source.slice(at, at + 12)) : null;
    const end = at + (reference ? reference[0].length : character.length);
    // Most of a text is Chinese characters and stays as it is.
    const plain = CHINESE.test(character)
      ? character
      : plainForm(reference ? referred(reference) : character);
    for (let unit = 0; unit < plain.length; unit += 1) {
      units.push(plain[unit]!);
      starts.push(at);
      ends.push(end);
    }
    at = end;
  }
  return { source, text: units.join(''), starts, ends };
}

/** The place in the source of some units of the plain text. */
export function placed(
  { starts, ends }: Plain,
  from: number,
  to: number,
): { start: number; end: number } {
  return { start: starts[from]!, end: ends[to - 1]! };
}

const CHINESE = /^[\u4e00-\u9fff]$/;
const REFERENCE =
  /^&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(period|sol|colon|commat|dot|nbsp|shy|zwnj|zwj));?/i;
const NAMED: Record<string, string> = {
  period: '.',
  sol: '/',
  colon: ':',
  commat: '@',
  dot: '·',
  nbsp: ' ',
};

function referred([, decimal, hexadecimal, name]: RegExpExecArray): string {
  const number = decimal ? Number(decimal) : hexadecimal ? parseInt(hexadecimal, 16) : undefined;
  if (number !== undefined) return number <= 0x10ffff ? String.fromCodePoint(number) : '';
  return NAMED[name!.toLowerCase()] ?? '';
}

/* Format characters, variation selectors and combining marks are not seen or only cross out; fillers are blank. */
const UNSEEN = /^[\p{Cf}\p{Mn}\p{Me}\u115f\u1160\u3164\uffa0\u2800*\\`]$/u;

function plainForm(character: string): string {
  if (UNSEEN.test(character)) return '';
  const compatible = character.normalize('NFKC').toLowerCase();
  return [...compatible].map((each) => LOOK_ALIKES.get(each) ?? each).join('');
}

/** Small letters and digits of other scripts that look like Latin ones. */
const LOOK_ALIKES = new Map(
  Object.entries({
    a: 'аαɑạą',
    b: 'ьвЬƅ',
    c: 'сϲᴄ',
    d: 'ԁɗ',
    e: 'еєҽ℮ε',
    g: 'ɡց',
    h: 'һհн',
    i: 'іιıɩӏ',
    j: 'јϳ',
    k: 'кκᴋ',
    l: 'ⅼ',
    m: 'мᴍ',
    n: 'пηո',
    o: 'оοσօᴏ০०〇',
    p: 'рρ',
    q: 'ԛզ',
    r: 'гᴦ',
    s: 'ѕꜱ',
    t: 'тτᴛ',
    u: 'υսᴜ',
    v: 'νѵᴠ',
    w: 'ԝωᴡѡ',
    x: 'хχ×',
    y: 'уγү',
    z: 'ᴢ',
  }).flatMap(([latin, others]) => [...others].map((other) => [other, latin] as const)),
);
