import { placed, type Plain } from '../text/disguise.ts';

/** An address of a site in a text. */
export interface AddressInText {
  /** Offsets in the source. */
  start: number;
  end: number;
  /** The host that it leads to, plain. */
  host: string;
  /** True when it is written otherwise than addresses are. */
  isDisguised: boolean;
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
  const found = [...matchesIn(text)].flatMap(({ match, index }) => {
    const place = placed(plain, index, index + match.trimEnd().length);
    const shown = source.slice(place.start, place.end);
    const host = hostOf(BEFORE_ANOTHER.exec(shown)?.[0].toLowerCase() ?? match);
    if (isAllowed(host) || isWord(shown, host)) return [];
    const isDisguised = !isTyped(host, shown);
    // An address of a person is for the rule on privacy; what is disguised or advertised is none.
    if (!isDisguised && !isGambling(host) && isMail(source, place.start)) return [];
    return [{ ...place, host, isDisguised }];
  });
  return withoutShorter(found);
}

function* matchesIn(text: string): Generator<{ match: string; index: number }> {
  for (const { pattern, has } of ADDRESS_PATTERNS) {
    if (has && !has.test(text)) continue;
    for (const { 0: match, index } of text.matchAll(pattern)) yield { match, index };
  }
  for (const { 0: match, index } of text.matchAll(SPREAD)) {
    if (ENDING_OF_SITES.test(match.replace(SEPARATORS, ''))) yield { match, index };
  }
}

/** Spaces beside the dots of rough texts, escapes of Markdown and wide signs of a web address hide nothing. */
function isTyped(host: string, shown: string): boolean {
  const typed = shown
    .toLowerCase()
    .replaceAll('：', ':')
    .replaceAll('／', '/')
    .replace(/\\|\s+(?=\.)|(?<=\.)\s+/g, '');
  const at = typed.indexOf(host);
  const [before, after] = [typed.slice(0, Math.max(0, at)), typed.slice(at + host.length)];
  const isWhole = at !== -1 && !/[\w-]$/.test(before) && !/^[.·-]*\w/.test(after);
  return isWhole && !/[零〇一二三四五六七八九]{2}/.test(host);
}

/** The end of a sentence before a word (每天9点App推送, Wi-Fi。CC), and names of products. */
function isWord(shown: string, host: string): boolean {
  if (/^(?:asp|ado|vb)\.net$/.test(host)) return true;
  if (/^[\d.]+$/.test(host)) return false;
  const [label = '', ending = ''] = host.split('.').slice(-2);
  const isName = /^www/.test(host) || /\d[a-z]|[a-z]\d|\d{3}|\p{Script=Han}/u.test(label);
  if (RARE.test(ending) && /\.\s+\p{Lu}/u.test(shown)) return true;
  if (/^[\w.-]*\w\.\w+/.test(shown))
    return RARE.test(ending) && !isName && !/^[a-z-]{4,}$/.test(label);
  return !/[a-z\d]\.[a-z]/i.test(shown) && SIGNS.test(shown) && !(isName && COMMON.test(ending));
}

/* What may be a dot, and is the end of a sentence or of a number more often. */
const SIGNS = /[。点點丶·・•‧,，…]/;
const COMMON =
  /^(?:c[o0]m|net|[o0]rg|cn|cc|t[o0]p|vip|xyz|app|bid|ai|de|lol|cfd|sbs|cl[o0]ud|c[o0]|me|club|bet|win|icu)$/;
/* Endings that are words or abbreviations as well. */
const RARE =
  /^(?:ai|de|io|me|co|la|us|uk|it|es|fr|in|is|to|so|am|fm|im|my|one|app|pro|work|name|red|ink|space|world|live|fun|win|link|bet|bid|cloud|online)$/;

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

/* Endings that spam uses, and those of Chinese sites; without those that are words of company names (Ltd). */
const ENDINGS = [
  'c[o0]m|net|[o0]rg|cn|cc|t[o0]p|vip|xyz|inf[o0]|biz|club|site|online|shop|wang|fun|live|app|win|bet|bid|casino|poker',
  'games?|xin|ren|link|pro|pub|tech|store|icu|cyou|buzz|work|lol|cfd|sbs|cloud|click|monster|quest|rest|hair|bar|best',
  'loan|men|date|party|trade|stream|review|science|download|racing|ltda|mom|lat|autos|boats|skin|makeup|beauty|digital',
  'pw|tv|me|co|io|ai|la|ws|to|gg|im|is|am|fm|so|ly|hk|tw|us|uk|jp|kr|ru|su|de|fr|nl|it|es|eu|in|vn|th|my|sg|ph|id',
  'kh|mo|tk|ml|ga|cf|gq|ca|au|nz|br|asia|mobi|name|space|website|world|red|ink|one|plus|vin|gov|edu',
].join('|');
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
/* Those of names in Chinese characters. */
const ENDINGS_OF_WORDS = 'com|net|org|cn|cc|top|vip|xyz|app|bet|club';
const NUMERALS = '[零〇一二三四五六七八九]';
const NOT_PART = '(?![a-z0-9-])';

