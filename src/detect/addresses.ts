import { placed, type Plain, undisguised } from '../text/disguise.ts';
import { CHINESE_DIGIT } from '../text/numerals.ts';
import { isTopLevel, suffixLength } from './domain.ts';
import { spamWordsIn } from './spam.ts';

/** An address of a site in a text. */
export interface AddressInText {
  /** Offsets in the source. */
  start: number;
  end: number;
  /** The host that it leads to, plain. */
  host: string;
  /** True when it is written otherwise than addresses are. */
  isDisguised: boolean;
  /** True when it may as well be two words with a dot between them: `window.open`, `System.Data`. */
  isDoubtful: boolean;
}

/**
 * Finds what a reader would take for the address of a site that is not allowed, however it is disguised:
 * `www。01365。com`, `０１３６５．ｃｏｍ`, `01365点com`, `0 1 3 6 5 . c o m`, `01365[.]com`, `华彩.com`, `xn--…`,
 * `http://1.2.3.4`. The host of a mail address is none. Of two that overlap the longer one is told.
 */
export function addressesIn(
  plain: Plain,
  isAllowed: (host: string) => boolean = () => false,
): AddressInText[] {
  const { source, text } = plain;
  if (!/[a-z\d]/.test(text)) return [];
  const places = [
    ...[...matchesIn(text)].map(({ match, index }) => ({
      match,
      ...placed(plain, index, index + match.trimEnd().length),
    })),
    ...namesOfOtherScripts(source),
  ];
  const found = places.flatMap(({ match, ...place }) => {
    const shown = source.slice(place.start, place.end);
    const host = hostOf(beforeAnother(shown) ?? match);
    if (isAllowed(host) || isListNumber(source, place) || isBetweenCode(shown, host)) return [];
    if (isWord(shown, host) && !isShortWithPath(source, place, host)) return [];
    if (isFile(source, place, host)) return [];
    const isDisguised = !isTyped(host, shown);
    const isDoubtful = !isDisguised && isDottedWord(source, place, host);
    if (isDoubtful && isNamedAsFile(source, place)) return [];
    // The rule on privacy reports mail addresses; a disguised host or a gambling site is reported here even so.
    if (!isDisguised && !isGambling(host) && isMail(source, place.start)) return [];
    return [{ ...place, host, isDisguised, isDoubtful }];
  });
  return withoutShorter(found);
}

/** Offsets in the source. */
interface Range {
  start: number;
  end: number;
}

interface Match {
  match: string;
  index: number;
}

function* matchesIn(text: string): Generator<Match> {
  const hasLetter = /[a-z]/.test(text);
  if (hasLetter && IN_CHAIN.test(text)) yield* domainsIn(text);
  for (const { pattern, has, isWithoutLetter, isOne } of ADDRESS_PATTERNS) {
    if ((hasLetter || isWithoutLetter) && has.test(text)) yield* matchesOf(pattern, text, isOne);
  }
  if (!hasLetter || !IN_SPREAD.test(text)) return;
  for (const { 0: match, index } of text.matchAll(SPREAD)) {
    if (isSpreadAddress(match.replace(SEPARATORS, ''))) yield { match, index };
  }
}

function* matchesOf(
  pattern: RegExp,
  text: string,
  isOne: (ending: string) => boolean = () => true,
): Generator<Match> {
  for (const { 0: match, 1: ending = '', index } of text.matchAll(pattern))
    if (isOne(ending)) yield { match, index };
}

/** Labels with dots of any kind between them, of which one that is a top-level domain is the last. */
function* domainsIn(text: string): Generator<Match> {
  const chains = new RegExp(CHAIN, 'g');
  for (let chain = chains.exec(text); chain; chain = chains.exec(text)) {
    const { 0: match, index } = chain;
    const dots = [...match.matchAll(DOTS)].map(({ 0: sign, index: at }) => ({ sign, at }));
    const last = dots.at(-1)!;
    const end = endOfDomain(match, dots);
    if (end !== undefined) yield { match: match.slice(0, end), index };
    // What is behind it may be another one.
    chains.lastIndex = index + Math.max(1, end ?? last.at + last.sign.length);
  }
}

