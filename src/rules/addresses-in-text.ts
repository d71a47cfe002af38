import { placed, type Plain } from './disguise.ts';

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
 * Finds what a reader would take for the address of a site, however it is disguised: `www。01365。com`, `０１３６５．ｃｏｍ`,
 * `01365点com`, `0 1 3 6 5 . c o m`, `01365[.]com`, `华彩.com`, `xn--…`, `http://1.2.3.4`. The host of a mail address is
 * none.
 */
export function addressesIn(plain: Plain): AddressInText[] {
  const { source, text } = plain;
  if (!/[a-z\d]/.test(text)) return [];
  // Spaces beside the dots of rough texts and escapes of Markdown hide nothing.
  const typed = source.toLowerCase().replace(/[\s\\]/g, '');
  const found = PATTERNS.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const host = hostOf(match[0]);
      if (isWord(match[0], host)) return [];
      const place = placed(plain, match.index, match.index + match[0].trimEnd().length);
      return [{ ...place, host, isDisguised: !typed.includes(host) }];
    }),
  );
  return found
    .filter((one, index, all) => !isSaidBy(one, index, all))
    .filter(({ start }) => !isMail(source, start))
    .sort((a, b) => a.start - b.start);
}

/** The end of a sentence before a word (每天9点App推送, Wi-Fi。CC), and names of products. */
function isWord(match: string, host: string): boolean {
  if (/^(?:asp|ado|vb)\.net$/.test(host)) return true;
  if (!/[。点點丶·]/.test(match)) return false;
  const [label = '', ending = ''] = host.split('.').slice(-2);
  const isName = /^www\./.test(host) || /\d[a-z]|[a-z]\d|\d{3}|\p{Script=Han}/u.test(label);
  return !(isName && /^(?:c[o0]m|net|[o0]rg|cn|cc|t[o0]p|vip|xyz)$/.test(ending));
}

function isMail(text: string, at: number): boolean {
  return /[\w.+-]@$/.test(text.slice(Math.max(0, at - 2), at));
}

/** Of two that overlap, the longer one says more; of equally long ones, the first that was found. */
function isSaidBy(one: AddressInText, index: number, all: readonly AddressInText[]): boolean {
  const length = one.end - one.start;
  return all.some((other, number) => {
    const overlaps = other !== one && other.start < one.end && one.start < other.end;
    const difference = other.end - other.start - length;
    return overlaps && (difference > 0 || (difference === 0 && number < index));
  });
}

/*
 * What stands for the dot, with or without brackets and spaces around it. Each text matches it in one way only, and
 * repetitions are bounded, so that no line takes long however it is made.
 */
const SIGN = '(?:[.。•・‧∙⋅·丶]|点|點|(?<![a-z])dot(?![a-z]))';
const DOT = `(?:\\s{0,3}[\\[(【〔{<「]\\s?${SIGN}\\s?[\\])】〕}>」]\\s{0,3}|\\s{0,3}${SIGN}\\s{0,3})`;
/* Endings that spam uses, and those of Chinese sites; without those that are words of company names (Ltd). */
const ENDINGS =
  'c[o0]m|net|[o0]rg|cn|cc|t[o0]p|vip|xyz|inf[o0]|biz|club|site|online|shop|wang|fun|live|app|win|bet|casino|poker|xin|ren|link|pro|pub|tech|store|icu|cyou|buzz|work|pw|tv|me|co|io|la|hk|tw|us|uk|jp|kr|ru|asia|mobi|name|space|website|world|red|ink|one|gov|edu';
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const NOT_PART = '(?![a-z0-9-])';
const PATTERNS = [
  new RegExp(`(?<![a-z0-9-])(?:${LABEL}${DOT}){1,10}(?:${ENDINGS})${NOT_PART}`, 'g'),
  /(?<![a-z0-9])(?:[a-z0-9]\s?){2,40}[.。点]\s?(?:c\s?[o0]\s?m|n\s?e\s?t|c\s?n|c\s?c|v\s?i\s?p|t\s?[o0]\s?p)(?![a-z0-9])/g,
  /[\p{Script=Han}a-z0-9-]{0,20}\p{Script=Han}(?:\.\s?(?:com|net|org|cn|cc|top|vip|xyz)|[。点]\s?(?:com|net|org))(?![\p{L}\p{N}-])/gu,
  /[\p{Script=Han}a-z0-9-]{1,20}\.(?:中国|公司|网络|网址|网站|商城|在线|娱乐|集团|我爱你)(?!\p{Script=Han})/gu,
  // Numbers of clauses look like it: 2.1.13.9条.
  /(?<![\d.第章])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]|\s?[条款项节版])/g,
  /(?<![a-z])(?:h[tx]{2}ps?|ftp)\s?:\s?\/\s?\/\s?[^\s\p{Script=Han},，。;；、()）"”<>]+/gu,
  /(?<![a-z0-9-])xn--[a-z0-9-]+/g,
];
const DOTS = new RegExp(DOT, 'g');

function hostOf(match: string): string {
  const [host = ''] = match
    .replace(/^(?:h[tx]{2}ps?|ftp)\s?:\s?\/\s?\/\s?/, '')
    .replace(/^[^/]*@/, '')
    .split(/[/?#:]/);
  return host.replace(DOTS, '.').replace(/\s/g, '');
}
