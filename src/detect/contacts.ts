import { pinyinPackage } from '../disk/index.ts';
import { placed, type Plain } from '../text/disguise.ts';
import { kindOfLabel } from './labels.ts';
import { inDigits } from './spelled-digits.ts';

/** A way to reach somebody that a text offers its readers. */
export interface Contact {
  /** Offsets in the source. */
  start: number;
  end: number;
}

/**
 * Finds contacts by what they are made of: the name of a messenger beside an identifier (`加V信 bocai888`, `QQ群：12345678`,
 * `电报@bocai_88`), a service number (400-810-1234), a telephone to which readers are invited or which stands beside
 * something that is for sale. A messenger without an identifier is a fact, and so is a masked number. `isOwn` tells the
 * digits of the court's own numbers.
 */
export function contactsIn(
  plain: Plain,
  isOwn: (digits: string) => boolean = () => false,
): Contact[] {
  const digits = MESSENGER_NAME.test(plain.text) ? inDigits(plain) : plain;
  const forms = digits === plain ? [plain] : [plain, digits];
  const found: Contact[] = [];
  for (const form of forms) {
    for (const place of contactsOf(form, isOwn)) {
      if (!found.some((other) => other.start < place.end && place.start < other.end))
        found.push(place);
      if (found.length === MOST) return found;
    }
  }
  return found;
}

function* contactsOf(form: Plain, isOwn: (digits: string) => boolean): Generator<Contact> {
  const { text } = form;
  for (const { pattern, has, isIt } of CONTACT_PATTERNS) {
    if (!has.test(text)) continue;
    for (const { 0: match, 1: named = '', index } of text.matchAll(pattern)) {
      if (isIt(named, match) && !isOwn(named.replace(/\D/g, '')))
        yield placed(form, index, index + match.length);
    }
  }
}

/* So many in one line are enough to say. */
const MOST = 100;

/* A sign may stand inside a name, and a character that sounds or looks like another in its place. */
const MESSENGER =
  '(?:[微徽薇威葳维溦][^\\p{L}\\p{N}。，；]{0,3}信|卫星号?|v信|(?<=[加+])v|(?<![a-z])(?:vx|wx|wechat|weixin|qq|tg|telegram|whatsapp|skype|line ?id)(?![a-z])|扣扣|抠抠|企鹅|绿泡泡|小绿书|电报|(?:纸|小)?飞机|钉钉|飞书|陌陌|抖音|快手|小红书)';
const MESSENGER_NAME = new RegExp(MESSENGER, 'u');
const BETWEEN = '(?:客服|号码|账号|帐号|群号|[号群加搜为是:：@#\\s]|搜索|联系|添加|咨询|id){0,4}';
const IDENTIFIER =
  '([a-z][a-z\\d_-]{4,19}|\\d{5,12}|\\+?\\d{3,4}(?:[ -]\\d{3,4}){1,3})(?![a-z\\d_@.×*-]|\\s?[元万次人件年月个条余多款期])';
const TWO = '\\p{Script=Han}[^\\p{L}\\p{N}。，；]{0,3}\\p{Script=Han}';
const TELEPHONE = '(\\+?\\d(?:[ -]?\\d){6,12})(?![\\d×x*]|[.,]\\d|\\s?(?:元|万|件|年|号|股|美元))';