/**
 * Where the domain ends with which a chain of labels begins: at its first top-level domain, and further on where that
 * belongs to the ending (`com.cn`), where it is typed so (`court.gov.cn.tokyo`), and where it is surer.
 */
function endOfDomain(
  chain: string,
  dots: readonly { sign: string; at: number }[],
): number | undefined {
  const labels = dots.map(({ sign, at }, index) =>
    chain.slice(at + sign.length, dots[index + 1]?.at),
  );
  const first = labels.findIndex(isTopLevel);
  if (first === -1) return undefined;
  let found = first;
  for (let next = first + 1; next < labels.length; next += 1) {
    if (!isTopLevel(labels[next]!)) continue;
    const host = ['a', ...labels.slice(0, next + 1)].join('.');
    const isOneEnding = suffixLength(host) > next - found;
    const isAlike = dots.slice(0, next + 1).every(({ sign }) => sign === dots[0]!.sign);
    const [isSure, isNextSure] = [labels[found]!, labels[next]!].map((each) => COMMON.test(each));
    const goesOn = isAlike && (!isSure || !SIGNS.test(dots[0]!.sign));
    if (isOneEnding || isNextSure || goesOn) found = next;
    else break;
  }
  return dots[found + 1]?.at ?? chain.length;
}

/** Names with a top-level domain of another script, as nothing disguised is: `xinpujing.佛山`. */
function namesOfOtherScripts(source: string): (Range & { match: string })[] {
  if (!/[a-z\d]\.[^\p{ASCII}]/iu.test(source)) return [];
  return [...source.matchAll(OTHER_SCRIPT)].flatMap(({ 0: match, 1: label, 2: ending, index }) =>
    /[a-z]{4}|www|[a-z]-?\d|\d-?[a-z]/i.test(label!) &&
    isTopLevel(ending!.normalize('NFC').toLowerCase())
      ? [{ match: match.toLowerCase(), start: index, end: index + match.length }]
      : [],
  );
}

/** An address as it is typed, with a sign behind it that is none of an address: `01365.com·gov.cn`. */
function beforeAnother(shown: string): string | undefined {
  const typed = BEFORE_ANOTHER.exec(shown.toLowerCase());
  return typed && isTopLevel(typed[1]!) ? typed[0] : undefined;
}

/** Letters that stand apart are an address by what they are without the spaces, if they are no abbreviations. */
function isSpreadAddress(letters: string): boolean {
  const [, ending = ''] = /[.。点]([a-z0-9]+)$/.exec(letters) ?? [];
  return (
    isTopLevel(ending) && (COMMON.test(ending) || !/^[a-z]{0,2}[.。点][a-z]{2}$/.test(letters))
  );
}

/**
 * True for an address as people type it: spaces beside the dots, escapes of Markdown and full-width punctuation are no
 * disguise.
 */
function isTyped(host: string, shown: string): boolean {
  const typed = shown
    .toLowerCase()
    .replaceAll('：', ':')
    .replaceAll('／', '/')
    .replace(/\\|\s+(?=\.)|(?<=\.)\s+/g, '');
  const at = typed.indexOf(host);
  const [before, after] = [typed.slice(0, Math.max(0, at)), typed.slice(at + host.length)];
  const isWhole = at !== -1 && !/[\w-]$/.test(before) && !/^[.·-]*\w/.test(after);
  return isWhole && !TWO_NUMERALS.test(host);
}

const TWO_NUMERALS = new RegExp(`${CHINESE_DIGIT}{2}`);

