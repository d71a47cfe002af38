import { ipVersion } from '../text/ip.ts';
import { CHINESE_DIGIT } from '../text/numerals.ts';
import { isTopLevel } from './domain.ts';
import { DOT, ENDING, NOT_PART } from './dots.ts';
import { isEnglish, isFileEnding, isPinyin, kindOfLabel } from './labels.ts';
import { isPrivate } from './private-address.ts';

/** What stands beside a match. */
interface Beside {
  before: string;
  after: string;
}

/* What leads to a site, right before its address. */
const LEADS =
  '(?<=(?:登[录陆錄陸]|访问|打开|进入|点击|输入|浏览器?|网址|地址栏|链接|\\/\\/)(?:为|是|到|至|[：:“"「【\\s]){0,3})';

/** Four numbers are the address of a machine of the internet, unless they are small ones and nothing leads there. */
function isAddressOfNumbers(match: string, { before, after }: Beside): boolean {
  const numbers = match.split(/[.。点]/).map(Number);
  if (HAS_PORT.test(after) || /\/\/$/.test(before)) return true;
  const isPlain = !match.includes('。');
  if (isPlain && isPrivate(numbers.join('.'))) return false;
  const isNetwork = OF_NETWORK.test(before);
  const small = numbers.filter((number) => number < SMALL).length;
  if (isPlain && !isNetwork && small === numbers.length) return false;
  return !(isPlain && small > 1 && OF_VERSION.test(before));
}

/** Numbers of chapters, clauses and tables are smaller. */
const SMALL = 50;
const HAS_PORT = /^(?::\d{2,5}(?!\d)|\/[a-z\d])/;
const OF_NETWORK =
  /(?:ip|网址|地址|登[录陆錄陸]|访问|打开|进入|点击|输入|浏览器?|服务器|主机|网站|链接)[^，。；;,]{0,4}$/;
const OF_VERSION = /(?:版本号?|版|(?<![a-z])v|version|gb|(?<![a-z])[a-z]{1,3}\/[tz])[为是：:]?\s?$/;

/** Units that are top-level domains as well. */
export const UNITS = /^(?:cm|mm|km|kg|ms|mg)$/;

/**
 * What is an address by its form alone, in a plain text. `has` is a part of the pattern that is rare: a text without it
 * has no address by that pattern, and is done with many times faster. So is one without any letter, but where the pattern
 * needs none. `isIt` judges a match, its first group and what stands beside it.
 */
