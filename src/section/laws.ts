import type { CaseLaw } from '../schema/case.ts';
import { compareText } from '../schema/finding.ts';
import type { KnownLaw } from '../schema/law.ts';
import { editionOf, titleAndEdition } from '../text/editions.ts';
import { ANY_NUMERAL, NUMERAL, numberOf, numeralOf } from '../text/numerals.ts';
import type { Listable } from './lists.ts';

/**
 * Corrects the spelling of an article: `第105条`, `105` and `第一零五条` become `第一百零五条`, `第九十条第1款第(3)项`
 * becomes `第九十条第一款第（三）项`. An impossible numeral and any other text stay as they are.
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

/** True for a text that is nothing but an article, a paragraph or an item as laws name them, or several of one law. */
export function isArticle(text: string): boolean {
  return WHOLE.test(text);
}

const ALL_NUMERALS = new RegExp(ANY_NUMERAL, 'g');
const ALONE = new RegExp(`^${NUMERAL}$`);
const WITHOUT_MARK = new RegExp(`(?<![第之]|${ANY_NUMERAL})${NUMERAL}(?=[条款项目])`, 'g');
const ITEM = new RegExp(`第?（(${NUMERAL})）项`, 'g');
const BEFORE_ANOTHER = new RegExp(`(?<=第${NUMERAL})(?=[、至]第${NUMERAL}条)`, 'g');

const ITEM_OF = `(?:第${NUMERAL}款)?(?:第(?:（${NUMERAL}）|${NUMERAL})项)?(?:第${NUMERAL}目)?`;
const ONE = `(?:第${NUMERAL}[编章节](?:第${NUMERAL}[章节])*|(?:第${NUMERAL}条(?:之${NUMERAL})?)?${ITEM_OF})`;
const WHOLE = new RegExp(`^(?=第)${ONE}(?:[、和至及或](?=第)${ONE})*$`);

/** An article of a law in one edition, with the cases that rest on it. */
export interface CitedArticle<Item> {
  /** Undefined for those cases that name none. */
  article?: string;
  /** The edition, where it is not the present one: typed, or by the day on which the case was published. */
  edition?: string;
  /** What has become of it since: `第九十条`, or 已改; undefined where nobody says that it was changed. */
  since?: string;
  cases: Item[];
}

/** A law that cases rest on. */
interface CitedLaw<Item> {
  /** Its full name, where that is known. */
  title: string;
  /** In the order of the law, of an article the present edition first; last, without an `article`, those that name none. */
  articles: CitedArticle<Item>[];
  /** All cases that rest on it, each once. */
  cases: Item[];
}

/** The laws that cases rest on, those of the most cases first, and by name where they are equal. */
export function citedLaws<Item extends Listable>(
  cases: readonly Item[],
  known: readonly KnownLaw[] = [],
): CitedLaw<Item>[] {
  const citations = cases.flatMap((item) =>
    (item.data.laws ?? []).map((law) => ({
      item,
      ...citationOf(law, item.data.publishedAt, known),
    })),
  );
  return [...Map.groupBy(citations, ({ title }) => title)]
    .map(([title, own]) => ({
      title,
      cases: once(own),
      articles: [...Map.groupBy(own, ({ article = '', edition = '' }) => `${article} ${edition}`)]
        .map(([, each]) => {
          const { article, edition, since } = each[0]!;
          return {
            ...(article && { article }),
            ...(edition && { edition }),
            ...(since && { since }),
            cases: once(each),
          };
        })
        .sort(
          (a, b) =>
            byNumbers(a.article ?? '', b.article ?? '') ||
            compareText(b.edition ?? '9999', a.edition ?? '9999'),
        ),
    }))
    .sort((a, b) => b.cases.length - a.cases.length || compareText(a.title, b.title));
}

/** A law as a case cites it: its full name, its article in one spelling, the edition if it is a former one, and its fate. */
export function citationOf(
  law: CaseLaw,
  publishedAt: string,
  known: readonly KnownLaw[],
): { title: string; article?: string; edition?: string; since?: string } {
  const { title, article, edition, editions, changes } = lawOf(law, publishedAt, known);
  const present = editions.at(-1)?.edition;
  const at = editions.findIndex((each) => each.edition === edition);
  const later = at === -1 ? [] : editions.slice(at + 1);
  const since = article && fateOf(article, later, changes ?? []);
  return {
    title,
    ...(article && { article }),
    ...(edition && edition !== present && { edition }),
    ...(since && { since }),
  };
}