/** The end of a sentence before a word (每天9点App推送, Wi-Fi。CC), names of products, companies (Co.Ltd) and people. */
function isWord(shown: string, host: string): boolean {
  if (/^(?:asp|ado|vb)\.net$/.test(host)) return true;
  if (/^[\d.]+$/.test(host)) return false;
  const { label, ending } = nameOf(host);
  // Measures, and pictures and papers that have numbers.
  if (/^\d+$/.test(label) && NUMBERED.test(ending)) return true;
  const isName = isCoined(host, label);
  if (beginsSentence(shown, ending)) return true;
  if (!isName && !COMMON.test(ending) && isProse(shown, host)) return true;
  if (/^[\w.-]*\w\.\w+/.test(shown))
    return RARE.test(ending) && !isName && !/^[a-z-]{4,}$/.test(label);
  return !/[a-z\d]\.[a-z]/i.test(shown) && SIGNS.test(shown) && !(isName && COMMON.test(ending));
}

/** Two pieces of code or bold words, and the full stop of a sentence between them. */
function isBetweenCode(shown: string, host: string): boolean {
  const isName = /^www/.test(host) || isGambling(host) || COMMON.test(nameOf(host).ending);
  return !isName && /[`*]\.\s|\.\s+[`*]/.test(shown);
}

/** A name that nobody writes in prose: with www, with numerals among its letters, with Chinese characters. */
function isCoined(host: string, label: string): boolean {
  return /^www/.test(host) || /\d[a-z]|[a-z]\d|\d{3}|\p{Script=Han}/u.test(label);
}

/** True where what follows the full stop has a capital, as a sentence has, and would be an unusual ending. */
function beginsSentence(shown: string, ending: string): boolean {
  return (
    (RARE.test(ending) && /\.\s+\p{Lu}/u.test(shown)) ||
    (/\p{Script=Han}\.\p{Lu}/u.test(shown) && !COMMON.test(ending))
  );
}

/** The label of a host that its owner chose, and its last one. */
function nameOf(host: string): { label: string; ending: string } {
  const labels = host.split('.');
  const own = labels.at(-suffixLength(host) - 1);
  return { label: own ?? labels.at(-2) ?? '', ending: labels.at(-1)! };
}

/** Two words or initials with a full stop between them: what begins with a capital is a sentence, a form, a name. */
function isProse(shown: string, host: string): boolean {
  const { label, ending } = nameOf(host);
  const [, capital = ''] = /[.。]\s*([A-Z][A-Za-z]*)$/.exec(shown) ?? [];
  const isApart = /\.\s+[a-z]{2,}$/i.test(shown);
  if (capital && (isApart || COMPANIES.test(ending))) return true;
  const isInitial = /^[a-z]\.[a-z]+$/.test(host);
  const isNumeral = /^\d{1,2}$/.test(label);
  if ((isInitial || isNumeral) && isApart && !RARE.test(ending)) return true;
  if (isInitial && capital) return true;
  return isNumeral || /^[a-z]{2}$/.test(label) ? /[a-z]/.test(capital) : PERSON.test(shown);
}

/**
 * The number of an item before capital letters: `1.IT运维，2.HR管理`. Before an ending that is common it has to follow
 * another number, because `8.CC` is a site.
 */
function isListNumber(source: string, { start, end }: Range): boolean {
  const shown = source.slice(start, end).normalize('NFKC');
  const [, digits, letters] = /^(\d{1,2})\\?\.([A-Z]{2,3})$/.exec(shown) ?? [];
  if (!digits || !/^\p{Script=Han}/u.test(source.slice(end)) || !isItem(source, start))
    return false;
  const number = Number(digits);
  const others = new RegExp(`(?<!\\d)(?:${number - 1}|${number + 1})\\\\?[.．、]`);
  return !COMMON.test(letters!.toLowerCase()) || others.test(source);
}

