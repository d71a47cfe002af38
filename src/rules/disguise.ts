/** A text with its disguises taken off, and for each of its UTF-16 units the place of what it was made from. */
export interface Plain {
  source: string;
  text: string;
  /** Offset in the source of each unit of `text`; one more, for the end. */
  offsets: number[];
}

/**
 * What a text says to a reader who is to be led to an address: characters that are not seen are gone, full-width, circled,
 * mathematical and other forms are plain (Unicode NFKC), look-alikes of other scripts are Latin (after Unicode's
 * confusables.txt), marks of Markdown between letters are gone, character references are characters; lower case.
 */
export function undisguised(source: string): Plain {
  const text: string[] = [];
  const offsets: number[] = [];
  for (let at = 0; at < source.length;) {
    const reference = REFERENCE.exec(source.slice(at, at + 12));
    const character = String.fromCodePoint(source.codePointAt(at)!);
    const length = reference ? reference[0].length : character.length;
    for (const unit of plainForm(reference ? referred(reference) : character)) {
      text.push(unit);
      offsets.push(at);
    }
    at += length;
  }
  return { source, text: text.join(''), offsets: [...offsets, source.length] };
}

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
