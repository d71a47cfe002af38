import {
  ANY_NUMERAL,
  CHINESE_NUMERAL,
  isArticle,
  NUMERAL as N,
  numberOf,
  respelled,
} from '../section/laws.ts';
import type { RuleFinding } from './rule/rule.ts';

/** What is wrong with a citation, without its place. */
export type Problem = Pick<RuleFinding, 'level' | 'message' | 'help'>;

/**
 * What is wrong with the article that a law is cited by (`第九十条`, `第一百二十条之一`, `第九条第一款第（三）项`,
 * `第十二条至第十五条`); undefined when it is right. A slip that can be read gets the right spelling.
 */
export function articleProblem(article: string): Problem | undefined {
  if (PARTS_WITHOUT_NUMBER.test(article)) return undefined;
  const numerals = [...article.matchAll(NUMERALS)].map(([numeral]) => numeral);
  const impossible = numerals.find((numeral) => !numberOf(numeral));
  if (impossible) {
    return {
      level: 'error',
      message: `法条的序号“${article}”里的“${impossible}”不对`,
      help: '请对照法律文本改正条的序号，如第九十条、第一百零五条。',
    };
  }
  const spelled = respelled(article);
  if (!isArticle(spelled)) {
    return {
      level: 'warning',
      message: `“${article}”不像法条的序号`,
      help: '请写成第九十条、第一百二十条之一、第九条第一款第（三）项、第十二条至第十五条的样子；写不成的，删去 article。',
    };
  }
  return spelled === article
    ? undefined
    : {
        level: 'warning',
        message: `法条的序号“${article}”写法不规范`,
        help: `请写成“${spelled}”。`,
      };
}

/** What is wrong with one entry of `laws` that names several articles: lists of cases are made by article. */
export function severalArticles(article: string): Problem | undefined {
  const articles = respelled(article).split(BETWEEN_ARTICLES);
  return articles.length < 2
    ? undefined
    : {
        level: 'warning',
        message: `“${article}”是 ${articles.length} 条，写在了一处`,
        help: `请分成 ${articles.length} 项，每项一条：${articles.join('；')}。指导总览按条列出案例，写在一处的找不到。`,
      };
}

/** The impossible articles that a text cites, such as `第二十十条` and `第一百一十条十条`. */
export function impossibleArticles(text: string): { index: number; found: string }[] {
  return [...text.matchAll(CITED)].flatMap(({ 0: found, 1: numeral, 2: repeated, index }) =>
    repeated || !numberOf(numeral!) ? [{ index, found }] : [],
  );
}

const NUMERALS = new RegExp(ANY_NUMERAL, 'g');
const CITED = new RegExp(`第(${CHINESE_NUMERAL})条(${CHINESE_NUMERAL}条)?`, 'g');

/* Paragraphs and items of one article stay together: 第九条第一款、第二款. */
const BETWEEN_ARTICLES = new RegExp(`(?:以及|[、和及或])(?=第${N}条)`);

/* A preface has no articles, an annex may have no number. */
const PARTS_WITHOUT_NUMBER = /^(?:序言|总则|附则|附件|附录)$/;
