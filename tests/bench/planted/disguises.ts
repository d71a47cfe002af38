/** A way to write an address so that a reader understands it and a search for it does not. */
export type Disguise = (address: string) => string;

const each = (change: (character: string) => string) => (address: string) =>
  [...address].map(change).join('');
const dots = (sign: string) => (address: string) => address.replaceAll('.', sign);
const shifted = (letters: number, digits: number) =>
  each((character) => {
    const code = character.charCodeAt(0);
    if (/[a-z]/.test(character)) return String.fromCodePoint(letters + code - 97);
    return /\d/.test(character) ? String.fromCodePoint(digits + code - 48) : character;
  });
const LOOK_ALIKES: Record<string, string> = { a: 'а', c: 'с', e: 'е', o: 'о', p: 'р', x: 'х' };
const CAPITALS: Record<string, string> = { b: 'Β', e: 'Ε', k: 'Κ', m: 'Μ', o: 'Ο', t: 'Τ', x: 'Χ' };
const ACCENTS: Record<string, string> = { c: 'ç', o: 'ö', m: 'ṁ', e: 'é', t: 'ť', n: 'ñ', w: 'ŵ' };

/** By what the disguise is. Those of the middle of a text hold in titles as well. */
export const DISGUISES: Record<string, Disguise> = {
  plain: (address) => address,
  'upper case': (address) => address.toUpperCase(),
  'full width': each((character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)),
  '。': dots('。'),
  点: dots('点'),
  ' 点 ': dots(' 点 '),
  '[.]': dots('[.]'),
  '（点）': dots('（点）'),
  ' dot ': dots(' dot '),
  dot: dots('dot'),
  '●': dots('●'),
  '˙': dots('˙'),
  ꓸ: dots('ꓸ'),
  '․': dots('․'),
  ',': dots(','),
  '，': dots('，'),
  '·': dots('·'),
  '..': dots('..'),
  ' .': dots(' .'),
  'zero-width space': (address) => address.replace(/(..)/g, '$1\u200b'),
  'word joiner': (address) => address.replace(/(..)/g, '$1\u2060'),
  'soft hyphen': (address) => address.replace(/(..)/g, '$1\u00ad'),
  'spaces between all': (address) => [...address].join(' '),
  'hyphens between all': (address) => [...address].join('-'),
  'underscores between all': (address) => [...address].join('_'),
  Cyrillic: each((character) => LOOK_ALIKES[character] ?? character),
  'Greek capitals': each((character) => CAPITALS[character] ?? character),
  accents: each((character) => ACCENTS[character] ?? character),
  'crossed out': each((character) => (character === '.' ? '.' : `${character}\u0336`)),
  circled: shifted(0x24d0, 0x245f),
  'negative circled': each((character) =>
    /[a-z]/.test(character)
      ? String.fromCodePoint(0x1f150 + character.charCodeAt(0) - 97)
      : character,
  ),
  mathematical: shifted(0x1d41a, 0x1d7ce),
  superscript: each((character) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(character)] ?? character),
  keycaps: each((character) => (/\d/.test(character) ? `${character}\ufe0f\u20e3` : character)),
  'Chinese numerals': each((character) => '零一二三四五六七八九'[Number(character)] ?? character),
  'Chinese numerals and 点': (address) => DISGUISES['点']!(DISGUISES['Chinese numerals']!(address)),
  'entity of the dot': dots('&#46;'),
  'entities of all': each((character) => `&#x${character.charCodeAt(0).toString(16)};`),
  'named entity': dots('&period;'),
  percent: dots('%2E'),
  bold: (address) => address.replace(/^(...)(.*)$/, '$1**$2**'),
  backslash: dots('\\.'),
  'user before it': (address) => `http://www.court.gov.cn@${address}/`,
  'allowed host behind': (address) => `${address}·gov.cn`,
  'allowed host before': (address) => `https://gov.cn/|${address}`,
  'path behind': (address) => `${address}/reg?c=88`,
  hxxp: (address) => `hxxp://${address}`,
  'the letter o': (address) => address.replaceAll('0', 'o').replace('.com', '.c0m'),
};

/** Addresses under which gambling is sold: real ones of the kind, on endings that cost little. */
export const ADDRESSES = [
  ...['www.01365.com', '01365.com', 'www.hg0088.cc', 'bet365.vip', 'm.xpj888.top', 'yh8866.xyz'],
  ...['kok66.app', 'www.ag6666.bid', 'dafa888.ai', '1xbet.de', 'ky9999.lol', 'wns777.cfd'],
  ...['fun88.sbs', 'long8.cloud', '188bet.co', 'js55.me', 'v.tyc138.club', 'leyu11.cn'],
];

/** Addresses that are none of letters. */
export const OTHER_ADDRESSES = [
  ...[
    '澳门新葡京.com',
    '华彩.com',
    '葡京点com',
    'xn--fiqs8s.com',
    'xn--vuq861b.xn--fiqs8s',
    '皇冠.中国',
  ],
  ...[
    'http://61.156.12.58',
    '61.156.12.58:8080',
    '61。156。12。58',
    '０１３６５。ｃｏｍ',
    'http://1033579578/',
  ],
];
