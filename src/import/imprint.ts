import { narrow } from '../text/fold.ts';
import { numberOf } from '../text/numerals.ts';
import { COMPOUND_SURNAMES, SURNAMES, WORD_SURNAMES } from '../text/surnames.ts';

/** Who has written an article. */
export interface Author {
  department?: string;
  name?: string;
}

/** A line that says who and when, taken apart. */
export interface Signed {
  /** As the line has it, in its brackets. */
  who: string;
  day: string;
}

/**
 * Takes apart a line in which a day stands before or behind who signs: `立案庭　李某　　2026年9月15日`,
 * `（2026-09-15，政治处 王章）`, `撰稿：王章 时间：2026.9.15`. Undefined where the two are not parted, and where
 * what is left names nobody: a sentence may end with a day.
 */
export function signedAndDated(line: string): Signed | undefined {
  const whole = line.trim();
  if ([...whole].length > MOST_FACTS) return undefined;
  const inside = BRACKETS.exec(whole)?.[1];
  const bare = inside ?? whole;
  const { who = '', day = '' } = (FIRST_DAY.exec(bare) ?? LAST_DAY.exec(bare))?.groups ?? {};
  const named = inside === undefined ? who.trim() : `（${who.trim()}）`;
  return isDay(day) && isSomebody(named, who) ? { who: named, day } : undefined;
}

function isSomebody(named: string, who: string): boolean {
  return signs(named) || isOffice(who) || (areNames(named) && isNoWord(who));
}