/**
 * What addresses of sites look like in a plain text. Where `has` stands, a text without it has none by that pattern: it
 * is found many times faster.
 */
export const ADDRESS_PATTERNS: readonly { pattern: RegExp; has?: RegExp }[] = [
  { pattern: new RegExp(`(?<![a-z0-9-])(?:${LABEL}${DOT}){1,10}(?:${ENDINGS})${NOT_PART}`, 'g') },
  {
    pattern: new RegExp(
      `(?<![a-z0-9])(?:www${DOT})?(?:[a-z]{1,12}${NUMERALS}{2,20}|${NUMERALS}{3,20})[a-z]{0,8}${DOT}(?:${ENDINGS})${NOT_PART}`,
      'g',
    ),
  },
  {
    has: new RegExp(`(?:[.。]\\s?|点\\s?)(?:${ENDINGS_OF_WORDS})`),
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
    pattern:
      /[\p{Script=Han}a-z0-9-]{1,20}\.(?:中国|公司|网络|网址|网站|商城|在线|娱乐|集团|我爱你)(?!\p{Script=Han})/gu,
  },
  {
    // Numbers of clauses look like it: 2.1.13.9条.
    pattern:
      /(?<![\d.第章])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)[.。点]){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]|\s?[条款项节版])/g,
  },
  { pattern: /(?<![a-z])(?:h[tx]{2}ps?|ftp)\s?:\s?\/\s?\/\s?[a-z0-9._~:/?#@!$&'*+;=%-]+(?<!')/g },
  { pattern: /(?<![a-z0-9-])xn--[a-z0-9-]+/g },
  {
    // Whatever an ending is called, a number before it is a name; files and securities are numbers too (600036.SH).
    pattern:
      /(?<![a-z0-9./-])(?:www\.[a-z0-9-]{2,40}|(?!\d{6}\.(?:sh|sz|bj|hk)(?![a-z]))[a-z0-9-]{0,20}\d{3,}[a-z0-9-]{0,20})\.(?!(?:jpe?g|png|gif|webp|bmp|pdf|docx?|xlsx?|pptx?|wps|zip|rar|txt|html?|exe|apk|dat|csv|mp[34]|avi|mov|wav|js|css|cm|mm|kg|km|ml|nm|gb|mb|kb|hz|sh|sz|x)(?![a-z]))[a-z]{2,24}(?![a-z0-9-]|\.[a-z])/g,
  },
  { pattern: /(?<![a-z0-9])www[a-z0-9-]{2,30}(?:com|net|org|vip|top)(?![a-z0-9-])/g },
];

/** Single letters with something between each two: `0 1 3 6 5 . c o m`. Whether it is an address is seen without that. */
export const SPREAD =
  /(?<![a-z0-9])[a-z0-9](?:[\s_~+|/-]{0,2}[.。点][\s_~+|/-]{0,2}[a-z0-9]|[\s_~+|/-]{1,2}[a-z0-9](?![a-z0-9])){4,60}(?![a-z0-9])/g;
export const SEPARATORS =
  /[\s_~+|]|(?<=[a-z0-9.。点])-(?=[.。点])|(?<=[.。点])-|(?<=(?:^|[^a-z0-9])[a-z0-9])-(?=[a-z0-9](?:[^a-z0-9]|$))/g;
export const ENDING_OF_SITES = new RegExp(`[.。点](?:${ENDINGS})$`);
/** An address as it is typed, with a sign behind it that is none of an address: `01365.com·gov.cn`. */
export const BEFORE_ANOTHER = new RegExp(
  `^(?:[a-z0-9-]{1,63}\\.){1,10}(?:${ENDINGS})(?=[^\\s\\w.\\\\:/-])`,
  'i',
);
export const DOTS = new RegExp(DOT, 'g');

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