/** What contacts look like in a plain text; `has` is a part that is rare, `isIt` judges the identifier, and what names it. */
export const CONTACT_PATTERNS: readonly {
  pattern: RegExp;
  has: RegExp;
  isIt: (named: string, match: string) => boolean;
}[] = [
  {
    has: /[信v星xtqgmepd扣抠鹅泡书报机钉陌音手][^。]{0,14}[a-z\d]{2}/,
    pattern: new RegExp(`${MESSENGER}${BETWEEN}${IDENTIFIER}`, 'gu'),
    isIt: isIdentifier,
  },
  {
    // What is only read as the name of a messenger: 加钉盯 fz12368, 威芯号：bocai_88. Persons are called so as well, without a word
    // that asks to add them or calls what follows a number, and their telephones are the privacy rule's.
    has: /\p{Script=Han}[^\p{L}\p{N}。，；]{0,3}\p{Script=Han}[^。]{0,14}[a-z\d]{2}/u,
    pattern: new RegExp(
      `(?:(?<=加|搜|搜索|联系|咨询|私信)["“「]?${TWO}["”」]?${BETWEEN}|${TWO}["”」]?\\s?(?:号码|[账帐群]?号|群|id|[：:@#])${BETWEEN})${IDENTIFIER}`,
      'gu',
    ),
    isIt: (named, match) =>
      isIdentifier(named) && !/^1[3-9]\d{9}$/.test(named) && isReadAsMessenger(match),
  },
  {
    // Somebody, and what only an account is called: 加我好友 fz12368, 联系书记员（fz12368）.
    has: /[（(：:\s][a-z]{2,12}[_-]?\d{3}/,
    pattern:
      /(?:加|添加|联系|咨询|私信|找)(?:[a-z]{2,4}[^。；;，,、\n\da-z（(：:\s]{0,10}|[^。；;，,、\n\da-z（(：:\s]{1,10})[（(：:\s]{1,2}([a-z]{2,12}[_-]?\d{3,12})(?![a-z\d_.-])/g,
    isIt: () => true,
  },
  {
    has: /[48]00[ -]?\d/,
    pattern:
      /(?<![\d.,-])([48]00(?:[ -]?\d{3}[ -]?\d{4}|-\d{4}-?\d{3}|\d{7}))(?![\d-]|[.,]\d|\s?(?:元|万|件|股|余))/g,
    isIt: () => true,
  },
  {
    has: /[系电打询线联]/,
    pattern: new RegExp(
      `(?:请|欢迎|有意|详情|需要|免费|速)[^。；\\n\\d]{0,16}(?:联系|致电|拨打|来电|咨询|热线|垂询)[^。；\\n\\d]{0,10}${TELEPHONE}`,
      'g',
    ),
    isIt: isTelephone,
  },
  {
    has: /代开|办证|刻章|代办|贷款|刷单|代孕/,
    pattern: new RegExp(
      `(?:代开[^。；\\n\\d]{0,6}(?:发票|票据)|办证|刻章|(?:代办|办理)(?:贷款|信用卡)|无抵押贷款|刷单|代孕)[^。；\\n\\d]{0,14}${TELEPHONE}`,
      'g',
    ),
    isIt: isTelephone,
  },
];

function isIdentifier(named: string): boolean {
  return /\d/.test(named) || named.includes('_') || kindOfLabel(named) === 'made';
}

/** True where the first two characters are read as a messenger's name. */
function isReadAsMessenger(match: string): boolean {
  const [one = '', other = ''] = match.match(/\p{Script=Han}/gu) ?? [];
  return soundsLike(one, other, MESSENGER_SOUNDS);
}

/* 微信, 钉钉, 扣扣, 企鹅, 飞书, 电报, 陌陌, as they are read; 飞机 and 抖音 sound like many other words. */
const MESSENGER_SOUNDS = new Set([
  ...['wei xin', 'ding ding', 'kou kou', 'qi e', 'fei shu', 'dian bao', 'mo mo'],
]);

/** True where two characters may be read as one of some words of two syllables: 钉盯 as 钉钉. `words` are in pinyin. */
function soundsLike(one: string, other: string, words: ReadonlySet<string>): boolean {
  return readingsOf(one).some((first) =>
    readingsOf(other).some((second) => words.has(`${first} ${second}`)),
  );
}

const known = new Map<string, readonly string[]>();
let pinyin: typeof import('pinyin-pro').pinyin | undefined;

/** All syllables that a character is read as, without their tones. Its dictionary is loaded when the first one is asked for. */
function readingsOf(character: string): readonly string[] {
  const before = known.get(character);
  if (before) return before;
  pinyin ??= pinyinPackage().pinyin;
  const readings = pinyin(character, { toneType: 'none', type: 'array', multiple: true });
  known.set(character, readings);
  return readings;
}

function isTelephone(named: string): boolean {
  return !/^(?:19|20)\d\d[ -]?(?:0?[1-9]|1[0-2])[ -]/.test(named);
}
