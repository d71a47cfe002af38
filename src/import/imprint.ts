import { numberOf } from '../text/numerals.ts';

/** Who has written an article. */
export interface Author {
  department?: string;
  name?: string;
}

/** True for a line of navigation. */
export function isNavigation(line: string): boolean {
  return NAVIGATION.test(line);
}

/** True for a line in which a page gives the date and the source of its article. */
export function isFact(line: string): boolean {
  return FACTS.test(line) && [...line].length <= MOST_FACTS;
}

/** True for a last line in brackets that names a department, a person or both: （立案庭 张某）. */
export function isByline(line: string): boolean {
  const [, said = ''] = BYLINE.exec(line) ?? [];
  return said !== '' && !NO_NAME.test(said) && NAMES.test(said);
}

/** A byline as department and name. */
export function authorOf(byline: string): Author {
  const [first = '', ...rest] = (BYLINE.exec(byline)?.[1] ?? byline).trim().split(/\s+/);
  const name = rest.join(' ');
  if (name) return { department: first, name };
  return DEPARTMENT.test(first) ? { department: first } : { name: first };
}

/** The source that a line names. */
export function sourceIn(text: string): string | undefined {
  const [, source] = /(?:来源|稿源)\s*[:：]\s*([^\s:：|]+)/.exec(text) ?? [];
  return ownSite(source);
}

/**
 * The source, undefined where it only says that the article is the site's own (本站): without a source a case has the
 * court as its source.
 */
export function ownSite(source: string | undefined): string | undefined {
  return source && /^本[站网院]/.test(source) ? undefined : source;
}

/** The author that a line names, with a department that it names apart: 作者：李某　单位：立案庭. */
export function authorIn(text: string): string | undefined {
  const [, author] =
    /作者\s*[:：]\s*([^:：|]*?)\s*(?=$|\||[\p{Script=Han}]{2,6}\s*[:：])/u.exec(text) ?? [];
  const [, department] = /(?:单位|部门)\s*[:：]\s*([^\s:：|]+)/.exec(text) ?? [];
  if (!author) return undefined;
  return department && !author.includes(department) ? `${department} ${author}` : author;
}

/** True for a line that is nothing but a day: 2026年11月20日, （二〇二六年十一月二十日）. */
export function isDay(line: string): boolean {
  return DAY.test(line);
}

/** True for a line that names a department and a person, as they sign: 立案庭　李某. */
export function isSignature(line: string): boolean {
  return isByline(line) || (SIGNATURE.test(line) && !NO_NAME.test(line));
}

/** The first date of a text as `YYYY-MM-DD`, with its time where it has one. */
export function dateIn(text: string): string | undefined {
  const [, year, month, day, time] =
    /((?:19|20)\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})日?(?:\s+(\d{1,2}:\d\d))?/.exec(
      text,
    ) ?? [];
  if (!year) return chineseDateIn(text);
  const date = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  return time ? `${date} ${time.padStart(5, '0')}` : date;
}

/** 二〇二六年十一月二十日 */
function chineseDateIn(text: string): string | undefined {
  const [, year, month, day] =
    /([二一][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/.exec(
      text,
    ) ?? [];
  const numbers = [year, month, day].map((numeral = '') => numberOf(numeral));
  if (numbers.includes(undefined)) return undefined;
  return numbers.map((number) => String(number).padStart(2, '0')).join('-');
}

const DAY =
  /^[(（]?\s*(?:(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[二一][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)\s*[)）]?$/;
const SIGNATURE =
  /^[^\s:：]{0,16}(?:[庭室局处科办队院部组]|中心|委员会)[\s\u3000]+[\p{Script=Han}·]{2,4}(?:[\s、\u3000][\p{Script=Han}·]{2,4}){0,3}$/u;

/** A line about the page is no longer than that, in characters. */
const MOST_FACTS = 80;
const NAVIGATION =
  /^(?:您?(?:现在|当前)的?位置|当前位置|所在位置)\s*[:：]|^(?:上一[篇条]|下一[篇条])\s*[:：]|^(?:返回列表|返回顶部|打印(?:本页)?|关闭(?:窗口|本页)?|分享到?|【?(?:字体|字号)[^，。]{0,20})[:：】]?$/;
const FACTS =
  /(?:^|[\s【[|])(?:发布时间|发布日期|发表时间|时间|日期|来源|信息来源|稿源|作者|浏览次数|点击量|点击数|阅读)\s*[:：]/;
const BYLINE = /^[(（]\s*([^()（），。；：:]{2,24})\s*[)）]$/;
const DEPARTMENT = /(?:[庭室局处科办队院部组]|中心|委员会)$/;
const NO_NAME = /正文|完|略|附|化名|图片|供图|以上|此页|续|待/;
const NAMES =
  /^(?:\S{1,18}(?:[庭室局处科办队院部组]|中心|委员会))?\s*(?:[\p{Script=Han}·]{2,4}(?:[\s、][\p{Script=Han}·]{2,4}){0,4})?$/u;
