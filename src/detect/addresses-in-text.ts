import { placed, type Plain } from '../text/disguise.ts';
import {
  ADDRESS_PATTERNS,
  BEFORE_ANOTHER,
  DOTS,
  ENDING_OF_SITES,
  SEPARATORS,
  SPREAD,
} from './address-patterns.ts';
import { isGambling } from './gambling-names.ts';

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