/** The full name of a law that a case names, where that is known: the laws of cases are told from each other by it. */
export function lawTitle(law: Pick<CaseLaw, 'title'>): string {
  return nameAndEdition(law).title;
}

function nameAndEdition(law: Pick<CaseLaw, 'title'>) {
  const { title, edition } = titleAndEdition(law.title.replace(/\s+/g, ''));
  return { title: nameOf(title), edition };
}

/** A law of a case with all that is known of it; `edition` is the one it rests on, where that is known. */
function lawOf(law: CaseLaw, publishedAt: string, known: readonly KnownLaw[]) {
  const { title, edition } = nameAndEdition(law);
  const ofLaw = known.find((each) => each.title === title) ?? NOTHING_KNOWN;
  const typed = (law.edition && editionOf(law.edition)) ?? edition;
  const inForce = ofLaw.editions.findLast(({ from }) => from <= publishedAt)?.edition;
  return { ...ofLaw, title, article: law.article && tidy(law.article), edition: typed ?? inForce };
}

/** What a reader has to know of a law of a case who wants to rest on it today; empty where it stands as far as is known. */
export function lawChange(law: CaseLaw, publishedAt: string, known: readonly KnownLaw[]): string {
  const { edition, since } = citationOf(law, publishedAt, known);
  if (since === undefined) return '';
  return since === CHANGED
    ? `（这一条是${edition}的，此后已修改）`
    : `（这一条是${edition}的，现为${since}）`;
}

/** The paragraphs of the article that a case rests on, in its edition; none where nobody has written them down. */
export function articleText(
  law: CaseLaw,
  publishedAt: string,
  known: readonly KnownLaw[],
): string[] {
  const { article, edition, editions, articles = [] } = lawOf(law, publishedAt, known);
  if (article === undefined || edition === undefined) return [];
  const present = editions.at(-1)?.edition;
  const isMeant = (each: (typeof articles)[number]) =>
    tidy(each.article) === wholeOf(article) && (each.edition ?? present) === edition;
  return articles.find(isMeant)?.text ?? [];
}

/** What later editions have made of an article; undefined where they say nothing of it. */
function fateOf(
  article: string,
  later: KnownLaw['editions'],
  changes: NonNullable<KnownLaw['changes']>,
): string | undefined {
  let current: string | undefined = wholeOf(article);
  let isChanged = false;
  for (const { edition } of later) {
    const change = changes.find(
      (each) => each.edition === edition && tidy(each.article) === current,
    );
    if (!change) continue;
    isChanged = true;
    current = change.now && tidy(change.now);
    if (current === undefined) break;
  }
  return isChanged ? (current ?? CHANGED) : undefined;
}

/** The article of which a part is cited. */
function wholeOf(article: string): string {
  return /^第[^条]+条(?:之[一二三四五六七八九十]+)?/.exec(article)?.[0] ?? article;
}

const NOTHING_KNOWN: Omit<KnownLaw, 'title'> = { editions: [] };
const CHANGED = '已修改';