/** True where names are no words of the language: 和解 and 成立 begin like names, and days stand behind them. */
function isNoWord(names: string): boolean {
  return piecesOf(names).every(
    (name) =>
      name.includes('某') ||
      (([...name].length < 4 || COMPOUND_SURNAME.test(name)) &&
        [...words.segment(name)].length > 1),
  );
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** True for a line that tells when and by whom an article was published, and nothing of what it is about. */
export function isAboutArticle(line: string): boolean {
  const rest = withColons(line)
    .replace(new RegExp(TYPED_DATE.source, 'g'), '')
    .replace(LABELLED, '')
    .replace(/[\s|｜·•()（）【】[\]:：,，/-]|星期[一二三四五六日天]|字号|字体|[大中小]/g, '');
  if (/[。；！？]/.test(line)) return false;
  return (
    (rest === '' || (TYPED_DATE.test(line) && SITE.exec(line)?.[1] === rest)) &&
    (TYPED_DATE.test(line) || new RegExp(LABELLED.source).test(withColons(line)))
  );
}

/* Whose the article is, where no label says so: 2026-05-06 10:12·某县法院. */
const SITE = /[·•|｜]\s*(\p{Script=Han}{2,14}(?:法院|法庭|检察院|司法局|政府|网|报|发布|频道))$/u;

/** True for a line of navigation. */
export function isNavigation(line: string): boolean {
  return NAVIGATION.test(line);
}

/** True for a line in which a page gives the date and the source of its article. */
export function isFact(line: string): boolean {
  return FACTS.test(line) && [...line].length <= MOST_FACTS;
}

/** True for a line in brackets that names a department, a person or both: （立案庭 张某）. */
export function isByline(line: string): boolean {
  const [, said = ''] = BRACKETS.exec(line.trim()) ?? [];
  return said !== '' && saysWho(said);
}

/** True for a department, names of persons, or both. */
function saysWho(text: string): boolean {
  if (NO_NAME.test(text)) return false;
  if (isNameFirst(text)) return true;
  if (!NAMES.test(text)) return false;
  const pieces = piecesOf(text);
  return pieces.some((piece) => DEPARTMENT.test(piece)) || pieces.every(isPerson);
}

/** True for names of persons with their court or department behind: `张某（某某县人民法院）`, `张某，立案庭庭长`. */
function isNameFirst(text: string): boolean {
  const [names, offices] =
    /^([^()（）]+?)\s*[(（]([^()（）]+)[)）]$/.exec(text.trim())?.slice(1) ?? [];
  const pieces = piecesOf(names === undefined ? text : `${names} ${offices}`);
  const first = pieces.findIndex((piece) => !isPerson(piece));
  const behind = pieces.slice(first).flatMap(withoutPost);
  return (
    first > 0 &&
    behind.length > 0 &&
    behind.every((piece) => DEPARTMENT.test(piece) && /^\p{Script=Han}{2,24}$/u.test(piece)) &&
    (behind.some(isOffice) || isNoWord(pieces.slice(0, first).join(' ')))
  );
}

function isPerson(name: string): boolean {
  return /^[\p{Script=Han}·]{2,4}$/u.test(name) && (SURNAME.test(name) || name.includes('某'));
}

/** A byline as department and name; the names of several authors stand beside each other. */
export function authorOf(byline: string): Author {
  const line = signedAndDated(byline)?.who ?? byline;
  const said = writersIn(line) ?? line;
  const bare = (BRACKETS.exec(said.trim())?.[1] ?? said).trim();
  const [, outside = bare, inside = ''] = /^([^()（）]+)[(（]([^()（）]+)[)）]$/.exec(bare) ?? [];
  const pieces = piecesOf(inside ? `${inside} ${outside}` : bare).flatMap(withoutPost);
  const departments = pieces.filter((piece) => DEPARTMENT.test(piece));
  const names = pieces.filter((piece) => !DEPARTMENT.test(piece));
  return {
    ...(departments.length > 0 && { department: departments.join('、') }),
    ...(names.length > 0 && { name: names.join('、') }),
  };
}

/** A piece without the post of a person: 立案庭庭长, 李某某法官; nothing where it is no more than that. */
function withoutPost(piece: string): string[] {
  const bare = piece.replace(POST, '');
  return bare === '' ? [] : [[...bare].length > 1 ? bare : piece];
}

const POST =
  /(?:副?(?:庭长|院长|局长|主任|科长|处长|组长|队长)|(?:法官|审判)助理|书记员|审判员|(?:四级|三级|二级|一级)?(?:高级)?法官|干[警部])$/;

/** Departments and names, parted by spaces or commas; 李　某 with a space inside is one. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let single = false;
  for (const piece of text.split(/[\s、，,]+/).filter(Boolean)) {
    const isSingle = /^\p{Script=Han}$/u.test(piece);
    if (isSingle && single) pieces.push(pieces.pop()! + piece);
    else pieces.push(piece);
    single = isSingle && !single;
  }
  return pieces;
}

/** True where a line says nothing but this author, beside words such as 作者 and 供稿. */
export function isWholeByline(line: string, { department = '', name = '' }: Author): boolean {
  let rest = line.replace(/[^\p{L}\p{N}]/gu, '');
  for (const piece of [...department.split('、'), ...name.split('、')]) {
    if (piece && !rest.includes(piece)) return false;
    rest = rest.replace(piece, '');
  }
  return BYLINE_WORDS.test(rest);
}

/**
 * Who wrote an article, where a line says who did what: `撰稿：研究室　李某某；审核：张某某`, `民一庭供稿`, `文/李某`. Undefined
 * for a line that says no such thing, empty for one that names others than the author.
 */
export function writersIn(line: string): string | undefined {
  const bare = BRACKETS.exec(line.trim())?.[1] ?? line.trim();
  if (bare.length > MOST_FACTS) return undefined;
  const byRole = writersByRole(bare);
  if (byRole !== undefined) return byRole;
  const [, given] = /^(\S.{0,28}?)\s*(?:供稿|报送|撰稿|投稿|选送|推荐|提供)$/.exec(bare) ?? [];
  if (given && saysWho(given)) return given;
  const [, signed] = /^(?:文\s*[/／|｜丨]|[□◎◇■▲●○☆★]\s*)\s*(\S.{0,28})$/.exec(bare) ?? [];
  if (signed && saysWho(signed)) return signed;
  return /^作者系?(?:单位)?\S{2,40}$/.test(bare) && bare !== line.trim() ? '' : undefined;
}

/** Who has which part in an article: `撰稿：李某；审核：张某`. */
function writersByRole(line: string): string | undefined {
  const bare = withColons(line);
  const roles = [...bare.matchAll(ROLE)].map(({ groups }) => groups!);
  if (roles.length === 0 || bare.replace(ROLE, '').trim() !== '') return undefined;
  const said = (name: RegExp) => roles.find(({ role }) => name.test(role!))?.['who']?.trim() ?? '';
  const [writer, unit] = [said(WRITER), said(UNIT)];
  return writer && unit && !writer.includes(unit) ? `${unit} ${writer}` : writer || unit;
}

/**
 * Who a note on the authors is about, as a byline, without what else it says of them: `作者简介：李某，男，立案庭庭长；王某，…`.
 * Undefined for a line that is no such note.
 */
export function authorsInNote(line: string): string | undefined {
  const [, said] = NOTE_ON_AUTHORS.exec(line.trim()) ?? [];
  const people = (said ?? '').split(/[；;。]/).flatMap((each) => {
    const [name = '', ...others] = each.split(/[\s，,、()（）]+/).filter(Boolean);
    const offices = others.flatMap(withoutPost).filter((each) => DEPARTMENT.test(each));
    return isPerson(name) ? [{ name, offices }] : [];
  });
  if (people.length === 0) return undefined;
  const all = [...people.flatMap(({ offices }) => offices), ...people.map(({ name }) => name)];
  return [...new Set(all)].join(' ');
}

const NOTE_ON_AUTHORS =
  /^[(（【[]?\s*作\s?者\s?(?:简介|介绍|信息)\s*(?:[】\])）]\s*[:：]?|[:：])\s*(\S.*)$/;

/** Parts by a stroke or a space as by a colon: `文／李某　图／王某`, `记者 王某 通讯员 李某`. */
function withColons(line: string): string {
  return line
    .replace(STROKED, (_, role: string) => `${role}：`)
    .replace(SPACED, (_, role: string) => `${role}：`);
}

const STROKED =
  /(?<!\p{Script=Han})(图文|文字?|图片?|供图|摄影|作者|记者|通讯员|撰稿|来源|责编|责任编辑|编辑|校对|审核)\s*[/／|｜丨]\s*(?=\p{Script=Han})/gu;
const SPACED =
  /(?<!\p{Script=Han})(?:本报|本院|特约|见习)?(记者|通讯员|作者|撰稿|供稿|摄影)[ \u3000]+(?=\p{Script=Han}{2,4}(?:[\s、，,]|$))/gu;

/** The source that a line names. */
export function sourceIn(text: string): string | undefined {
  const [, source] = /(?:来源|稿源)\s*[:：丨]\s*([^\s:：|]+)/.exec(text) ?? [];
  return ownSite(source);
}

/**
 * The source, undefined where it only says that the article is the site's own (本站): without a source a case has the
 * court as its source.
 */
export function ownSite(source: string | undefined): string | undefined {
  return source && /^(?:本[站网院]|未知|不详|网络|互联网|原创|转载|admin)/i.test(source)
    ? undefined
    : source;
}

/** The author that a line names, with a department that it names apart: 作者：李某　单位：立案庭. */
export function authorIn(text: string): string | undefined {
  const [, author] =
    /作者\s*[:：]\s*([^:：|]*?)\s*(?=$|\||[\p{Script=Han}]{2,6}\s*[:：])/u.exec(text) ?? [];
  const [, department] = /(?:单位|部门)\s*[:：]\s*([^\s:：|]+)/.exec(text) ?? [];
  if (!author) return undefined;
  return department && !author.includes(department) ? `${department} ${author}` : author;
}

/**
 * True for a line that is nothing but a day, in any of the usual ways: 2026年11月20日, 2026-8-7, 2026.08.07,
 * （二〇二六年十一月二十日）, 日期：２０２６年８月７日.
 */
export function isDay(line: string): boolean {
  const bare = dayText(line);
  return DAY.test(bare) && dateIn(bare) !== undefined;
}

/** True for a line that gives no more than a month, or a year: 2026年8月. */
export function isMonth(line: string): boolean {
  return /^(?:\d{4}年(?:\d{1,2}月)?|[二一][〇零一二三四五六七八九]{3}年(?:[一二三四五六七八九十]{1,2}月)?)$/.test(
    dayText(line),
  );
}

/** True for a line that names a department and a person, as they sign: 立案庭　李某, with a day or without. */
export function isSignature(line: string): boolean {
  return signs(line) || signedAndDated(line) !== undefined;
}

function signs(line: string): boolean {
  return (
    isByline(line) ||
    writersIn(line) !== undefined ||
    ((SIGNATURE.test(line.trim()) || isNameFirst(line)) && !NO_NAME.test(line))
  );
}

/** True for a line that is names of persons and nothing else: 李某某　王某某. */
export function areNames(line: string): boolean {
  const bare = BRACKETS.exec(line.trim())?.[1] ?? line.trim();
  const names = piecesOf(bare);
  return names.length > 0 && names.length <= 5 && names.every(isPerson) && !NO_NAME.test(bare);
}

/** True for a line that is the name of a court, or of a court's department, and nothing else. */
export function isOffice(line: string): boolean {
  return /^[\p{Script=Han}×Xx]{2,24}(?:(?:人民|中级|高级|海事|铁路运输|知识产权|互联网|金融)法院|人民法庭)(?:[\p{Script=Han}（）()]{1,14}(?:[庭室局处科办队部组]|中心|办公室))?$/u.test(
    line.replace(/\s/g, ''),
  );
}

/** The text behind a label such as 【摘要】 or 关键词：. */
export function withoutLabel(line: string): string {
  return FIELD_LABEL.exec(line.trim())?.groups?.['text'] ?? line.trim();
}

/** What lines say of which the first has such a label, or is one. */
export function fieldText(lines: readonly string[], between: string): string {
  const [first, ...rest] = lines.map((line) => line.trim());
  return [first === undefined ? '' : withoutLabel(first), ...rest].filter(Boolean).join(between);
}

/** Which field of a case a line is meant for, by its label: 【摘要】, 关键词：. */
export function fieldOf(line: string): 'summary' | 'keywords' | undefined {
  const label = FIELD_LABEL.exec(line.trim())?.groups?.['label']?.replace(/\s/g, '');
  if (label === undefined) return undefined;
  return /词|字/.test(label) ? 'keywords' : 'summary';
}

/** The first date of a text as `YYYY-MM-DD`, with its time where it has one. */
export function dateIn(text: string): string | undefined {
  const plain = narrow(text).replace(
    /[oO○Ｏ](?=[〇○0-9oO一二三四五六七八九])|(?<=[二一][〇○0-9oO零一二三四五六七八九]{0,2})[oO○0零]/g,
    '〇',
  );
  const found =
    plain.match(
      /(?<year>(?:19|20)\d\d)\s*[-年/.]\s*(?<month>\d{1,2})\s*[-月/.]\s*(?<day>\d{1,2})(?!\d)\s*日?(?:\s*(?<time>\d{1,2}:\d\d))?/,
    ) ??
    plain.match(/(?<!\d)(?<year>(?:19|20)\d\d)(?<month>[01]\d)(?<day>[0-3]\d)(?!\d)/) ??
    plain.match(
      /(?<year>[二一][〇零一二三四五六七八九]{3})\s*年\s*(?<month>[一二三四五六七八九十]{1,2}|\d{1,2})\s*月\s*(?<day>[一二三四五六七八九十]{1,3}|\d{1,2})\s*日/,
    );
  const { year, month, day, time } = found?.groups ?? {};
  const numbers = [year, month, day].map((numeral = '') =>
    numberOf(numeral.replaceAll('〇', '零')),
  );
  if (numbers.includes(undefined)) return undefined;
  const [, ofYear = 0, ofMonth = 0] = numbers;
  if (ofYear < 1 || ofYear > 12 || ofMonth < 1 || ofMonth > 31) return undefined;
  const date = numbers.map((number) => String(number).padStart(2, '0')).join('-');
  return time ? `${date} ${time.padStart(5, '0')}` : date;
}

function dayText(line: string): string {
  return narrow(line)
    .replace(/\s/g, '')
    .replace(/^[([【〔]|[)\]】〕]$/g, '')
    .replace(/^(?:发布|发表|成文|撰写|完成|写作|投稿|报送|印发|签发)?(?:日期|时间):/, '')
    .replace(/(?:印发|发布|成稿|报送)$/, '')
    .replace(/[oO○]/g, '〇');
}

/** What stands before a fact about an article, as a pattern. */
export const FACT_LABEL =
  '(?:(?:发布|发表|发稿|成文|更新|上传|编辑|录入)?(?:时间|日期)|发布于|发表于|(?:信息|文章|稿件)?来源于?|稿源|出处|作者|撰稿人?|供稿(?:人|单位)?|通讯员|记者|摄影|供图|(?<![\\u4e00-\\u9fff])(?:图文|文字?|图片?)|责任?编辑?|编辑|审核|校对|浏览(?:次数|量)?|点击(?:数|量|率)?|阅读(?:次数|量)?|访问量?)';
const LABELLED = new RegExp(`${FACT_LABEL}\\s*[:：]\\s*(?:(?!${FACT_LABEL}\\s*[:：]).){0,24}`, 'g');
/** A date as pages show it, with its time. */
export const TYPED_DATE =
  /(?:19|20)\d\d\s*[-年/.·]\s*\d{1,2}\s*[-月/.·]\s*\d{1,2}\s*[日号]?(?:\s*T?\s*\d{1,2}\s*[:：]\s*\d\d(?:[:：]\d\d)?)?|[二一][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日/;
const DAY =
  /^(?:(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:\d{1,2}:\d\d)?|(?:19|20)\d{6}|[二一][〇零0一二三四五六七八九]{3}年(?:[一二三四五六七八九十]{1,2}|\d{1,2})月(?:[一二三四五六七八九十]{1,3}|\d{1,2})日)$/;
const OFFICE_END = '(?:[庭室局处科办队院部组]|中心|委员会|办公室)';
const DAY_TEXT =
  '[(（]?(?:[\\p{Script=Han}]{0,2}(?:日期|时间)\\s*[:：]\\s*)?(?:[12１２][\\d０-９]{3}|[二一][〇○零oOＯ一二三四五六七八九]{3}年)[\\d０-９一二三四五六七八九十年月日./／．－\\s:：-]{4,18}[)）]?';
const FIRST_DAY = new RegExp(
  `^(?<day>${DAY_TEXT})(?:[\\s,，、|｜]+|(?<=[)）]))(?<who>\\S.*)$`,
  'u',
);
const LAST_DAY = new RegExp(`^(?<who>.*?\\S)(?:[\\s,，、|｜]+|(?=[(（]))(?<day>${DAY_TEXT})$`, 'u');
const SIGNATURE = new RegExp(
  `^[^\\s:：，。；]{0,20}${OFFICE_END}[\\s\\u3000]+[\\p{Script=Han}·]{1,4}(?:[\\s、\\u3000]+[\\p{Script=Han}·]{1,4}){0,5}$`,
  'u',
);

/** A line about the page is no longer than that, in characters. */
const MOST_FACTS = 80;
const BUTTON =
  '[【[(（]?\\s*(?:打印(?:本页|此页|本文)?|关闭(?:窗口|本页|页面)?|返回(?:列表|顶部|首页)?|收藏(?:本页|本文)?|我要纠错|分享到?)\\s*[】\\])）]?';
const NAVIGATION = new RegExp(
  `^(?:您?(?:现在|当前)的?位置|当前位置|所在位置)\\s*[:：]|^(?:上一[篇条]|下一[篇条])\\s*[:：]|^${BUTTON}(?:[\\s|｜/·]*${BUTTON})*[:：]?$|^【?(?:字体|字号)[^，。]{0,20}[:：】]?$`,
);
const FACTS =
  /(?:^|[\s【[|])(?:发布时间|发布日期|发表时间|时间|日期|来源|信息来源|稿源|作者|浏览次数|点击量|点击数|阅读)\s*[:：]/;
const BRACKETS = /^[(（【[]\s*([^()（）。]{2,60})\s*[)）】\]]$/;
const DEPARTMENT = new RegExp(`${OFFICE_END}$`);
const NO_NAME = /正文|[讲写说]?完|略|附|化名|图片|以上|此页|此件|续|待|通过|施行/;
const NAMES = new RegExp(
  `^(?:[^\\s:：、，；。]{1,24}${OFFICE_END})?\\s*(?:[\\p{Script=Han}·]{1,4}(?:[\\s、]+[\\p{Script=Han}·]{1,4}){0,5})?$`,
  'u',
);
const ROLE =
  /(?<role>(?:供稿|报送|撰稿|选送|投稿)(?:单位|部门|人)?|作者(?:单位)?|撰写人?|执笔人?|起草人?|编写人?|整理|文字|文|通讯员|记者|(?:第?[一二三]审|初审|复审|终审|责任)?(?:审核|审校|审稿|核稿|编审|编辑|责编|校对|签发|审定)人?|初审|复审|终审|摄影|供图|图|责任编辑|主编|单位|部门)\s*[:：]\s*(?<who>[^:：；;]*?)(?:\s*[；;，,|]\s*|\s*$|\s+(?=\p{Script=Han}{1,6}\s*[:：]))/gu;
const WRITER = /^(?:撰稿|供稿人|作者$|撰写|执笔|起草|编写|整理|文|通讯员|记者|投稿人?$)/;
const UNIT = /^(?:供稿|报送|选送|投稿|作者单位|单位|部门)/;
const BYLINE_WORDS =
  /^(?:作者|单位|部门|撰稿|供稿|报送|撰写|执笔|起草|编写|整理|投稿|选送|推荐|提供|文字?|人|通讯员|记者|本报|本院)*$/;
const FIELD_LABEL =
  /^[【[［〔(（]?\s*(?<label>(?:内容|案例|本文)?(?:摘\s*要|提\s*要)|核心提示|导\s*读|关\s*键\s*[词字]|主\s*题\s*词)\s*(?:[】\]］〕)）]\s*[:：]?|[:：]|$)\s*(?<text>[^]*)$/;
const COMPOUND_SURNAME = new RegExp(`^(?:${COMPOUND_SURNAMES})`);
const SURNAME = new RegExp(`^(?:[${SURNAMES}${WORD_SURNAMES}]|${COMPOUND_SURNAMES})`);
