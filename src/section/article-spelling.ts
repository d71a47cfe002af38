import { numberOf, numeralOf } from './article-numbers.ts';

const CHARACTERS = '零〇○一二三四五六七八九十百千';
/** A numeral as laws write it, in any Chinese characters, and as it is typed at all; sources of regular expressions. */
export const NUMERAL = '[零一二三四五六七八九十百千]+';
export const CHINESE_NUMERAL = `[${CHARACTERS}]+`;
export const ANY_NUMERAL = `[${CHARACTERS}\\d０-９]+`;

/**
 * An article with each slip of spelling put right, whatever else stands there: `第105条`, `105` and `第一零五条` are
 * `第一百零五条`, `第九十条第1款第(3)项` is `第九十条第一款第（三）项`. A numeral that can be none stays as it is.
 */
export function respelled(article: string): string {
  const tidy = article
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')
    .replace(/[,，;；]/g, '、')
    .replace(/[-–—－~～]+/g, '至')
    .replace(ALL_NUMERALS, (numeral) => {
      const number = numberOf(numeral);
      return number ? numeralOf(number) : numeral;
    });
  if (ALONE.test(tidy)) return `第${tidy}条`;
  return tidy
    .replace(WITHOUT_MARK, '第$&')
    .replace(ITEM, '第（$1）项')
    .replace(BEFORE_ANOTHER, '条');
}

/** True for an article, a paragraph or an item as laws name them, or several of one law, and nothing else beside them. */
export function isArticle(text: string): boolean {
  return WHOLE.test(text);
}

const ALL_NUMERALS = new RegExp(ANY_NUMERAL, 'g');
const ALONE = new RegExp(`^${NUMERAL}$`);
const WITHOUT_MARK = new RegExp(`(?<![第之${CHARACTERS}\\d])${NUMERAL}(?=[条款项目])`, 'g');
const ITEM = new RegExp(`第?（(${NUMERAL})）项`, 'g');
const BEFORE_ANOTHER = new RegExp(`(?<=第${NUMERAL})(?=[、至]第${NUMERAL}条)`, 'g');

const ITEM_OF = `(?:第${NUMERAL}款)?(?:第(?:（${NUMERAL}）|${NUMERAL})项)?(?:第${NUMERAL}目)?`;
const ONE = `(?:第${NUMERAL}[编章节](?:第${NUMERAL}[章节])*|(?:第${NUMERAL}条(?:之${NUMERAL})?)?${ITEM_OF})`;
const WHOLE = new RegExp(`^(?=第)${ONE}(?:[、和至及或](?=第)${ONE})*$`);