/** In the order of a law: 第九条, 第九条第二款, 第九条之一, 第十条; then what has no number, then the law as a whole. */
export function byNumbers(a: string, b: string): number {
  const [one, other] = [keyOf(a), keyOf(b)];
  for (const [index, number] of one.entries()) {
    const difference = number - (other[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return one.length - other.length || compareText(a, b);
}

/** The numbers of article, 之一, paragraph and item, to sort by: 第九条第二款 comes before 第九条之一. */
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

/** Corrects only what is nothing but an article: `2020年修正第10条` of another court would lose its sense. */
function tidy(article: string): string {
  const spelled = respelled(article);
  return isArticle(spelled) ? spelled : article;
}

function once<Item>(citations: readonly { item: Item }[]): Item[] {
  return [...new Set(citations.map(({ item }) => item))];
}

/**
 * The full name of a law for a name in daily use, such as `民诉法` or `民法典`; undefined when there is none. Names after
 * the National People's Congress's database of laws (flk.npc.gov.cn).
 */
export function fullNameOf(title: string): string | undefined {
  const plain = title.replace(/[（(][^（）()]*[）)]$/, '');
  const known = SHORT.get(plain) ?? plain;
  if (LAWS.has(known)) return STATE + known;
  return OTHERS.get(plain);
}

const STATE = '中华人民共和国';

const SHORT = new Map(
  Object.entries({
    民诉法: '民事诉讼法',
    刑诉法: '刑事诉讼法',
    行诉法: '行政诉讼法',
    海诉法: '海事诉讼特别程序法',
    海事诉讼法: '海事诉讼特别程序法',
    破产法: '企业破产法',
    消法: '消费者权益保护法',
    消保法: '消费者权益保护法',
    未保法: '未成年人保护法',
    妇女法: '妇女权益保障法',
    老年法: '老年人权益保障法',
    反家暴法: '反家庭暴力法',
    个保法: '个人信息保护法',
    数安法: '数据安全法',
    网安法: '网络安全法',
    环保法: '环境保护法',
    道交法: '道路交通安全法',
    治安法: '治安管理处罚法',
    土管法: '土地管理法',
    承包法: '农村土地承包法',
    国赔法: '国家赔偿法',
    调解法: '人民调解法',
    食安法: '食品安全法',
    劳动争议仲裁法: '劳动争议调解仲裁法',
    调解仲裁法: '劳动争议调解仲裁法',
  }),
);

const LAWS = new Set(
  `宪法 民法典 刑法 民事诉讼法 刑事诉讼法 行政诉讼法 海事诉讼特别程序法 人民法院组织法 人民检察院组织法 法官法 检察官法
人民陪审员法 人民调解法 仲裁法 律师法 公证法 法律援助法 国家赔偿法 行政处罚法 行政许可法 行政强制法 行政复议法 监察法
公务员法 立法法 民法通则 民法总则 合同法 物权法 侵权责任法 婚姻法 继承法 收养法 担保法 公司法 合伙企业法 企业破产法
证券法 保险法 票据法 信托法 海商法 劳动法 劳动合同法 劳动争议调解仲裁法 社会保险法 工会法 就业促进法 安全生产法
消费者权益保护法 产品质量法 食品安全法 反不正当竞争法 反垄断法 广告法 价格法 商标法 专利法 著作权法 电子商务法
电子签名法 网络安全法 数据安全法 个人信息保护法 反电信网络诈骗法 反家庭暴力法 未成年人保护法 预防未成年人犯罪法
家庭教育促进法 妇女权益保障法 老年人权益保障法 残疾人保障法 环境保护法 水污染防治法 大气污染防治法 长江保护法 黄河保护法
森林法 土地管理法 农村土地承包法 农村集体经济组织法 乡村振兴促进法 城市房地产管理法 建筑法 招标投标法 政府采购法
道路交通安全法 治安管理处罚法 社区矫正法 禁毒法 反有组织犯罪法 反洗钱法 税收征收管理法 外商投资法 民营经济促进法
村民委员会组织法 教育法 义务教育法 教师法 医师法 药品管理法 档案法 保守国家秘密法 突发事件应对法 引渡法 英雄烈士保护法`.split(
    /\s+/,
  ),
);

const COURT = '最高人民法院关于';
const OTHERS = new Map(
  Object.entries({
    民诉法解释: `${COURT}适用《中华人民共和国民事诉讼法》的解释`,
    民事诉讼法解释: `${COURT}适用《中华人民共和国民事诉讼法》的解释`,
    民诉解释: `${COURT}适用《中华人民共和国民事诉讼法》的解释`,
    刑诉法解释: `${COURT}适用《中华人民共和国刑事诉讼法》的解释`,
    刑事诉讼法解释: `${COURT}适用《中华人民共和国刑事诉讼法》的解释`,
    行诉法解释: `${COURT}适用《中华人民共和国行政诉讼法》的解释`,
    行政诉讼法解释: `${COURT}适用《中华人民共和国行政诉讼法》的解释`,
    在线诉讼规则: '人民法院在线诉讼规则',
    在线调解规则: '人民法院在线调解规则',
    在线运行规则: '人民法院在线运行规则',
    民事证据规定: `${COURT}民事诉讼证据的若干规定`,
    诉讼费用办法: '诉讼费用交纳办法',
  }),
);