export const ADDRESS_PATTERNS: readonly {
  pattern: RegExp;
  has: RegExp;
  isWithoutLetter?: boolean;
  isIt?: (match: string, group: string, beside: () => Beside) => boolean;
}[] = [
  {
    has: new RegExp(`${CHINESE_DIGIT}{2}[a-z]{0,8}${DOT}[a-z]`),
    pattern: new RegExp(
      `(?<![a-z0-9])(?:www${DOT})?(?:[a-z]{1,12}${CHINESE_DIGIT}{2,20}|(?<!${CHINESE_DIGIT})${CHINESE_DIGIT}{3,20})[a-z]{0,8}${DOT}${ENDING}${NOT_PART}`,
      'g',
    ),
    isIt: (_, ending) => isTopLevel(ending),
  },
  {
    // Numbers of clauses, versions and standards look like it: 2.1.13.9条.
    has: /\d[.。点]\d{1,3}[.。点]\d{1,3}[.。点]\d/,
    isWithoutLetter: true,
    pattern:
      /(?<![\d.第章])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)[.。点]){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]|\s?[条款项节版])/g,
    isIt: (match, _, beside) => isAddressOfNumbers(match, beside()),
  },
  {
    // Octal and hexadecimal numbers, as browsers read them in an address; codes of goods look like the former (0402.10.00.00).
    has: /0[x\d][\da-f]{0,10}[.。][\da-f]/,
    isWithoutLetter: true,
    pattern:
      /(?<![\w.])(?:0x[\da-f]{1,8}(?:[.。](?:0x[\da-f]{1,8}|\d{1,11})){1,3}|(?!\d{4}(?:\.\d\d){3})0[0-7]{2,3}(?:[.。]\d{1,3}){3})(?![\w.])/g,
  },
  {
    // A number without dots, or with four of four digits, may be anything where no word leads there.
    has: /0[0-7]{2,3}[.。]\d|\d{9}|0x[\da-f]{7}/,
    isWithoutLetter: true,
    pattern: new RegExp(
      `${LEADS}(?:0[0-7]{2,3}(?:[.。]\\d{1,4}){3}|0x[\\da-f]{7,8}|[1-9]\\d{8,9})(?![\\w.]|\\s?[号元年万亿个条次人件份余多页账帐])`,
      'g',
    ),
    isIt: (match) => Number(match) < 2 ** 32 || match.includes('.') || match.includes('。'),
  },
  {
    has: /:[\da-f.]{0,39}:/,
    isWithoutLetter: true,
    pattern:
      /(?<![\w:.])(?=\[?[\da-f]{0,4}:[\da-f.]{0,39}:)(?:\[[\da-f:.]{3,45}\]|[\da-f:]{6,45}(?:\d{1,3}(?:\.\d{1,3}){3})?)(?![\w:])/g,
    isIt: (match) => ipVersion(match.replace(/[[\]]/g, '')) === 6 && /[a-f[]|::/.test(match),
  },
  {
    has: /:\s?\/\s?\//,
    pattern:
      /(?<![a-z\d+-])[a-z][a-z\d+-]{1,15}\s?:\s?\/\s?\/\s?(?=[^\s/])[a-z0-9._~:/?#@!$&'()*+;=%[\]-]{1,3000}(?<!['()*])/g,
  },
  {
    // What opens a program, sends or runs something without naming a host.
    has: /(?:mailto|tel|sms|smsto|callto|magnet|ed2k|thunder|javascript|vbscript|data|blob|weixin|bitcoin|skype|tg|mqq\w*)\s?:/,
    pattern:
      /(?<![a-z\d])(?:mailto\s?:\s?[^\s@，。]{1,64}@[a-z\d.-]{1,253}|(?:tel|sms|smsto|callto)\s?:\s?\+?\d[\d-]{2,19}|magnet\s?:\s?\?[^\s，。]{1,500}|(?:ed2k|thunder|blob|weixin|bitcoin|skype|tg|mqq[a-z]{0,10})\s?:\s?[/\w][^\s，。]{1,500}|(?:javascript|vbscript)\s?:\s?[^\s，。]{1,500}|data\s?:\s?(?:[a-z]{4,20}\/|[;,])[^\s，。]{1,500})/g,
  },
  {
    // An ending of which the letters stand apart, behind a name that does not: kaiyun88 . n e t.
    has: /[a-z]\s[a-z](?![a-z])/,
    pattern: new RegExp(
      `(?<![a-z0-9-])[a-z0-9][a-z0-9-]{2,40}${DOT}((?:[a-z]\\s){1,9}[a-z])(?![a-z0-9])`,
      'g',
    ),
    isIt: (match, ending) =>
      ending.length > 3 &&
      isTopLevel(ending.replace(/\s/g, '')) &&
      kindOfLabel(/^[a-z0-9-]+/.exec(match)![0]) !== 'word',
  },
  { has: /xn--[a-z0-9-]/, pattern: /(?<![a-z0-9-])xn--[a-z0-9-]+/g },
  {
    // Whatever an ending is called, a number before it is a name; files and securities are numbers too (600036.SH).
    has: /[a-z0-9-]\.[a-z]{2}/,
    pattern:
      /(?<![a-z0-9./_-])(?:www\.[a-z0-9-]{2,40}|(?!\d{6}\.(?:sh|sz|bj|hk)(?![a-z]))[a-z0-9-]{0,20}?\d{3,20}[a-z0-9-]{0,20})\.([a-z]{2,24})(?![a-z0-9-]|\.[a-z\d])/g,
    isIt: (_, ending) =>
      !isTopLevel(ending) &&
      !isFileEnding(ending) &&
      !UNITS.test(ending) &&
      !OTHER_UNITS.test(ending),
  },
  {
    has: /www[a-z0-9-]{2}/,
    pattern: /(?<![a-z0-9])www[a-z0-9-]{2,30}(?:com|net|org|vip|top)(?![a-z0-9-])/g,
  },
  {
    has: /[a-z\d]dot[a-z]/,
    pattern: /(?<![a-z\d-])(?:www(?:dot|\.))?([a-z\d]{3,40}?)dot([a-z]{2,10})(?![a-z\d-])/g,
    isIt: (match, label) =>
      isTopLevel(match.slice(match.lastIndexOf('dot') + 3)) &&
      !isEnglish(match) &&
      kindOfLabel(label.replace(/^www(?:dot)?/, '')) !== 'word',
  },
  {
    // Any sign may stand for the dot where what is before it is no word.
    has: /[a-z\d]\s?[^\p{L}\p{N}.]\s?(?:com|net|org|vip|top|xyz|cc|cn)(?![a-z\d])/u,
    pattern:
      /(?<![a-z\d])([a-z\d]{3,40})(?:\s?(?![.。,])[\p{P}\p{S}]\s?|\s)(?:com|net|org|vip|top|xyz|cc|cn)(?![a-z\d])/gu,
    isIt: (match, label) =>
      kindOfLabel(label) === 'made' &&
      !/^\d+$/.test(label) &&
      (isPinyin(label) || !/\s|cn$/.test(match)),
  },
];

const OTHER_UNITS = /^(?:ml|nm|gb|mb|kb|hz|mhz|ghz)$/;