/** True where an item of a list begins. */
function isItem(source: string, at: number): boolean {
  return /(?:(?:^|\n)[\s>*+#|-]*|[，；：、。,;:]\s*["'“]?|为\s*)$/.test(
    source.slice(Math.max(0, at - 12), at),
  );
}

/**
 * True for what may be a word, a dot and a word: it is typed plainly, nothing about it says that it leads anywhere, it
 * sells no gambling, and spam does not use such an ending.
 */
function isDottedWord(source: string, { start, end }: Range, host: string): boolean {
  const [label = '', ending = '', ...more] = host.split('.');
  const shown = source.slice(start, end);
  const isOnly = shown.toLowerCase().replace(/[\\\s]/g, '') === host && more.length === 0;
  if (!isOnly || !areWords(label, ending, isItem(source, start))) return false;
  const isLed = /\/\/$|@$/.test(source.slice(Math.max(0, start - 2), start));
  const leads = isLed || (!/\s/.test(shown) && hasPath(source, end));
  return !leads && !isGambling(host) && spamWordsIn(undisguised(shown)).length === 0;
}

/** True for a label of letters only, or the number of an item, and an ending that is a word rather. */
function areWords(label: string, ending: string, isAtItem: boolean): boolean {
  if (!/^(?:[a-z]+|\p{Script=Han}+)$/u.test(ending)) return false;
  if (/\p{Script=Han}/u.test(label)) return !/\d{3}/.test(label) && !OF_CHINESE_NAMES.test(ending);
  const isWordOrNumber =
    /^(?!www)[a-z]+(?:-[a-z]+)*$/.test(label) || (isAtItem && /^\d{1,2}$/.test(label));
  return isWordOrNumber && !OF_SPAM.test(ending);
}

/** True for a short host that would be an abbreviation but for the path behind it: `t.me/yabo`. */
function isShortWithPath(source: string, { start, end }: Range, host: string): boolean {
  const { ending } = nameOf(host);
  const isShort =
    /^[a-z]{1,3}\.[a-z]{2,3}$/.test(host) && source.slice(start, end).endsWith(ending);
  const isOther = FILES.test(ending) || COMPANIES.test(ending) || NUMBERED.test(ending);
  return isShort && !isOther && hasPath(source, end);
}

/** True where a path, a query or a port follows. */
function hasPath(source: string, at: number): boolean {
  const after = source
    .slice(at, at + 8)
    .normalize('NFKC')
    .replaceAll('\\', '');
  return /^(?:[/?#]+[a-z\d]|:\d{2,5}(?!\d))/i.test(after);
}

/** A file by what its kind is called, where that is a top-level domain as well: README.md, 压缩包backup.zip. */
function isFile(source: string, { start, end }: Range, host: string): boolean {
  const { label, ending } = nameOf(host);
  if (PAGES.test(ending) && /[^/:]\/$/.test(source.slice(Math.max(0, start - 2), start)))
    return true;
  if (!FILES.test(ending) || /^www/.test(host)) return false;
  const shown = source.slice(start, end);
  if (/\p{Script=Han}/u.test(label) || /^[A-Z_-]{2,}\.[a-z]+$/.test(shown)) return true;
  return FILE_NAMES.test(label) || isNamedAsFile(source, { start, end });
}

/** True where the words beside it call it a file, or a part of a program. */
function isNamedAsFile(source: string, { start, end }: Range): boolean {
  return (
    NAMED_FILE.test(source.slice(Math.max(0, start - 12), start)) ||
    IS_A_FILE.test(source.slice(end, end + 8))
  );
}

/* What may be a dot, and is the end of a sentence or of a number more often. */
const SIGNS = /[。点點丶·・•‧,，…]/;
const COMMON =
  /^(?:c[o0]m|net|[o0]rg|cn|cc|t[o0]p|vip|xyz|app|bid|ai|de|lol|cfd|sbs|cl[o0]ud|c[o0]|me|club|bet|win|icu)$/;
/* Endings that are words, abbreviations, units or kinds of files as well. */
const RARE =
  /^(?:ai|de|io|me|co|la|us|uk|it|es|fr|in|is|to|so|am|fm|im|my|one|app|pro|work|name|red|ink|space|world|live|fun|win|link|bet|bid|cloud|online|al|et|st|cm|mm|km|mg|kg|ltd|inc|llc|gmbh|md|zip|mov|py|sh|pl|rs|ps)$/;
/* Endings that spam uses, and those of Chinese sites. Below the others there are more words of ordinary texts than sites. */
const OF_SPAM = new RegExp(
  `^(?:${[
    'com|net|org|cn|cc|top|vip|xyz|info|biz|club|site|online|shop|wang|fun|live|app|win|bet|bid|casino|poker',
    'games?|xin|ren|link|pro|pub|tech|store|icu|cyou|buzz|work|lol|cfd|sbs|cloud|click|monster|quest|rest|hair|bar|best',
    'loan|men|date|party|trade|stream|review|science|download|racing|ltda|mom|lat|autos|boats|skin|makeup|beauty|digital',
    'pw|tv|me|co|io|ai|la|ws|to|gg|im|is|am|fm|so|ly|hk|tw|us|uk|jp|kr|ru|su|de|fr|nl|it|es|eu|in|vn|th|my|sg|ph|id',
    'kh|mo|tk|ml|ga|cf|gq|ca|au|nz|br|asia|mobi|name|space|website|world|red|ink|one|plus|vin|gov|edu',
    '中国|公司|网络|网址|网站|商城|在线|娱乐|集团|我爱你',
  ].join('|')})$`,
);
/* Forms of companies, which are written with a capital. */
const COMPANIES = /^(?:ltd|inc|llc|gmbh|kg|limited|company|srl|sarl|sa|ag)$/;
/* Their surnames are top-level domains: Jack.Ma. */
const PERSON = /^[A-Z][a-z]+\.(?:Ma|Li|Lu|Hu|Mu|Ni|Bo|Na)$/;
const NUMBERED = /^(?:cm|mm|km|kg|sh|zip|mov)$/;
const FILES = /^(?:md|zip|mov|py|sh|pl|rs|ps|do|map|properties)$/;
/* What the last part of a web address ends with, `.ht` where it is cut off. */
const PAGES = /^(?:do|ht|as|md|zip|mov|py|sh|pl|rs|ps)$/;
const FILE_NAMES =
  /^(?:index|readme|main|test|setup|config|data|backup|archive|license|changelog)$/;
const NAMED_FILE =
  /(?:文件|文档|附件|压缩包|脚本|程序|代码|视频|录像|名为|命名为|另存为|接口|函数|方法|变量|(?<!网站|平台|域名)名称)[名为是：:]{0,2}\s?[“"《（(]?\s?$/;
const IS_A_FILE =
  /^\s?[”"》）)]?(?:接口|函数|方法|变量|(?:等|的|这个|这份)?(?:文件|文档|附件|压缩包|脚本|程序|代码))/;

function isMail(text: string, at: number): boolean {
  return /[\w.+-]@$/.test(text.slice(Math.max(0, at - 2), at));
}

/** Of some that overlap the longest says most; of equally long ones, the first that was found. */
function withoutShorter(found: readonly AddressInText[]): AddressInText[] {
  const kept: AddressInText[] = [];
  for (const one of found.toSorted((a, b) => a.start - b.start)) {
    const last = kept.at(-1);
    if (!last || last.end <= one.start) kept.push(one);
    else if (one.end - one.start > last.end - last.start) kept[kept.length - 1] = one;
  }
  return kept;
}

/** Where an allowed host was written behind another one (`01365.com.gov.cn`), the other one is what is meant. */
function hostOf(match: string): string {
  const [authority = ''] = match
    .replace(/^(?:h[tx]{2}ps?|ftp)\s?:\s?\/\s?\/\s?/, '')
    .replace(/^[^/]*@/, '')
    .split(/[/?#:|]/);
  const host = authority.replace(DOTS, '.').replace(SEPARATORS, '');
  return (
    /^.+?\.(?:com|net|org|top|vip|cc|xyz|info|biz|club)(?=\.(?![a-z]{2}$))/.exec(host)?.[0] ?? host
  );
}

/*
 * What stands for the dot, with or without brackets and spaces around it. Each text matches it in one way only, and
 * repetitions are bounded, so that no line takes long however it is made.
 */
const SIGN =
  '(?:[.。・丶∘]{1,4}|点|點|奌|(?<![a-z])dot(?![a-z])|(?<=www|\\d)dot(?=[a-z\\d])|(?<=www),(?=[a-z\\d])|(?<=[a-z\\d]),(?=(?:c[o0]m|net|org|vip|top|xyz|cc|cn|app|bid|ai|de|lol|cfd|sbs|cloud|co|me|club|bet)(?![a-z\\d])))';
const DOT = `(?:\\s{0,3}[\\[(【〔{<「]\\s?${SIGN}\\s?[\\])】〕}>」]\\s{0,3}|\\s{0,3}${SIGN}\\s{0,3})`;

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const ENDING = '([a-z][a-z0]{1,23})';
/* Endings of names in Chinese characters that are found in any spelling. */
const ENDINGS_OF_WORDS = 'com|net|org|cn|cc|top|vip|xyz|app|bet|club';
const OF_CHINESE_NAMES = new RegExp(`^(?:${ENDINGS_OF_WORDS}|\\p{Script=Han}+)$`, 'u');
const NOT_PART = '(?![a-z0-9-])';
const CHAIN = `(?<![a-z0-9-])${LABEL}(?:${DOT}${LABEL}){1,10}${NOT_PART}`;
/* A dot of a chain between two labels, of which the second, as it is a top-level domain, has a letter. */
const IN_CHAIN = new RegExp(`[a-z0-9]${DOT}(?=[a-z0-9-]{0,63}[a-z])[a-z0-9]`);
const OTHER_SCRIPT =
  /(?<![a-z\d-])((?:[a-z\d][a-z\d-]{0,62}\.){0,9}[a-z\d][a-z\d-]{0,62})\.(?!\p{ASCII})((?:(?![\uff00-\uffef])[\p{L}\p{M}]){2,24})(?![\p{L}\p{M}\p{N}])/giu;

/**
 * What other addresses of sites look like in a plain text. `has` is a part of the pattern that is rare: a text without it
 * has no address by that pattern, and is done with many times faster. So is one without any letter, but where the pattern
 * needs none. `isOne` judges what the pattern calls its ending.
 */
export const ADDRESS_PATTERNS: readonly {
  pattern: RegExp;
  has: RegExp;
  isWithoutLetter?: boolean;
  isOne?: (ending: string) => boolean;
}[] = [
  {
    has: new RegExp(`${CHINESE_DIGIT}{2}[a-z]{0,8}${DOT}[a-z]`),
    pattern: new RegExp(
      `(?<![a-z0-9])(?:www${DOT})?(?:[a-z]{1,12}${CHINESE_DIGIT}{2,20}|${CHINESE_DIGIT}{3,20})[a-z]{0,8}${DOT}${ENDING}${NOT_PART}`,
      'g',
    ),
    isOne: isTopLevel,
  },
  {
    has: /\p{Script=Han}\.[a-z]/u,
    pattern: new RegExp(
      `[\\p{Script=Han}a-z0-9-]{0,20}\\p{Script=Han}\\.${ENDING}${NOT_PART}`,
      'gu',
    ),
    isOne: (ending) => isTopLevel(ending) && !RARE.test(ending) && !COMPANIES.test(ending),
  },
  {
    has: new RegExp(`(?:\\.|点)\\s?(?:${ENDINGS_OF_WORDS})`),
    pattern: new RegExp(
      `[\\p{Script=Han}a-z0-9-]{0,20}\\p{Script=Han}(?:\\.\\s?(?:${ENDINGS_OF_WORDS})|点\\s?(?:com|net|org))${NOT_PART}`,
      'gu',
    ),
  },
  {
    has: /。\s?(?:com|net|org)/,
    pattern: /[\p{Script=Han}a-z0-9-]{0,20}\p{Script=Han}。\s?(?:com|net|org)(?![\p{L}\p{N}-])/gu,
  },
  {
    has: /\.(?:中国|公司|网|商城|在线|娱乐|集团|我爱你)/,
    isWithoutLetter: true,
    pattern:
      /[\p{Script=Han}a-z0-9-]{1,20}\.(?:中国|公司|网络|网址|网站|商城|在线|娱乐|集团|我爱你)(?!\p{Script=Han})/gu,
  },
  {
    // Numbers of clauses look like it: 2.1.13.9条.
    has: /\d[.。点]\d{1,3}[.。点]\d{1,3}[.。点]\d/,
    isWithoutLetter: true,
    pattern:
      /(?<![\d.第章])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)[.。点]){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]|\s?[条款项节版])/g,
  },
  {
    has: /ps?\s?:\s?\/\s?\//,
    pattern: /(?<![a-z])(?:h[tx]{2}ps?|ftp)\s?:\s?\/\s?\/\s?[a-z0-9._~:/?#@!$&'*+;=%-]+(?<!')/g,
  },
  { has: /xn--[a-z0-9-]/, pattern: /(?<![a-z0-9-])xn--[a-z0-9-]+/g },
  {
    // Whatever an ending is called, a number before it is a name; files and securities are numbers too (600036.SH).
    has: /[a-z0-9-]\.[a-z]{2}/,
    pattern:
      /(?<![a-z0-9./-])(?:www\.[a-z0-9-]{2,40}|(?!\d{6}\.(?:sh|sz|bj|hk)(?![a-z]))[a-z0-9-]{0,20}\d{3,}[a-z0-9-]{0,20})\.(?!(?:jpe?g|png|gif|webp|bmp|pdf|docx?|xlsx?|pptx?|wps|zip|rar|txt|html?|exe|apk|dat|csv|mp[34]|avi|mov|wav|js|css|cm|mm|kg|km|ml|nm|gb|mb|kb|hz|sh|sz|x)(?![a-z]))[a-z]{2,24}(?![a-z0-9-]|\.[a-z])/g,
  },
  {
    has: /www[a-z0-9-]{2}/,
    pattern: /(?<![a-z0-9])www[a-z0-9-]{2,30}(?:com|net|org|vip|top)(?![a-z0-9-])/g,
  },
];

/** Single letters with something between each two: `0 1 3 6 5 . c o m`. Whether it is an address is seen without that. */
const SPREAD =
  /(?<![a-z0-9])[a-z0-9](?:[\s_~+|/-]{0,2}[.。点][\s_~+|/-]{0,2}[a-z0-9]|[\s_~+|/-]{1,2}[a-z0-9](?![a-z0-9])){4,60}(?![a-z0-9])/g;
/* The dot of a spread address, behind which a top-level domain stands. */
const IN_SPREAD = /[.。点][\s_~+|/-]{0,2}[a-z0-9]/;
const SEPARATORS =
  /[\s_~+|]|(?<=[a-z0-9.。点])-(?=[.。点])|(?<=[.。点])-|(?<=(?:^|[^a-z0-9])[a-z0-9])-(?=[a-z0-9](?:[^a-z0-9]|$))/g;
const BEFORE_ANOTHER =
  /^(?:[a-z0-9-]{1,63}\.){1,10}([a-z][a-z0]{1,23})(?=[^\s\w.\\:/-])(?![\p{L}\p{M}])/u;
/* A top-level domain is called dot as well. */
const DOTS = new RegExp(`${DOT}(?!$)`, 'g');

/** True for a host under whose name gambling may be sold: a number, or one that ends with it, or on an ending that costs little. */
export function isGambling(host: string): boolean {
  const [label = '', ending = ''] = host
    .replace(/\.(?:com|net|org)(?=\.[a-z]{2}$)/, '')
    .split('.')
    .slice(-2);
  if (KNOWN.test(label) || /^[\d.]+$/.test(host)) return false;
  return /\d{3,}$|\d{2}[a-z]{0,2}$|bet|casino|\d{4,}/.test(label) || CHEAP.test(ending);
}

/** Portals, banks, and public services whose names are numbers. */
const KNOWN =
  /^(?:163|126|139|189|188|263|360|58|51job|2345|1688|4399|17173|3158|10086|10010|10000|12306|12315|12333|12345|12348|12368|12377|95598)$/;
const CHEAP =
  /^(?:vip|top|xyz|bid|lol|cfd|sbs|bet|win|icu|cyou|club|casino|poker|buzz|loan|monster|click)$/;
