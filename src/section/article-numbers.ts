/**
 * The number that Chinese numerals below ten thousand stand for, as people write them: `一百零五`, `一零五`, `一百十`,
 * `105`, `１０５`. Undefined for what is no number, such as `二十十`.
 */
export function numberOf(numeral: string): number | undefined {
  const plain = numeral.normalize('NFKC').replace(/[〇○]/g, '零');
  if (/^\d{1,4}$/.test(plain)) return Number(plain);
  if (/^[零一二三四五六七八九]{2,4}$/.test(plain)) {
    return Number([...plain].map((each) => DIGITS.indexOf(each)).join(''));
  }
  if (plain === '零') return 0;
  const groups = PLACES.exec(plain)?.groups;
  if (!groups || plain === '') return undefined;
  const digit = (name: string, alone = 0) => {
    const found = groups[name];
    if (!found) return 0;
    return found.length === 1 ? alone : DIGITS.indexOf(found[0]!);
  };
  const ones = groups['ones'] ? DIGITS.indexOf(groups['ones']) : 0;
  return digit('thousands') * 1000 + digit('hundreds') * 100 + digit('tens', 1) * 10 + ones;
}

/** The number from 1 to 9999 as laws count their articles: `一百零五`, `十五`, `一千零一十`. */
export function numeralOf(number: number): string {
  const text = ['千', '百', '十', '']
    .map((unit, index) => {
      const digit = Math.floor(number / 10 ** (3 - index)) % 10;
      return digit === 0 ? '零' : DIGITS[digit]! + unit;
    })
    .join('')
    .replace(/零+/g, '零')
    .replace(/^零|零$/g, '');
  return text.replace(/^一十/, '十');
}

const DIGITS = '零一二三四五六七八九';
const PLACES =
  /^(?<thousands>[一二三四五六七八九]千)?零?(?<hundreds>[一二三四五六七八九]百)?零?(?<tens>[一二三四五六七八九]?十)?零?(?<ones>[一二三四五六七八九])?$/;
