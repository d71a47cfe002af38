type Spelling = (text: string) => string;

const wide: Spelling = (text) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const every =
  (count: number, sign: string): Spelling =>
  (text) =>
    text.replace(new RegExp(`(\\w{${count}})(?=\\w)`, 'g'), `$1${sign}`);
/** The digits of a script, or signs for them, in order from 0. */
const inScript =
  (signs: string): Spelling =>
  (text) =>
    text.replace(/\d/g, (digit) => [...signs][Number(digit)]!);
/** With a sign between the parts in which a number of its length is read aloud. */
const inParts =
  (sign: string): Spelling =>
  (text) =>
    /^\d{11}$/.test(text)
      ? text.replace(/^(\d{3})(\d{4})(\d{4})$/, `$1${sign}$2${sign}$3`)
      : every(text.length === 15 ? 3 : text.length === 18 ? 6 : 4, sign)(text);
const NUMBERS: Record<string, Spelling> = {
  plain: (text) => text,
  'full width': wide,
  'a space between all': every(1, ' '),
  'a space after four': every(4, ' '),
  'a space after three': every(3, ' '),
  'a hyphen after four': every(4, '-'),
  'two spaces after four': every(4, '  '),
  'full width, spaced': (text) => wide(every(4, ' ')(text)),
  'no-break spaces': every(4, '\u00a0'),
  'ideographic spaces': every(4, '\u3000'),
  'zero-width': every(4, '\u200b'),
  'dots after four': every(4, '.'),
  '3 4 4': (text) => text.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3'),
  '3-4-4': (text) => text.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1-$2-$3'),
  '6 8 4': (text) => text.replace(/^(\d{6})(\d{8})(\w{4})$/, '$1 $2 $3'),
  'Chinese numerals': (text) =>
    text.replace(/\d/g, (digit) => '〇一二三四五六七八九'[Number(digit)]!),
};
Object.assign(NUMBERS, {
  'formal numerals': inScript('零壹贰叁肆伍陆柒捌玖'),
  'traditional formal numerals': inScript('零壹貳參肆伍陸柒捌玖'),
  'numerals with 零': inScript('零一二三四五六七八九'),
  'numerals of radio': inScript('〇幺二三四五六七八九'),
  'numerals in parts': (text: string) => inScript('〇一二三四五六七八九')(inParts('、')(text)),
  'every second in Chinese': (text: string) =>
    text.replace(/(\d)(\d)/g, (_, one: string, two: string) => one + '〇一二三四五六七八九'[+two]!),
  'Arabic-Indic': inScript('٠١٢٣٤٥٦٧٨٩'),
  Persian: inScript('۰۱۲۳۴۵۶۷۸۹'),
  Devanagari: inScript('०१२३४५६७८९'),
  mathematical: inScript('𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗'),
  circled: inScript('⓪①②③④⑤⑥⑦⑧⑨'),
  'circled, black': inScript('⓿❶❷❸❹❺❻❼❽❾'),
  'in brackets': inScript('0⑴⑵⑶⑷⑸⑹⑺⑻⑼'),
  'with a full stop': inScript('0⒈⒉⒊⒋⒌⒍⒎⒏⒐'),
  superscript: inScript('⁰¹²³⁴⁵⁶⁷⁸⁹'),
  '、 in parts': inParts('、'),
  'commas in parts': inParts('，'),
  'middle dots in parts': inParts('·'),
  'line breaks in parts': inParts('\n'),
  'quotation marks in parts': (text: string) => `“${inParts('”“')(text)}”`,
  'corner brackets in parts': (text: string) => `「${inParts('」「')(text)}」`,
  'in quotation marks': (text: string) => `“${text}”`,
  'a dash in parts': inParts('—'),
  'an underscore in parts': inParts('_'),
  '、 between all': every(1, '、'),
  bold: (text: string) => `**${text.slice(0, 5)}**${text.slice(5)}`,
  'character references': (text: string) =>
    text.replace(/[1-5]/g, (digit) => `&#${digit.charCodeAt(0)};`),
  'O for 0': (text: string) => text.replaceAll('0', 'O'),
});
const WORDS: Record<string, Spelling> = {
  plain: (text) => text,
  'full width': wide,
  'Chinese numerals': inScript('〇一二三四五六七八九'),
  'formal numerals': inScript('零壹贰叁肆伍陆柒捌玖'),
  'Arabic-Indic': inScript('٠١٢٣٤٥٦٧٨٩'),
  circled: inScript('⓪①②③④⑤⑥⑦⑧⑨'),
  'circled, black': inScript('⓿❶❷❸❹❺❻❼❽❾'),
  mathematical: inScript('𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗'),
  'zero-width': (text) => text.replace(/(?<=\d)(?=\d)/g, '\u200b'),
  spaced: (text) => text.replace(/(?<=[\d号室\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[号室栋单])/g, ' '),
};

/** Made-up data of each kind, right in form. */
export const PERSONAL: Record<string, readonly string[]> = {
  'ID numbers': ids(),
  'old ID numbers': ['511621630215123', '110105491231002', '440304800101337', '320102770809251'],
  'mobile phones': [
    '13812345678',
    '15900001111',
    '17712349876',
    '19987654321',
    '16612345678',
    '14712340000',
  ],
  'bank cards': cards(),
  plates: ['川X12345', '京A·88888', '粤BD12345', '沪A12345D', '苏E8K123', '渝AF98765'],
  addresses: [
    '住华蓥市双河街道新华大道一段128号3栋2单元501室',
    '家住广安市广安区民主街45号2幢3楼302室',
    '现住成都市武侯区科华北路99号锦江花园6栋1804室',
    '住岳池县九龙镇某某村3组27号',
    '户籍地重庆市渝北区龙溪街道红锦大道500号',
  ],
  passports: ['护照号码为E12345678', '护照号G87654321', '港澳通行证号C12345678'],
  mail: ['zhangsan88@qq.com'],
  accounts: ['QQ号123456789', '微信号：13577665544', 'QQ号码为28104567'],
  'named accounts': ['微信号zs_1988abc'],
  births: ['出生于1988年3月5日', '1990年12月1日出生', '出生日期：1975年6月30日'],
};

/** By the kinds above. */
export const SPELLINGS: Record<string, Record<string, Spelling>> = {
  'ID numbers': NUMBERS,
  'old ID numbers': NUMBERS,
  'mobile phones': NUMBERS,
  'bank cards': NUMBERS,
  plates: WORDS,
  addresses: WORDS,
  passports: WORDS,
  mail: { plain: (text) => text, 'full width': wide },
  accounts: Object.fromEntries(
    Object.entries(NUMBERS).map(([way, write]): [string, Spelling] => [
      way,
      (text) => text.replace(/\d+/g, write),
    ]),
  ),
  'named accounts': { plain: (text) => text, 'full width': wide },
  births: WORDS,
};

function ids(): string[] {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return ['51168119880305123', '11010519491231002', '44030419900101001', '32010220000809252'].map(
    (digits) => {
      const sum = weights.reduce(
        (total, weight, index) => total + weight * Number(digits[index]),
        0,
      );
      return digits + '10X98765432'[sum % 11]!;
    },
  );
}

function cards(): string[] {
  return [
    '621700123456789012',
    '622202100101559286',
    '436742123456789',
    '95588012345678901',
    '402187123456781',
  ].map((digits) => {
    const sum = [...digits].reverse().reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
    return digits + String((10 - (sum % 10)) % 10);
  });
}
