import { numberOf } from '../text/numerals.ts';
import {
  COMMON_SURNAMES,
  COMPOUND_SURNAMES,
  GRAMMAR_SURNAMES,
  SURNAMES,
} from '../text/surnames.ts';
import { mayHave, UnitForms } from '../text/units.ts';
import { openingTest } from './openings.ts';

/** Something in a text by its offsets, and what it is, in Chinese. */
interface Named<Kind extends string = string> {
  start: number;
  end: number;
  kind: Kind;
}

/**
 * Names of persons who may not be named: those who were harmed, witnesses, and minors (最高人民法院关于人民法院在互联网
 * 公布裁判文书的规定, 法释〔2016〕19号, 第八条). Found by what a person is called before the name, or by an age behind it, and
 * by how a name is built; in a list of names each. A name that is masked (张某, 李××, 王某甲) or said to be another is none.
 */
export function protectedNamesIn(text: string): ProtectedName[] {
  const starts = new Set<number>();
  return [...namesIn(text), ...(SPACED.test(text) ? spacedNamesIn(text) : [])]
    .filter(({ start }) => !starts.has(start) && starts.add(start))
    .sort((a, b) => a.start - b.start);
}

function namesIn(text: string): ProtectedName[] {
  return [
    ...(mayHaveRole(text) ? namesByRole(text) : []),
    ...(text.includes('岁') ? namesByAge(text) : []),
  ];
}

/** Names with a space between their characters, as two are often set as wide as three: 李　红. */
function spacedNamesIn(text: string): ProtectedName[] {
  const places: number[] = [];
  let close = '';
  let from = 0;
  const add = (part: string) => {
    for (let at = 0; at < part.length; at += 1) places.push(from + at);
    close += part;
  };
  for (const { 0: space, index } of text.matchAll(SPACES)) {
    add(text.slice(from, index));
    from = index + space.length;
  }
  add(text.slice(from));
  return namesIn(close).map((name) => ({
    ...name,
    start: places[name.start]!,
    end: places[name.end - 1]! + 1,
  }));
}

/** The name of a person who may not be named. */
interface ProtectedName extends Named {
  /** False for a son or daughter of whom nothing tells the age. */
  isCertain: boolean;
}

function namesByRole(text: string): ProtectedName[] {
  return [...text.matchAll(ROLE)].flatMap(({ 0: role, index, groups }) => {
    const { who, kin, harmed } = groups!;
    const end = index + role.length;
    const isWord = kin !== undefined || /少年|儿童/.test(role);
    if (isWord && NO_ROLE.test(text.slice(end, end + 3))) return [];
    const kind = who ?? (harmed === undefined ? '未成年人' : '被害人');
    const isMinor = who === undefined || MINOR_ROLE.test(who);
    const around = text.slice(Math.max(0, index - CHILD_NEAR), end + CHILD_NEAR);
    const isCertain = kin === undefined || CHILD.test(around);
    return namesFrom(text, end, isMinor).map((name) => ({ ...name, kind, isCertain }));
  });
}

/** What is masked though it is public, in Chinese. */
export type MaskedKind = '法院名称' | '案号';

/**
 * Courts and numbers of cases that were masked, though they are public: `某县人民法院`, `（2024）×01民终×号`. A reader can
 * look up nothing by them.
 */
export function maskedIn(text: string): Named<MaskedKind>[] {
  if (!mayHaveMark(text)) return [];
  const named = (kind: MaskedKind, pattern: RegExp) =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) => {
      return { start: index, end: index + found.length, kind };
    });
  return [...named('法院名称', MASKED_COURT), ...named('案号', MASKED_NUMBER)];
}

