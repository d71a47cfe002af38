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
