/** A number as automatic numbering shows it. `format` is a value of ST_NumberFormat (ECMA-376, 17.18.59). */
export function numeralOf(count: number, format: string): string {
  if (format === 'none') return '';
  if (format === 'ideographDigital' || format === 'taiwaneseDigital')
    return digits(count, '〇一二三四五六七八九');
  if (format === 'ideographTraditional') return at('甲乙丙丁戊己庚辛壬癸', count);
  if (format === 'ideographZodiac') return at('子丑寅卯辰巳午未申酉戌亥', count);
  if (/legal/i.test(format)) return chinese(count, '零壹贰叁肆伍陆柒捌玖', '拾佰仟');
  if (/chinese|ideograph|japaneseCounting|taiwanese/i.test(format)) {
    return chinese(count, '零一二三四五六七八九', '十百千').replace(/^一十/, '十');
  }
  if (format === 'decimalEnclosedCircle' || format === 'decimalEnclosedCircleChinese') {
    return at('①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳', count);
  }
  if (format === 'decimalEnclosedParen') return at('⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇', count);
  if (format === 'decimalEnclosedFullstop') return at('⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛', count);
  if (format === 'decimalFullWidth' || format === 'decimalFullWidth2')
    return digits(count, '０１２３４５６７８９');
  if (format === 'decimalZero') return String(count).padStart(2, '0');
  if (/Roman$/.test(format))
    return format === 'upperRoman' ? roman(count) : roman(count).toLowerCase();
  if (/Letter$/.test(format))
    return format === 'upperLetter' ? letters(count) : letters(count).toLowerCase();
  return String(count);
}

function at(signs: string, count: number): string {
  return [...signs][count - 1] ?? String(count);
}

function digits(count: number, signs: string): string {
  return String(count).replace(/\d/g, (digit) => [...signs][Number(digit)]!);
}

/** 1 to 9999: 一, 一十一, 一百零二. */
function chinese(count: number, signs: string, places: string): string {
  if (count < 1 || count > 9999) return String(count);
  const figures = [...String(count)];
  const said = figures.map((figure, index) => {
    const place = places[figures.length - index - 2] ?? '';
    return figure === '0' ? '0' : signs[Number(figure)]! + place;
  });
  return said.join('').replace(/0+$/, '').replace(/0+/g, signs[0]!);
}

/** A to Z, then AA to ZZ. */
function letters(count: number): string {
  const letter = String.fromCharCode(65 + ((count - 1) % 26));
  return letter.repeat(Math.min(9, Math.floor((count - 1) / 26) + 1));
}

function roman(count: number): string {
  if (count < 1 || count > 3999) return String(count);
  let rest = count;
  return ROMAN.map(([value, sign]) => {
    const times = Math.floor(rest / value);
    rest -= times * value;
    return sign.repeat(times);
  }).join('');
}

const ROMAN: readonly [number, string][] = [
  ...([
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
  ] as [number, string][]),
  ...([
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ] as [number, string][]),
];
