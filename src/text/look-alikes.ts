/**
 * The Latin letter, digit or sign for which a character may be taken (after Unicode's confusables.txt); the character
 * itself when there is none. Case does not count: the answer is a small letter.
 */
export function latinOf(character: string): string {
  const known = LATIN.get(character) ?? enclosedLatin(character.codePointAt(0)!);
  if (known) return known;
  // Compatibility forms (full-width, mathematical, circled, superscript) and accents fall away (Unicode UAX #15).
  const base = character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return [...base].map((each) => LATIN.get(each) ?? each).join('');
}

/** Letters and digits in dark circles and squares, and the letters of flags, have no compatibility form. */
function enclosedLatin(code: number): string | undefined {
  const letters = [0x1f150, 0x1f170, 0x1f1e6].find((first) => code >= first && code < first + 26);
  if (letters) return String.fromCharCode(97 + code - letters);
  const digits = [0x2776, 0x2780, 0x278a, 0x24f5].find((one) => code >= one && code < one + 9);
  if (digits) return String(code - digits + 1);
  return code === 0x24ff || code === 0x1f10b || code === 0x1f10c ? '0' : undefined;
}

/** Small letters and digits of other scripts. */
const LATIN = new Map(
  Object.entries({
    a: 'аαɑᴀ',
    b: 'ьвƅβʙ',
    c: 'сϲᴄ',
    d: 'ԁɗᴅ',
    e: 'еєҽ℮εᴇ',
    f: 'ƒꜰ',
    g: 'ɡցɢ',
    h: 'һհнʜ',
    i: 'іιıɩӏɪ',
    j: 'јϳᴊ',
    k: 'кκᴋ',
    l: 'ⅼʟ',
    m: 'мᴍμ',
    n: 'пηոɴ',
    o: 'оοσօᴏ০〇ø',
    p: 'рρᴘ',
    q: 'ԛզ',
    r: 'гᴦʀ',
    s: 'ѕꜱ',
    t: 'тτᴛ',
    u: 'υսᴜ',
    v: 'νѵᴠ',
    w: 'ԝωᴡѡ',
    x: 'хχ×',
    y: 'уγүʏ',
    z: 'ᴢζ',
    '.': '·●˙ꓸ•∙⋅‧・▪◦⸱܂٠',
  }).flatMap(([latin, others]) => [...others].map((other) => [other, latin] as const)),
);
