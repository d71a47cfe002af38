import { placed, type Plain } from '../text/disguise.ts';
import { type LongNumberKind, longNumbersIn } from './long-numbers.ts';
import { inDigits } from './spelled-digits.ts';

/** What personal data can be, in Chinese. */
export type PersonalKind =
  | LongNumberKind
  | '车牌号码'
  | '护照或通行证号码'
  | '电子邮箱'
  | '社交账号'
  | '住址'
  | '门牌号'
  | '出生日期';

/** Something in a text that tells who a person is or how to reach one. */
interface PersonalData {
  /** Offsets in the source. */
  start: number;
  end: number;
  kind: PersonalKind;
  /** False for what may be public: a person has to look at it. */
  isCertain: boolean;
}

interface Kind {
  kind: PersonalKind;
  pattern: RegExp;
  /** A part of the pattern that is rare: a text without it has none of the kind, and is done with many times faster. */
  has: RegExp;
  /** A further test of a match. */
  isIt?: (match: RegExpExecArray, text: string) => boolean;
  isCertain?: boolean;
}

/**
 * Finds personal data in a text, in whatever digits its numbers are written, and however their parts are parted. Where two
 * kinds overlap, the first is given.
 */
export function personalDataIn(plain: Plain): PersonalData[] {
  const digits = inDigits(plain);
  // As typed first: a numeral behind a number may be the beginning of a word.
  const forms = digits === plain ? [plain] : [plain, digits];
  if (!/[\d@]/.test(digits.text)) return [];
  const found: PersonalData[] = [];
  // Units of the source in which something was found already: a list would take long where there is much.
  const taken = new Uint8Array(plain.source.length);
  const add = (form: Plain, from: number, to: number, what: Pick<Kind, 'kind' | 'isCertain'>) => {
    const { start, end } = placed(form, from, to);
    if (taken.subarray(start, end).includes(1)) return;
    taken.fill(1, start, end);
    found.push({ start, end, kind: what.kind, isCertain: what.isCertain ?? true });
  };
  for (const form of forms) {
    for (const { start, end, ...what } of longNumbersIn(form.text)) add(form, start, end, what);
  }
  for (const kind of KINDS) {
    for (const form of forms) {
      for (const { start, end } of matchesOf(kind, form.text)) add(form, start, end, kind);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function matchesOf(
  { pattern, has, isIt = () => true }: Kind,
  text: string,
): Pick<PersonalData, 'start' | 'end'>[] {
  if (!has.test(text)) return [];
  return [...text.matchAll(pattern)]
    .filter((match) => isIt(match, text))
    .map(({ 0: found, index }) => ({ start: index, end: index + found.length }));
}

const PLATE_PLACES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const NUMBER = '\\d(?:\\s?\\d){0,5}';
/* A numeral of three characters, such as 二十三, takes the room of three digits. */
const DAY =
  '(?:1\\s?9|2\\s?0)\\s?\\d\\s?\\d\\s?年\\s?\\d\\s?\\d?\\s?月\\s?\\d\\s?\\d?\\s?\\d?\\s?[日号]';
const DATE = '(?:19|20)\\d\\d[-./]\\d{1,2}[-./]\\d{1,2}';
const SIGN = '[\\s.·、,_"“”‘’「」()\\u2010-\\u2015-]{0,3}';
const ROAD =
  '(?:路|街|巷|弄|道|胡同|村|镇|乡|组|社区|小区|花园|新村|公寓|苑|里|园|坊|屯|寨)(?!口|局|院)';
const HOUSE_NUMBER = `${NUMBER}\\s?(?:号|栋|幢|座|组|弄|社)`;
const HOUSE = `${ROAD}[\\p{Script=Han}\\da-z]{0,12}?\\s?${HOUSE_NUMBER}`;
const ROOM = `[\\p{Script=Han}\\da-z\\s-]{0,24}?${NUMBER}\\s?(?:单元|室|户|房|号)(?:\\s?${NUMBER}\\s?(?:室|号|户))?`;
/* Words that say that a person lives there. 住所地 is said of companies. */
const LIVES =
  '(?:家住|现住|常住|暂住|租住|居住|住址|住在|户籍|户口|家庭(?:住|地)址|(?<=[，,。；;、（(：:\\s]|^)住(?!所地|所)|(?<=族|生|女|男|人|某|告|诉人|请人)[，,]?住(?!所地|所|建|房|院))';

const ACCOUNT =
  '(?:(?<![a-z])qq|[微v威薇]信|(?<![a-z])(?:vx|wx)|(?<![a-z])wechat|支付宝|抖音|快手)(?:号码?|群号?|账号|帐号|id)?(?:为|是)?[:：]? ?[“"‘「]?';

const HOUSE_AND_ROOM = new RegExp(HOUSE_NUMBER + ROOM, 'u');

/** What each kind looks like in a plain text. */
export const KINDS: readonly Kind[] = [
  {
    kind: '车牌号码',
    has: new RegExp(`[${PLATE_PLACES}]${SIGN}[a-hj-np-z]`),
    pattern: new RegExp(
      `[${PLATE_PLACES}]${SIGN}[a-hj-np-z](?:(?:${SIGN}[a-hj-np-z0-9]){4}${SIGN}[a-hj-np-z0-9挂学警港澳]|${SIGN}[a-k](?:${SIGN}[a-hj-np-z0-9]){5}|(?:${SIGN}\\d){5}${SIGN}[a-k])(?![a-z0-9])`,
      'g',
    ),
    isIt: isPlate,
    isCertain: false,
  },
  {
    kind: '护照或通行证号码',
    has: new RegExp(`[a-z]${SIGN}\\d(?:${SIGN}\\d){6}`),
    pattern: new RegExp(
      `(?<=(?:护照|通行证|台胞证|回乡证)\\D{0,12})(?<![a-z0-9])[a-z]{1,2}${SIGN}\\d(?:${SIGN}\\d){6,8}(?![a-z0-9])`,
      'g',
    ),
  },
  {
    kind: '电子邮箱',
    has: /@ ?[a-z0-9-]/,
    pattern: /(?<![\w.+-])[\w.+-]{1,64} ?@ ?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/g,
  },
  {
    kind: '社交账号',
    has: /[a-z0-9_-]{5}/,
    pattern: new RegExp(`${ACCOUNT}(?=[a-z_-]*\\d)[a-z0-9_-]{5,20}(?![a-z0-9_])`, 'g'),
    isIt: ({ 0: match }) => !isMasked(match),
  },
  {
    kind: '社交账号',
    has: new RegExp(`\\d(?:${SIGN}\\d){4}`),
    pattern: new RegExp(
      `${ACCOUNT.replace('?(?:为', '(?:为')}\\d(?:${SIGN}\\d){4,11}(?![a-z0-9_]|\\s?[年月日元个万])`,
      'g',
    ),
  },
  {
    kind: '住址',
    has: HOUSE_AND_ROOM,
    pattern: new RegExp(`${LIVES}[^。；;]{0,30}?${HOUSE}${ROOM}`, 'gu'),
  },
  {
    kind: '住址',
    has: HOUSE_AND_ROOM,
    pattern: new RegExp(`[\\p{Script=Han}]{0,8}${HOUSE}${ROOM}`, 'gu'),
    isIt: isNoSeat,
    isCertain: false,
  },
  {
    kind: '住址',
    has: new RegExp(HOUSE, 'u'),
    pattern: new RegExp(`(?:${LIVES}|住所地?)[^。；;，,]{0,30}?${HOUSE}`, 'gu'),
    isIt: isNoSeat,
    isCertain: false,
  },
  {
    kind: '门牌号',
    has: /\d ?号/,
    pattern:
      /(?:路|街|巷|弄|大道|胡同|村|小区)(?:(?!字)\p{Script=Han}){0,6}\d+(?:-\d+)* ?号(?!线|楼|令|文|桥|站|院|店|国道|省道|高速|公告|裁定|判决|仓)/gu,
    isIt: (match, text) => isNoSeat(match, text) && isNoPlaceOfMany(match, text),
    isCertain: false,
  },
  {
    kind: '出生日期',
    has: /出生|生于|[日号] ?生/,
    pattern: new RegExp(
      `(?:${DAY}|${DATE}) ?(?:出生|生(?=[,，。.;；、)）于]))|(?:出生于|生于|出生(?:日期|时间)(?:为|是)?[:：]?|出生年月日?[:：]?) ?(?:${DAY}|${DATE}|(?:19|20)\\d{6}(?!\\d))`,
      'g',
    ),
    isIt: ({ 0: match, index }, text) => !match.startsWith('生于') || beginsWord(text, index),
    isCertain: false,
  },
];

/** GA 36: a letter of the place and five characters, or six for new energy, of which the first or the last is a letter. */
function isPlate({ 0: match }: RegExpExecArray): boolean {
  const number = match.slice(1).replace(/[^a-z\d挂学警港澳]/g, '');
  return (number.match(/\d/g) ?? []).length >= 2;
}

/** 28xxxxxx80 is masked. */
function isMasked(account: string): boolean {
  return /x{3}|\dxx+\d*$/.test(account);
}

/** True but for the seat of an organisation: 住所地 stands behind its name, which is longer than that of a person. */
function isNoSeat({ 0: match, index }: RegExpExecArray, text: string): boolean {
  const from = Math.max(0, index - 60);
  const upTo = text.slice(from, index + match.length);
  const at = upTo.lastIndexOf('住所');
  if (at === -1) return true;
  const owner = upTo
    .slice(0, at)
    .replace(/[,，.。;；:：\s]+$/, '')
    .replace(/[（(][^（()）]*[)）]$/, '');
  const name = owner.slice(owner.search(/[^,，.。;；:：\s（()）]*$/));
  return !(
    name === '' || /^\p{Script=Han}{5,}$|登记的?$|[司厂局院行社店部所站校会心]$/u.test(name)
  );
}

/** True but for a shop, a works or an office: what stands there is named behind the number, and is no dwelling. */
function isNoPlaceOfMany({ 0: match, index }: RegExpExecArray, text: string): boolean {
  const before = text.slice(Math.max(0, index - 40), index);
  if (SEAT_BEFORE.test(before)) return false;
  const after = text.slice(index + match.length, index + match.length + 24);
  if (BODY_BEHIND.test(after)) return false;
  const [named = ''] = /^[\p{Script=Han}\d“”"()（）-]*/u.exec(after.replace(/^ ?的?/, '')) ?? [];
  return (
    named.replace(/\P{Script=Han}/gu, '').length < 2 || LEADS_ON.test(named) || DWELLING.test(named)
  );
}

/* What is said of bodies: where they are registered, and works. */
const SEAT_BEFORE =
  /(?:公司|企业|单位|经营|营业|办公|注册|登记|门店|总部|工商)[\p{Script=Han}（）()]{0,4}(?:地址|地点|所在地|场所)(?:为|是|在|位于)?[:：]?[^，。；;]{0,24}$|(?:公司|集团|银行|酒店|[厂店]|研究所|中心|协会)[）)]?[，,。；;]?\s?(?:营业|经营|办公)?地址[:：][^。；;]{0,24}$/u;
/* A body named behind the number, a party or not: 452号被告也宁阁酒店, 28号以南的时代广场, 18号24个商铺. */
const BODY_BEHIND =
  /^(?:的?(?:[原被]告|上诉人|被上诉人|第三人|案外人)?(?:\p{Script=Han}){2,12}(?:公司|酒店|宾馆|饭店|超市|商场|门店|分店|网吧|银行|医院|学校|幼儿园|广场|大厦|市场|派出所|营业部|专卖店|商铺|工厂|仓库|工地)|以[东南西北]|\d+[个间]?商铺|楼?(?:底层|一层)?商铺)/u;

const LEADS_ON =
  /^(?:[被将与和及至到内外前后处附旁对为是系向由有以从]|登记|居住|门口|门前|发生|一[带侧])/;
const DWELLING =
  /房屋|房产|住房|住宅|住处|民房|平房|私房|楼房|房子|小屋|宿舍|住户|宅院|家[中里]|的家|自家|公房/;

const words = new Intl.Segmenter('zh', { granularity: 'word' });
/** In characters. */
const AROUND = 8;

/** True where a word begins at an offset: in 案发生于 none does at 生. */
function beginsWord(text: string, at: number): boolean {
  const from = Math.max(0, at - AROUND);
  const around = text.slice(from, at + AROUND);
  return at === from || words.segment(around).containing(at - from)?.index === at - from;
}