/** The names that stand behind a role, or behind its particles and brackets: one, or a list. */
function namesFrom(text: string, from: number, isMinor: boolean): { start: number; end: number }[] {
  PARTICLES.lastIndex = from;
  const particles = PARTICLES.exec(text)![0];
  const starts = [from + particles.length];
  if (/[（(]/.test(particles)) starts.unshift(from + particles.search(/[（(]/) + 1);
  for (const start of starts) {
    const isMarked = /[：:“‘「『"]$/.test(text.slice(from, start));
    const end = nameAt(text, start, { isMarked, isMinor });
    if (end !== undefined) return listFrom(text, start, end, isMinor);
  }
  return [];
}

/** A name and those that a list goes on with. */
function listFrom(
  text: string,
  start: number,
  end: number,
  isMinor: boolean,
): { start: number; end: number }[] {
  const names = isOtherName(text, end) ? [] : [{ start, end }];
  let at = end;
  for (;;) {
    LIST.lastIndex = at;
    const sign = LIST.exec(text)?.[0];
    if (sign === undefined) return names;
    const next = at + sign.length;
    const nextEnd = nameAt(text, next, { isMarked: false, isMinor });
    if (nextEnd === undefined) return names;
    if (!isOtherName(text, nextEnd)) names.push({ start: next, end: nextEnd });
    at = nextEnd;
  }
}

function isOtherName(text: string, end: number): boolean {
  return /^[”’」』"]?(?:[（(](?:均?[为系是]?)?(?:化名|假名)|[，,]?(?:均?[为系是])?化名)/.test(
    text.slice(end, end + 8),
  );
}

/** Persons whose age, below 18, stands behind or before their name. */
function namesByAge(text: string): ProtectedName[] {
  const ages = [...text.matchAll(AGE_BEHIND)].flatMap(({ index, groups }) => {
    if (!isBelow18(groups!['age']!)) return [];
    const before = text.slice(Math.max(0, index - 4), index);
    return [3, 2, 4]
      .flatMap((length) => {
        const start = index - length;
        return start >= 0 &&
          length <= before.length &&
          nameAt(text, start, { isMarked: true, isMinor: true }) === index
          ? [{ start, end: index, kind: '未成年人', isCertain: true }]
          : [];
      })
      .slice(0, 1);
  });
  const names = [...text.matchAll(AGE_BEFORE)].flatMap(({ 0: age, index, groups }) => {
    if (!isBelow18(groups!['age']!)) return [];
    const from = index + age.length;
    return namesFrom(text, from, true).map((name) => ({
      ...name,
      kind: '未成年人',
      isCertain: true,
    }));
  });
  return [...ages, ...names].filter(({ end }) => !isOtherName(text, end));
}

function isBelow18(age: string): boolean {
  const years = numberOf(age);
  return years !== undefined && years < 18;
}

interface Expected {
  /** True where a colon, a quotation mark or an age says that a name stands there. */
  isMarked: boolean;
  /** True for a child, who may be called 小花. */
  isMinor: boolean;
}

/**
 * The end of the name of a person that begins at a place; undefined where none does. The words of the language tell it from
 * what only begins like a surname: 钱财 is a word, 钱晓芸 falls apart.
 */
function nameAt(text: string, at: number, expected: Expected): number | undefined {
  const rest = text.slice(at, at + WINDOW);
  if (MASKED_NAME.test(rest)) return undefined;
  const parted = PARTED_NAME.exec(rest)?.[0];
  if (parted !== undefined) return at + parted.length;
  const surname = COMPOUND_SURNAME.exec(rest)?.[0].length ?? (SURNAME.test(rest) ? 1 : 0);
  const isNickname = expected.isMinor && (NICKNAME.test(rest) || TWICE.test(rest));
  if (surname === 0 && !isNickname) return undefined;
  const segments = segmentsOf(rest);
  const length = isNickname
    ? nicknameLength(segments)
    : nameLength(rest, segments, surname, expected.isMarked);
  return length === undefined || HIDES.test(rest.slice(length)) ? undefined : at + length;
}

/** In characters: a name and what may be said of it. */
const WINDOW = 12;
const words = new Intl.Segmenter('zh', { granularity: 'word' });

function segmentsOf(text: string): string[] {
  return [...words.segment(text)].map(({ segment }) => segment);
}

/** How long a name of a surname and one or two more characters is. */
function nameLength(
  rest: string,
  segments: readonly string[],
  surname: number,
  isMarked: boolean,
): number | undefined {
  const ends = [surname + 2, surname + 1];
  // What these persons do: 证人陈述存在矛盾.
  if (rest.startsWith('陈述') && !ends.some((end) => SAYS_NAME.test(rest.slice(end))))
    return undefined;
  const isIt = (end: number) =>
    end <= rest.length &&
    GIVEN.test(rest.slice(surname, end)) &&
    AFTER.test(rest.slice(end)) &&
    isName(rest, segments, surname, end, isMarked);
  return ends.find(isIt) ?? lengthBySegments(rest, segments, surname);
}

/** True for what may be a name between these two ends: it is no word, nor the beginning of one. */
function isName(
  rest: string,
  segments: readonly string[],
  surname: number,
  end: number,
  isMarked: boolean,
): boolean {
  const [first = ''] = segments;
  const isCertain = SAYS_NAME.test(rest.slice(end)) || (isMarked && ENDS.test(rest.slice(end)));
  if (isCertain) return true;
  const isApart = first.length <= surname;
  if (WEAK_SURNAME.test(rest)) return isApart && end === surname + 2 && segments[1]?.length === 1;
  if (isApart) return isEndOfSegment(segments, end);
  // A word of the language, as 钱财; 石林清 and 王国平 only begin like one.
  return end === 3 ? first.length <= 3 && !ENDS_WORD.test(rest[2]!) : PLACEHOLDER.test(first);
}

function isEndOfSegment(segments: readonly string[], end: number): boolean {
  let at = 0;
  for (const { length } of segments) {
    at += length;
    if (at >= end) break;
  }
  return at === end;
}

/** The same where what follows is not known: the surname, and what else stands alone behind it. */
function lengthBySegments(
  rest: string,
  segments: readonly string[],
  surname: number,
): number | undefined {
  if (WEAK_SURNAME.test(rest)) return undefined;
  const [first = '', second = ''] = segments;
  if (surname === 1 && first.length === 2) return isLeftOver(segments) ? 3 : undefined;
  const at = [first, first + second].findIndex(({ length }) => length === surname) + 1;
  const [given, next] = [segments[at] ?? '', segments[at + 1] ?? ''];
  if (at === 0 || !HAN.test(given) || given.length > 2 || STOPS.test(given)) return undefined;
  return surname + given.length + (given.length === 1 && isAlone(next) ? 1 : 0);
}

/** In 周明远继承 周明 is a word, and 远 is left over between it and the next one. */
function isLeftOver([, second = '', third = '']: readonly string[]): boolean {
  return isAlone(second) && !ENDS_WORD.test(second) && !isAlone(third);
}

/** True for a single character that is no word of grammar. */
function isAlone(segment: string): boolean {
  return segment.length === 1 && HAN.test(segment) && !STOPS.test(segment);
}

/** 毛毛, 小花, 小雨欣; 小区, 小学 are words, and 小张 says no more than 张某. */
function nicknameLength(segments: readonly string[]): number | undefined {
  const [first = '', next] = segments;
  if (TWICE.test(first + (next ?? ''))) return 2;
  if (first.length === 2) {
    return NO_NICKNAME.test(first) || COMMON_SURNAME.test(first[1]!) ? undefined : 2;
  }
  const isWord = next === undefined || !HAN.test(next) || next.length > 2 || STOPS.test(next);
  if (first !== '小' || isWord || (next.length === 1 && COMMON_SURNAME.test(next)))
    return undefined;
  return 1 + next.length;
}

/* Blanks and what is not seen, within a word. */
const SPACED = /\p{Script=Han}[ \u3000\u00a0\u200b-\u200d\ufeff]\p{Script=Han}/u;
const SPACES = /(?<=\p{Script=Han})[ \u3000\u00a0\u200b-\u200d\ufeff]{1,2}(?=\p{Script=Han})/gu;
const HAN = /^\p{Script=Han}+$/u;
const COMMON_SURNAME = new RegExp(`^[${COMMON_SURNAMES}]`);
const SURNAME = new RegExp(`^[${SURNAMES}]`);
const COMPOUND_SURNAME = new RegExp(`^(?:${COMPOUND_SURNAMES})`);
const WEAK_SURNAME = new RegExp(`^[${GRAMMAR_SURNAMES}]`);
/* What no given name has. */
const GIVEN = /^(?:(?![的在被将与和及是称说等系所把给让使某])\p{Script=Han})+$/u;
/* A third character that makes a word of two longer: 房产证, 管理处. */
const ENDS_WORD =
  /^[证权处所员费款物品率感性部室厅局院校站书单案卡额界法罪度者式类型台机器场生贷面座线版队]/;
/* What stands behind a name: a sign, or words that are said of persons. */
const AFTER =
  /^(?:[，。、；：（()）”’」』》,;:\s]|$|的|在|系|与|和|及|将|被|向|从|于|等|称|说|因|经|对|受|陈述|证言|证实|证明|死亡|家属|之|是|遭|拒|提|到|作|签|认|表示|本人|名下|所|送|一|二|实施|进行|报|身|头|左|右|出庭|出具|当庭|均|也|亦|曾|夫妇|父子)/;
/* What begins a word of grammar behind a lone surname. */
const STOPS =
  /^(?:[的在系与和及将被向从于等称说因经对受之是遭拒提到作签认也都已又均曾并且而或则即可应能会须有无未不没只该此其所由把给让使为以后前时中内外上下里间某本两三各每送来去就才还再至按据依虽致]|[一二三四五六七八九十]$|陈述|证言|证实|证明|死亡|表示|本人|名下|实施|进行)/;
const SAYS_NAME =
  /^[”’」』"]?(?:的(?:证言|陈述|证词|供述|询问|辨认|病历|父亲|母亲|妻子|丈夫|家属|监护人|法定代理)|[（(](?:女|男|\d|[一二三四五六七八九十]{1,3}周?岁)|[，,、](?:女|男)[，,、])/;
const ENDS = /^(?:[”’」』"）)，,。；;、：:（(\s]|$|\d)/;
const PLACEHOLDER = /^[张李王赵刘陈][三四五六七八]$/;
/* 小区, 小学, 小组: places, things and grammar. */
const NO_NICKNAME =
  /^小(?:[区学组时说心孩型额麦米吃店桥票品将计费节提微事便路巷房车院众数量康团队伙子弟妹姐哥人儿童女男生狗猫朋友家业村镇客看一二三四五六七八九十]|$)/;
/* 毛毛; 天天, 常常 are words. */
const TWICE = /^(?![天人个常往家处年日时种样事每渐纷仅园])(\p{Script=Han})\1(?!\1)/u;
const NICKNAME = /^小\p{Script=Han}/u;
/* 阿依古丽·买买提; what follows begins with a word of grammar or is cut off after four characters. */
const PARTED_NAME =
  /^(?:(?![的由和与是在为及])\p{Script=Han}){1,7}(?:[·•・‧∙･]\p{Script=Han}{1,4}?(?=[一的在系与和及将被向从于等称说因经对受之是遭证陈表]|[^\p{Script=Han}]|$|(?<=\p{Script=Han}{4}))){1,3}/u;
const HIDES = /^[某×＊*]/;
const MASKED_NAME =
  /^(?:\p{Script=Han}{1,2}[某×＊*XxＸ○〇△□A-ZＡ-Ｚ\d]|\p{Script=Han}[甲乙丙丁戊]|某|\p{Script=Han}{1,2}?(?:先生|女士|小姐|氏|老汉|老太|老人|大爷|大妈|大伯|阿姨|师傅|老师|同学|奶奶|爷爷|婆婆|叔叔))/u;

/* Each leads to a name: what a person is called, whose child one is, what was done to one. */
const MINOR =
  '未成年人|未成年女|未成年儿子|幼女|幼儿|幼童|儿童|男童|女童|少年|少女|男孩|女孩|婴儿|男婴|女婴|小学生|中学生|女生|男生|(?<![大小中系]|大学|学院|高校|本科|研究|博士|硕士|留|医|函)学生';
const KIN =
  '其女儿|其儿子|其子|其女|之子|之女|女儿|儿子|幼子|孙女|孙子|外孙|养女|养子|继女|继子|长女|长子|次女|次子|婚生女|婚生子|独生女|独生子';
const DONE =
  '性侵|侵害|强奸|强暴|奸淫|猥亵|拐卖|拐骗|诱拐|虐待|遗弃|伤害|打伤|砍伤|刺伤|撞伤|咬伤|烧伤|杀害|殴打|家暴|施暴|绑架|拘禁|欺凌|霸凌|诱骗';
const HARMED = `(?:被|遭受?|遭到|受到?)(?:他人|其|多次|长期|持续){0,2}(?:${DONE})(?:害|致死|致伤|致残)?的(?:妻子|丈夫|妇女|女子|男子|女性|老人|母亲|父亲|儿媳|邻居|同事|员工|路人|司机)?`;
const WHO = `被害人|受害人|被害者|受害者|被害女生?|(?<![保公])证人|${MINOR}`;
const ROLE = new RegExp(`(?:(?<who>${WHO})|(?<kin>${KIN})|(?<harmed>${HARMED}))`, 'gu');
/* What says that a son or daughter is a child; in characters. */
const CHILD_NEAR = 30;
const CHILD =
  /未成年|[幼婴童]|小学|中学|初中|高中|学校|学生|读书|上学|就学|入学|辍学|抚养|监护|探望|探视|孩|少年|少女|性侵|猥亵|(?<!\d)(?:\d|1[0-7])周?岁|(?<![一二三四五六七八九])(?:[一二三四五六七八九]|十[一二三四五六七]?)周?岁/;
const MINOR_ROLE = new RegExp(`^(?:${MINOR})$`, 'u');
const mayHaveRole = openingTest(new RegExp(`${WHO}|${KIN}|${DONE}`), new UnitForms((unit) => unit));
/* 其子女, 其女友, 之子公司. */
const NO_ROLE = /^(?:宫|班|犯|法|队|女(?!儿)|友|婿|方|士|性|款|公司|目|孙)/;
const PARTICLES =
  /(?:[（(][^（）()]{1,14}[）)])?(?:家属|亲属|家长|姓名|名叫|叫做?|系|是|为|即|\s){0,2}[：:]?[“‘「『"（(【]?/uy;
const LIST = /[”’」』"]?(?:[（(][^（）()]{1,14}[）)])?(?:、|以?及|和|与)[“‘「『"]?/uy;
const AGE = '(?<age>\\d{1,2}|[一二三四五六七八九十]{1,3})\\s?周?岁';
const AGE_BEHIND = new RegExp(
  `[（(，,](?:[男女]|女孩|男孩)?[，,、]?(?:年仅|现年|时年|年|当时)?${AGE}(?![以至到－—-])`,
  'gu',
);
const AGE_BEFORE = new RegExp(
  `(?<![\\d第])${AGE}的?(?:[男女](?:孩|童|生)|儿子|女儿|小学生|学生)?(?<=[的孩童生子儿])`,
  'gu',
);

/* A run of marks is tried from its first only: tried from each, a long run would take the square of its length. */
const MARK = '[某×＊*xX]';
const mayHaveMark = mayHave(new RegExp(MARK));
const SIGN = '[×＊*xX]';
const MASKED_COURT = new RegExp(
  [
    `(?:${MARK}{1,3}(?:省|市|县|区|自治[区州县]|州|旗)){1,3}(?:第[一二三四五])?(?:高级|中级|基层)?人民法院`,
    `(?<!${SIGN})${SIGN}{2,}(?:高级|中级)?人民法院`,
  ].join('|'),
  'g',
);
const MASKED_NUMBER = new RegExp(
  `(?=[（(〔[])(?![^号]{0,30}(?:产权|专利|房|土地))[（(〔[](?:(?:19|20)(?:\\d\\d|${SIGN}{2})|${SIGN}{4})[）)〕\\]]` +
    `[^，。；\\s]{0,2}[\\u4e00-\\u9fff×＊*xX某]{1,4}\\d{0,4}[\\u4e00-\\u9fff]{1,4}(?:第)?[\\d×＊*xX某]{0,6}${MARK}+[\\d×＊*xX某]{0,6}号`,
  'g',
);
