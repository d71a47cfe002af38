import type { CaseFile } from '../content/index.ts';
import { titleOf } from '../schema/case.ts';
import { codeTable, type Place, type Verdict } from '../schema/finding.ts';
import { fullNameOf, isArticle, respelled } from '../section/laws.ts';
import { ANY_NUMERAL, CHINESE_NUMERAL, NUMERAL as N, numberOf } from '../text/numerals.ts';
import { componentsOf } from './rule/components.ts';
import { proseOf } from './rule/prose.ts';
import { advice, type FileRule, type RuleFinding, type Term } from './rule/rule.ts';

/** What can be wrong with the citation of a law. */
export const codes = codeTable('laws', {
  'book-marks': {
    title: '法律名称带了书名号',
    why: '书名号由页面自动加上，写了会有两层。',
    todo: '删去书名号。',
    example: ['title: 《中华人民共和国民法典》', 'title: 中华人民共和国民法典'],
  },
  'article-in-title': {
    title: '法律名称里写了条',
    why: '按法律和按条查找，要分开写。',
    todo: '名称和条分开写，条写在 article 里。',
    example: ['title: 中华人民共和国民法典第一条', 'title: 中华人民共和国民法典, article: 第一条'],
  },
  'short-name': {
    title: '法律名称是简称',
    why: '法律应当写全称，简称查找时对不上。',
    todo: '照提示写全称。',
    example: ['title: 民法典', 'title: 中华人民共和国民法典'],
  },
  'unlike-a-law': {
    title: '不像法律的全称',
    why: '法律的全称带“中华人民共和国”，别的文件的全称写明是条例、规定、解释等。',
    todo: '对照公布的文本写全称；确是如此的，不用改。',
  },
  'no-such-article': {
    title: '没有这样的条',
    why: '序号里的数写错了，任何法律都没有这样的条。',
    todo: '对照法律文本改正条的序号。',
    example: ['第二十十条', '第二十条'],
  },
  'article-form': {
    title: '法条的序号写法不规范',
    why: '条的序号用汉字，写法一致才能按条查找。',
    todo: '照提示改写。',
    example: ['article: 第105条', 'article: 第一百零五条'],
  },
  'unlike-an-article': {
    title: '不像法条的序号',
    why: '只能写条、款、项，别的说明写在正文里。',
    todo: '写成第九十条、第九条第一款第（三）项的样子，写不成的删去 article。',
    example: ['article: 管辖的规定', 'article: 第二十二条'],
  },
  'several-articles': {
    title: '几条写在了一处',
    why: '指导总览按条列出案例，写在一处的找不到。',
    todo: '照提示分成几项，每项一条。',
    example: ['article: 第一条、第二条', '两项：第一条；第二条'],
  },
  'no-such-article-in-text': {
    title: '正文里写了没有的条',
    why: '序号里的数写错了，任何法律都没有这样的条。',
    todo: '对照法律文本改正条的序号。',
    example: ['依照第一百一十条十条', '依照第一百一十条'],
  },
});

/** Laws are cited by their full names, and by articles that can exist. */
export const laws: FileRule = {
  looksAt: 'file',
  codes,
  about:
    '法律写全称，不带书名号，条的序号写得对，一项只写一条。简称、写法不规范的和几条写在一处的是提醒。',
  check: (file) => [...inFrontmatter(file), ...inQuotes(file), ...inText(file)],
};

function inFrontmatter({ fields, placeOf }: CaseFile): RuleFinding[] {
  return (fields.laws ?? []).flatMap(({ title, article }, index) => [
    ...told(placeOf(['laws', index, 'title']), titleProblem(title)),
    ...told(
      placeOf(['laws', index, 'article']),
      article && (articleProblem(article) ?? severalArticles(article)),
    ),
  ]);
}

function inQuotes(file: CaseFile): RuleFinding[] {
  return componentsOf(file, 'LawQuote').flatMap(({ values, placeOf }) => {
    const [law, article] = [values.get('law')?.trim(), values.get('article')?.trim()];
    return [
      ...told(placeOf('law'), law && titleProblem(law)),
      ...told(placeOf('article'), article && articleProblem(article)),
    ];
  });
}

