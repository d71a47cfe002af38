import { compareText } from '../schema/finding.ts';
import { numberOf } from './article-numbers.ts';
import { isArticle, NUMERAL, respelled } from './article-spelling.ts';
import { fullNameOf } from './law-names.ts';
import type { Listable } from './publication.ts';

/** A law that cases rest on. */
export interface CitedLaw<Item> {
  /** Its full name, where that is known. */
  title: string;
  /** In the order of the law; last, without an `article`, those cases that name none. */
  articles: { article?: string; cases: Item[] }[];
  /** All cases that rest on it, each once. */
  cases: Item[];
}

/** The laws that cases rest on, those of the most cases first, and by name where they are equal. */
export function citedLaws<Item extends Listable>(cases: readonly Item[]): CitedLaw<Item>[] {
  const citations = cases.flatMap((item) =>
    (item.data.laws ?? []).map(({ title, article }) => {
      return { item, title: nameOf(title), article: article && tidy(article) };
    }),
  );
  return [...Map.groupBy(citations, ({ title }) => title)]
    .map(([title, own]) => ({
      title,
      cases: once(own),
      articles: [...Map.groupBy(own, ({ article }) => article)]
        .map(([article, each]) => ({ ...(article && { article }), cases: once(each) }))
        .sort((a, b) => byNumbers(a.article ?? '', b.article ?? '')),
    }))
    .sort((a, b) => b.cases.length - a.cases.length || compareText(a.title, b.title));
}

/** In the order of a law: 第九条, 第九条第二款, 第九条之一, 第十条; then what has no number, then the law as a whole. */
export function byNumbers(a: string, b: string): number {
  const [one, other] = [keyOf(a), keyOf(b)];
  for (const [index, number] of one.entries()) {
    const difference = number - (other[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return one.length - other.length || compareText(a, b);
}

/** The numbers of article, 之一, paragraph, item; the paragraphs of an article come before what was put behind it. */
function keyOf(article: string): number[] {
  if (article === '') return [Number.MAX_SAFE_INTEGER];
  const [, numeral, inserted, rest = ''] = ARTICLE.exec(respelled(article)) ?? [];
  const number = numeral && numberOf(numeral);
  if (number === undefined || number === '') return [Number.MAX_SAFE_INTEGER - 1];
  const others = [...rest.matchAll(ARTICLE_NUMERALS)].map(([each]) => numberOf(each) ?? 0);
  return [number, (inserted && numberOf(inserted)) || 0, ...others];
}

const ARTICLE_NUMERALS = new RegExp(NUMERAL, 'g');
const ARTICLE = new RegExp(`^第(${NUMERAL})条?(?:之(${NUMERAL}))?(.*)$`);

/** The full name of a law, however it is quoted: `《民法典》`, `中华人民共和国 民法典`. */
function nameOf(title: string): string {
  const plain = title.replace(/\s+/g, '').replace(/^《((?:[^《》]|《[^《》]*》)*)》$/, '$1');
  return fullNameOf(plain) ?? plain;
}

/** The words that another court has put beside an article would lose their sense: `2020年修正第10条`. */
function tidy(article: string): string {
  const spelled = respelled(article);
  return isArticle(spelled) ? spelled : article;
}

function once<Item>(citations: readonly { item: Item }[]): Item[] {
  return [...new Set(citations.map(({ item }) => item))];
}