/** In prose only impossible articles are reported: it may quote a contract, or write a law in another way. */
function inText(file: CaseFile): RuleFinding[] {
  return proseOf(file).flatMap(({ text, number }) =>
    impossibleArticles(text).map(({ index, found }) => ({
      line: number,
      column: index + 1,
      endColumn: index + found.length + 1,
      level: 'warning',
      code: codes('no-such-article-in-text'),
      message: `没有“${found}”这样的条`,
      help: '请对照法律文本改正条的序号。',
    })),
  );
}

function told(place: Place, problem: Problem | '' | undefined): RuleFinding[] {
  return problem ? [{ ...place, ...problem }] : [];
}

/** What is wrong with a citation, without its place. */
export type Problem = Verdict & Pick<RuleFinding, 'level'>;

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
      code: codes('no-such-article'),
      message: `法条的序号“${article}”里的“${impossible}”不对`,
      help: '请对照法律文本改正条的序号，如第九十条、第一百零五条。',
    };
  }
  const spelled = respelled(article);
  if (!isArticle(spelled)) {
    return {
      level: 'warning',
      code: codes('unlike-an-article'),
      message: `“${article}”不像法条的序号`,
      ...advice`请写成第九十条、第一百二十条之一、第九条第一款第（三）项、第十二条至第十五条的样子；写不成的，${WITHOUT_ARTICLE}。`,
    };
  }
  return spelled === article
    ? undefined
    : {
        level: 'warning',
        code: codes('article-form'),
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
        code: codes('several-articles'),
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

/**
 * What is wrong with the name of a law; undefined for a full name without 《》. The names are those under which laws and
 * interpretations are promulgated (全国人大常委会《立法技术规范》: a law is cited by its full name).
 */
export function titleProblem(title: string): Problem | undefined {
  if (/^《[^《》]*(?:《[^《》]*》[^《》]*)*》$/.test(title)) {
    return {
      level: 'error',
      code: codes('book-marks'),
      message: `法律名称带了书名号：${title}`,
      help: `书名号由页面自动加上，请写：${title.slice(1, -1)}`,
    };
  }
  const article =
    /^《?(.+?)》?(第[零〇一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十])?(?:第[^第]{1,5}[款项目])*)$/.exec(
      title,
    );
  if (article) {
    return {
      level: 'warning',
      code: codes('article-in-title'),
      message: `法律名称里写了条：${title}`,
      ...advice`名称只写“${article[1]!}”，“${article[2]!}”写在${ARTICLE}里。`,
    };
  }
  const fullName = fullNameOf(title);
  if (fullName) {
    return {
      level: 'warning',
      code: codes('short-name'),
      message: `“${title}”是简称`,
      help: `请写全称：${fullName}`,
    };
  }
  return looksWhole(title)
    ? undefined
    : {
        level: 'warning',
        code: codes('unlike-a-law'),
        message: `“${title}”不像法律的全称`,
        help: '请写公布时的全称，如中华人民共和国民事诉讼法、人民法院在线诉讼规则；全称确是如此的，不用改。',
      };
}

/** Laws bear the name of the state; all else says what kind of document it is. */
function looksWhole(title: string): boolean {
  const bare = title.replace(/(?:[（(〔][^（）()〔〕]*[）)〕])+$/, '');
  const isLaw = /(?<![办方])法典?$/.test(bare);
  if (isLaw) return /^(?:中华人民共和国|反分裂国家法$)/.test(bare);
  if (/解释$/.test(bare)) return /关于|^中华人民共和国/.test(bare);
  return KIND.test(bare);
}

const KIND =
  /(?:条例|规定|解释|办法|决定|细则|规则|意见|通知|批复|答复|复函|函|决议|纪要|宣言|公约|条约|协定|议定书|安排|章程|准则|标准|纲要|规划|方案|计划|制度|规范|规程|程序|指引|指南|指导|公告|通告|通报|命令|令|通则|要点|目录|清单|守则|公报|修正案|问题|说明|要求|措施|声明|案例|宪法)$/;

const ARTICLE: Term = { file: ' article ', form: `“${titleOf('laws', 'article')}”` };
const WITHOUT_ARTICLE: Term = {
  file: '删去 article',
  form: `“${titleOf('laws', 'article')}”空着`,
};
