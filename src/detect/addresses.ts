import { placed, type Plain, readingsOf } from '../text/disguise.ts';
import { CHINESE_DIGIT } from '../text/numerals.ts';
import { ADDRESS_PATTERNS, UNITS } from './address-forms.ts';
import { isTopLevel, suffixLength } from './domain.ts';
import { DOT, DOTS, NOT_PART } from './dots.ts';
import {
  isEnglish,
  isFileEnding,
  isNameInPrograms,
  isPinyin,
  kindOfLabel,
  type LabelKind,
} from './labels.ts';

/** An address of a site in a text. */
export interface AddressInText {
  /** Offsets in the source. */
  start: number;
  end: number;
  /** The host that it leads to, plain; of an address without a host, what stands for it. */
  host: string;
  /** True when it is written otherwise than addresses are. */
  isDisguised: boolean;
  /** True when it may as well be two words with a dot between them: `window.open`, `System.Data`. */
  isDoubtful: boolean;
}

/**
 * Finds what a reader would take for the address of a site that is not allowed, however it is disguised:
 * `www。01365。com`, `０１３６５．ｃｏｍ`, `01365点com`, `0 1 3 6 5 . c o m`, `01365[.]com`, `华彩.com`, `xn--…`,
 * `http://1.2.3.4`, `magnet:?…`. An allowed host is one only as addresses are typed, and without a user before it. The host of
 * a mail address is none. Of two that overlap the longer one is told.
 */
export function addressesIn(
  plain: Plain,
  isAllowed: (host: string) => boolean = () => false,
): AddressInText[] {
  const found = readingsOf(plain).flatMap((reading) =>
    [...candidatesIn(reading)].flatMap((each) => judged(reading.source, each, isAllowed)),
  );
  return withoutShorter(found);
}

/** What may be an address, by offsets in the source. */
interface Candidate {
  start: number;
  end: number;
  /** Its plain form. */
  text: string;
  /** What a name is known by, else it is an address by its form alone. */
  name?: Name;
}

/** A name with dots, of which the last part is a top-level domain. */
interface Name {
  /** What its owner chose, and its last part, as they are typed but for width and what is not seen. */
  label: string;
  ending: string;
  /** How the dot before the ending is written. */
  dot: 'plain' | 'apart' | 'bracketed' | 'sign' | 'comma' | 'list' | 'odd';
  labels: number;
}

function judged(
  source: string,
  { text, name, ...place }: Candidate,
  isAllowed: (host: string) => boolean,
): AddressInText[] {
  const shown = source.slice(place.start, place.end);
  const host = hostOf(text);
  const isDisguised = !isTyped(host, shown);
  const hasUser = /^[a-z]+:\/\/[^/?#]*@/.test(text);
  if (!isDisguised && !hasUser && isAllowed(host)) return [];
  const verdict = name ? verdictOf(source, place, name, host) : 'site';
  if (verdict === 'nothing' || (verdict === 'words' && isNamedAsFile(source, place))) return [];
  // The rule on privacy reports mail addresses; a disguised host or a gambling site is reported here even so.
  if (!isDisguised && !isGambling(host) && isMail(source, place.start)) return [];
  return [{ ...place, host, isDisguised, isDoubtful: verdict === 'words' && !isDisguised }];
}

type Verdict = 'site' | 'words' | 'nothing';

/** Whether a name with dots is that of a site, may be words, or is none: a file, a measure, the end of a sentence. */
function verdictOf(source: string, place: Range, name: Name, host: string): Verdict {
  const { label, dot } = name;
  const before = source.slice(Math.max(0, place.start - NEAR), place.start);
  const after = source.slice(place.end, place.end + NEAR);
  const kind = kindOfLabel(label);
  if (isFile(before, after, name, kind)) return 'nothing';
  if (isNumberOfDocument(source, place, name)) return 'nothing';
  if (isNumbered(before, after, name) || /^(?:asp|ado|vb)\.net$/.test(host)) return 'nothing';
  if (dot === 'bracketed') return 'site';
  const isLed = /\/\/$|@$/.test(before) || /^www\d*\./.test(host);
  const isFormOfWords = isForm(before, after, name);
  const isPlainPath = dot === 'plain' && hasPath(after) && !isFormOfWords;
  if (isLed || isPlainPath || isSpelledOut(before, after, name, kind)) return 'site';
  if (/\p{Script=Han}/u.test(label)) return ofChineseName(name);
  if (dot !== 'plain') return ofDotApart(name, kind);
  return isFormOfWords ? 'nothing' : ofPlainName(before, name, kind);
}

/**
 * A name with a path that is spelled out, or a short one with a sign for the dot, to which a word leads or behind which a path
 * follows: 输入xpj点vip, dwz。cn/abc.
 */
function isSpelledOut(
  before: string,
  after: string,
  { label, ending, dot }: Name,
  kind: LabelKind,
): boolean {
  if (/^\s?斜[杠线]/.test(after)) return true;
  return (
    (dot === 'sign' || dot === 'odd') &&
    kind !== 'word' &&
    /^[a-z\d-]{2,}$/.test(label) &&
    SUREST.has(ending) &&
    (hasPath(after) || LED.test(before))
  );
}

const LED =
  /(?:登[录陆錄陸]|访问|打开|进入|点击|输入|浏览器?|网址|地址栏|链接)(?:为|是|到|至|[：:“"「【\s]){0,3}$/;

/** A name that is typed as addresses are. */
function ofPlainName(before: string, { label, ending }: Name, kind: LabelKind): Verdict {
  if (kind === 'made') return 'site';
  const isSure = OF_SITES.has(ending.toLowerCase());
  if (kind === 'unknown') return isProduct(label, ending) && !isSure ? 'words' : 'site';
  if (isSure) return isEdition(label, ending) ? 'words' : 'site';
  if (isSmallName(before, label, ending)) return 'site';
  return /^\d+$/.test(label) && !(isItem(before) && isItemNumber(label)) ? 'site' : 'words';
}

/** A name in small letters that is no abbreviation, and no word with a part of a program behind it. */
function isSmallName(before: string, label: string, ending: string): boolean {
  if (!/^[a-z]+$/.test(label + ending)) return false;
  return label.length < 3
    ? !(isEnglish(ending) && isEnglish(label))
    : !isNameInPrograms(ending) && !IS_FIELD.test(before);
}

/** A dot that is no full stop beside its letters is the end of a sentence more often. */
function ofDotApart(name: Name, kind: LabelKind): Verdict {
  const { label, ending, dot } = name;
  const small = ending.toLowerCase();
  const isSmall = /^[a-z\d-]+$/.test(label + ending);
  const isCapital = /^[A-Z\d-]+$/.test(label + ending);
  if (dot === 'list') return isLongInList(label, ending) && kind !== 'word' ? 'site' : 'nothing';
  if (kind === 'made') return isMadeApart(name, isSmall) ? 'site' : 'nothing';
  if (!isSmall && !(isCapital && dot === 'odd')) return 'nothing';
  if (kind === 'unknown') return isLongEnough({ label, ending, dot }) ? 'site' : 'nothing';
  return SUREST.has(small) && label.length > 3 && (dot === 'odd' || dot === 'sign')
    ? 'site'
    : 'nothing';
}

/** Short forms of techniques may have a comma between them: H5，APP. */
function isMadeApart({ label, ending, dot }: Name, isSmall: boolean): boolean {
  const isLong = dot !== 'comma' || label.length > 3;
  return isLong && (isSmall || OF_SITES.has(ending.toLowerCase()));
}

/** 、 parts the words of a list, and those may be short forms of techniques: H5、APP. */
function isLongInList(label: string, ending: string): boolean {
  return label.length > 3 && /^(?:com|net|org|cn|cc|vip|top|xyz)$/.test(ending);
}

/** A comma parts words more often than any other sign, and short names may be words that no list has. */
function isLongEnough({ label, ending, dot }: Pick<Name, 'label' | 'ending' | 'dot'>): boolean {
  if (dot === 'comma')
    return label.length > 5 || (label.length > 3 && (SUREST.has(ending) || OF_SITES.has(ending)));
  return label.length > 4 || (label.length > 3 && (SUREST.has(ending) || !isEnglish(ending)));
}

/** A name in Chinese characters: `张三.cc`, `宝龙.在线`; `上线.Today` begins a sentence. */
function ofChineseName({ label, ending, dot }: Name): Verdict {
  const small = ending.toLowerCase();
  if (dot === 'comma' || dot === 'list') return 'nothing';
  if (dot === 'sign') return /^(?:com|net|org)$/.test(ending) ? 'site' : 'nothing';
  if (dot !== 'plain') return SUREST.has(ending) ? 'site' : 'nothing';
  if (/\p{Script=Han}/u.test(ending)) {
    const isSure = CHINESE_ENDINGS.test(ending);
    return isSure ? 'site' : /^(?:广东|佛山)$/.test(ending) ? 'nothing' : 'words';
  }
  if (SUREST.has(small)) return 'site';
  if (!/^[a-z\d-]+$/.test(ending)) return 'nothing';
  return /\d{3}/.test(label) || !isEnglish(small) ? 'site' : 'words';
}

/** Forms of companies, initials, titles and persons, which are written with capitals: Co.Ltd, U.S., Mr.Li, Jack.Ma. */
function isForm(before: string, after: string, { label, ending }: Name): boolean {
  if (COMPANIES.test(ending) && /^[A-Z]/.test(ending) && kindOfLabel(label) !== 'made')
    return (
      label.length < 4 ||
      /Co$/.test(label) ||
      /^[.,]/.test(after) ||
      /[A-Za-z]\W{0,2}$/.test(before)
    );
  if (ending === 'Co' && COMPANIES.test(label)) return true;
  if (!/^[A-Z]/.test(ending) || OF_SITES.has(ending.toLowerCase()))
    return /^(?:no|et|al|eg|ie)$/i.test(label);
  if (/^[A-Za-z][a-z]?$/.test(label) || isItemNumber(label)) return true;
  // Many surnames are top-level domains.
  return (
    /^[A-Z][a-z]+$/.test(label) &&
    /^[A-Z][a-z]{1,2}$/.test(ending) &&
    !isPinyin(label.toLowerCase())
  );
}

/** A product and a part of it: both with capitals, or with one inside. */
function isProduct(label: string, ending: string): boolean {
  return /^[A-Z].*[a-z]|[a-z][A-Z]/.test(label) && (/^[A-Z]/.test(ending) || isNamed(label));
}

function isNamed(label: string): boolean {
  return /[a-z][A-Z]/.test(label);
}

/** `Photoshop.CC`, `ASP.NET`: a word that begins with a capital, and a short form in capitals. */
function isEdition(label: string, ending: string): boolean {
  return /^[A-Z]{2,3}$/.test(ending) && /^(?:[A-Z][a-z]+|[A-Z]{1,3})$/.test(label);
}

/**
 * The number of an item before capital letters (`1.IT运维，2.HR管理`), measures (`5.cm`), securities (`600036.SH`).
 */
function isNumbered(before: string, after: string, { label, ending, dot }: Name): boolean {
  if (!/^\d+$/.test(label)) return false;
  if (['sign', 'comma', 'list'].includes(dot))
    return !OF_SITES.has(ending.toLowerCase()) || label.length < 3;
  if (UNITS.test(ending.toLowerCase())) return true;
  if (/^\d{4,6}$/.test(label) && /^(?:SZ|SH|BJ|HK|SS|TW|KS|US)$/.test(ending)) return true;
  if (!isItemNumber(label)) return false;
  return dot === 'apart'
    ? label.length < 3
    : isItem(before) &&
        /^[A-Z]/.test(ending) &&
        (/^\p{Script=Han}/u.test(after) || /[a-z]/.test(ending)) &&
        !(OF_SITES.has(ending.toLowerCase()) && /^官|^网/.test(after));
}

/**
 * The number of a case, a contract or a document: capitals and numbers with dots between them, of which one is a year and
 * which go on with a number, or which the words before them call one: 2024.SC.018, 编号：HT.2024.SC.
 */
function isNumberOfDocument(source: string, { start, end }: Range, { ending, dot }: Name): boolean {
  if (dot !== 'plain' || !/^[A-Z]{2}$/.test(ending)) return false;
  const before = source.slice(Math.max(0, start - NEAR), start);
  const [own = ''] = /[A-Z\d.]*$/.exec(before)!;
  const whole = own + source.slice(start, end);
  if (!/^(?:[A-Z]{1,6}\.)*(?:19|20)\d\d\.(?:[A-Z\d]{1,6}\.)*[A-Z]{2}$/.test(whole)) return false;
  return (
    /^\.\d{1,6}(?![\w.])/.test(source.slice(end, end + NEAR)) ||
    /(?:[编文案证批字]号|号码?|编码|序号)[为是：:]{0,2}\s?[“"（(]?$/.test(
      before.slice(0, before.length - own.length),
    )
  );
}

/** A file by what its kind is called, where that is a top-level domain as well: README.md, 压缩包backup.zip. */
function isFile(
  before: string,
  after: string,
  { label, ending, dot }: Name,
  kind: string,
): boolean {
  const small = ending.toLowerCase();
  if (dot !== 'plain' || OF_SITES.has(small)) return false;
  const isInPath = /[^/:：]\/$|\\$/.test(before);
  if (isInPath && PAGES.test(small)) return true;
  if (!isFileEnding(small)) return false;
  if (isInPath) return kind !== 'made';
  if (isGambling(`${label.toLowerCase()}.${small}`) || isPinyin(label.toLowerCase())) return false;
  if (NAMED_FILE.test(before) || IS_A_FILE.test(after)) return true;
  return kind === 'word'
    ? !/^\d+$/.test(label) || label.length > 3
    : /\p{Script=Han}|_/u.test(label) || label.length < 4;
}

/** True where the words beside it call it a file, or a part of a program. */
function isNamedAsFile(source: string, { start, end }: Range): boolean {
  return (
    NAMED_FILE.test(source.slice(Math.max(0, start - NEAR), start)) ||
    IS_A_FILE.test(source.slice(end, end + NEAR))
  );
}

/** True where a path, a query or a port follows. */
function hasPath(after: string): boolean {
  return /^\\?(?:[/?#]+[a-z\d]|:\d{2,5}(?!\d))/i.test(after.slice(0, 8).normalize('NFKC'));
}

function isItemNumber(label: string): boolean {
  return /^\d{1,2}$/.test(label) && Number(label) <= MOST_ITEMS;
}

/** True where an item of a list begins. */
function isItem(before: string): boolean {
  return /(?:(?:^|\n)[\s>*+#|-]*|[，；：、。,;:]\s*["'“]?|为\s*)$/.test(before);
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

function isMail(text: string, at: number): boolean {
  const [, before = '', user] =
    /(.?)(?<![\w.+-])([\w.+-]{1,64})@$/s.exec(text.slice(Math.max(0, at - 66), at)) ?? [];
  return user !== undefined && before !== '@' && !isTopLevel(user.split('.').slice(1).at(-1) ?? '');
}

/** Offsets in the source. */
interface Range {
  start: number;
  end: number;
}

/** Of some that overlap the longest says most; of equally long ones, the first that was found. */
function withoutShorter(found: readonly AddressInText[]): AddressInText[] {
  const kept: AddressInText[] = [];
  for (const one of found.toSorted((a, b) => a.start - b.start)) {
    const last = kept.at(-1);
    if (!last || last.end <= one.start) kept.push(one);
    else if (
      last.isDoubtful !== one.isDoubtful
        ? last.isDoubtful
        : one.end - one.start > last.end - last.start
    )
      kept[kept.length - 1] = one;
  }
  return kept;
}

/** The host of what was found, without scheme, user, port and path. */
function hostOf(text: string): string {
  const [authority = ''] = text
    .replace(/^[a-z][a-z\d+-]*\s?:\s?\/\s?\/\s?/, '')
    .replace(/^[^/?#]*@/, '')
    .replace(/^\[([\da-f:.]+)\].*$/, '$1')
    .split(/[/?#|]/);
  const host = /:.*:/.test(authority) ? authority : authority.replace(/:.*$/, '');
  return host.replace(DOTS, '.').replace(SEPARATORS, '');
}

function* candidatesIn(plain: Plain): Generator<Candidate> {
  const { text } = plain;
  const hasLetter = /[a-z]/.test(text);
  if (hasLetter && IN_CHAIN.test(text)) yield* chainsIn(plain);
  if (CHINESE_NAME.test(text)) yield* chineseNamesIn(plain);
  if (hasLetter) yield* namesOfOtherScripts(plain);
  yield* addressesByForm(plain, hasLetter);
  if (hasLetter && IN_SPREAD.test(text)) yield* spreadAddresses(plain);
}

function* addressesByForm(plain: Plain, hasLetter: boolean): Generator<Candidate> {
  const { text } = plain;
  for (const { pattern, has, isWithoutLetter, isIt } of ADDRESS_PATTERNS) {
    if ((!hasLetter && !isWithoutLetter) || !has.test(text)) continue;
    for (const { 0: match, 1: group = '', index } of text.matchAll(pattern)) {
      const beside = () => ({
        before: text.slice(Math.max(0, index - NEAR), index),
        after: text.slice(index + match.length, index + match.length + NEAR),
      });
      if (!isIt || isIt(match, group, beside)) yield candidate(plain, index, match.trimEnd());
    }
  }
}

function* spreadAddresses(plain: Plain): Generator<Candidate> {
  for (const { 0: match, index } of plain.text.matchAll(SPREAD)) {
    const letters = match.replace(SEPARATORS, '');
    const host = hostOfLetters(letters);
    if (host !== undefined) yield { ...candidate(plain, index, match), text: host };
    else if (isSpreadAddress(letters)) yield candidate(plain, index, match);
  }
}

function candidate(plain: Plain, at: number, text: string): Candidate {
  return { ...placed(plain, at, at + text.length), text };
}

/** What is shown of some units of the plain text, in the usual width and without what is not seen. */
function shownOf(plain: Plain, from: number, to: number): string {
  const { start, end } = placed(plain, from, to);
  const shown = plain.source
    .slice(start, end)
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{M}*`\\]/gu, '');
  // What is disguised has no case of its own.
  return shown.toLowerCase() === plain.text.slice(from, to) ? shown : plain.text.slice(from, to);
}

/** Labels with dots of any kind between them, of which one that is a top-level domain is the last. */
function* chainsIn(plain: Plain): Generator<Candidate> {
  const { text } = plain;
  const chains = new RegExp(CHAIN, 'g');
  for (let chain = chains.exec(text); chain; chain = chains.exec(text)) {
    const { 0: match, index } = chain;
    const dots = [...match.matchAll(DOTS)].map(({ 0: sign, index: at }) => {
      const { start, end } = placed(plain, index + at, index + at + sign.length);
      return { sign, at, typed: plain.source.slice(start, end) };
    });
    const last = dots.at(-1)!;
    const found = endOfDomain(match, dots);
    if (found !== undefined)
      yield ownPart(plain, index, match.slice(0, found.end), dots.slice(0, found.dots));
    // What is behind it may be another one.
    chains.lastIndex = index + Math.max(1, found?.end ?? last.at + last.sign.length);
  }
}

/** What is typed as a host at the end of a chain stands for itself: `App。www.court.gov.cn`. */
function ownPart(plain: Plain, index: number, text: string, dots: readonly Dot[]): Candidate {
  const sign = dots.findLastIndex(({ typed }) => !/^\s*\\?[.．]\s*$/.test(typed));
  const before = sign === dots.length - 1 ? undefined : dots[sign];
  const from = before ? before.at + before.sign.length : 0;
  const own = dots.slice(before ? sign + 1 : 0).map((dot) => ({ ...dot, at: dot.at - from }));
  const host = text.slice(from);
  return {
    ...candidate(plain, index + from, host),
    name: nameIn(plain, index + from, host, own),
  };
}

interface Dot {
  sign: string;
  at: number;
  /** As it stands in the source. */
  typed: string;
}

function nameIn(plain: Plain, index: number, text: string, dots: readonly Dot[]): Name {
  const host = text.replace(DOTS, '.');
  const owned = Math.max(0, dots.length - suffixLength(host));
  const before = dots[owned - 1];
  const [from, to] = [before ? before.at + before.sign.length : 0, dots[owned]!.at];
  const last = dots.at(-1)!;
  return {
    label: shownOf(plain, index + from, index + to),
    ending: shownOf(plain, index + last.at + last.sign.length, index + text.length),
    dot: kindOfDot(dots[owned]!),
    labels: dots.length + 1,
  };
}

function kindOfDot({ sign, typed }: Pick<Dot, 'sign' | 'typed'>): Name['dot'] {
  if (/[\])】〕}>」]/.test(sign)) return 'bracketed';
  if (/^\\?[.．]$/.test(typed)) return 'plain';
  if (sign.includes(',')) return 'comma';
  if (sign.includes('、')) return 'list';
  if (/^\s*\.\s*$/.test(sign) && /\s/.test(sign)) return 'apart';
  // What only looks like a full stop ends no sentence.
  return /[。点點号號\s]|dot|dian|^・$/i.test(typed) ? 'sign' : 'odd';
}

/**
 * Where the domain ends with which a chain of labels begins: at its first top-level domain, and further on where that
 * belongs to the ending (`com.cn`), where it is typed so (`court.gov.cn.tokyo`), and where it is surer.
 */
function endOfDomain(
  chain: string,
  dots: readonly Dot[],
): { end: number; dots: number } | undefined {
  const labels = dots.map(({ sign, at }, index) =>
    chain.slice(at + sign.length, dots[index + 1]?.at),
  );
  const first = labels.findIndex(isTopLevel);
  if (first === -1) return undefined;
  let found = first;
  const isPlain = dots[0]!.typed === '.';
  const isAlike = (from: number, to: number) =>
    dots.slice(from, to + 1).every(({ typed }) => typed === dots[0]!.typed);
  for (let next = first + 1; next < labels.length; next += 1) {
    if (!isTopLevel(labels[next]!)) continue;
    const host = ['a', ...labels.slice(0, next + 1)].join('.');
    const isOneEnding = suffixLength(host) > next - found;
    const isSure = SUREST.has(labels[found]!);
    const isSurer = !isSure && (SUREST.has(labels[next]!) || isAlike(0, next));
    if (!isOneEnding && !isSurer && !(isPlain && isAlike(0, next))) break;
    found = next;
  }
  const isTypedOn = () => dots[found + 1]?.typed === '.' && isAlike(0, found + 1);
  if (isTypedOn() && areWords(chain.slice(0, dots[0]!.at), labels[found]!)) return undefined;
  return { end: dots[found + 1]?.at ?? chain.length, dots: found + 1 };
}

/** True for the beginning of words with dots between them, which go on: step.by.step. */
function areWords(label: string, ending: string): boolean {
  return !SUREST.has(ending) && kindOfLabel(label) !== 'made';
}

/** Names in Chinese characters: `华彩.com`, `华彩点com`, `宝龙.在线`. */
function* chineseNamesIn(plain: Plain): Generator<Candidate> {
  for (const { 0: match, 1: label, 2: sign, 3: ending, index } of plain.text.matchAll(
    CHINESE_NAMES,
  )) {
    if (!isTopLevel(ending!.normalize('NFC')) || (sign !== '.' && !SUREST.has(ending!))) continue;
    // 证据2.公司章程 is an item of a list.
    if (isItemNumber(/\d*$/.exec(label!)![0])) continue;
    const own = [...label!].slice(-LONGEST_CHINESE).join('');
    const from = index + label!.length - own.length;
    const at = index + match.length - ending!.length;
    const there = placed(plain, index + label!.length, at);
    const dot = kindOfDot({ sign: sign!, typed: plain.source.slice(there.start, there.end) });
    const name = { label: own, ending: shownOf(plain, at, at + ending!.length), dot, labels: 2 };
    yield { ...candidate(plain, from, match.slice(label!.length - own.length)), name };
  }
}

/** Names with a top-level domain of another script, as nothing disguised is: `xinpujing.佛山`. */
function* namesOfOtherScripts(plain: Plain): Generator<Candidate> {
  const { source } = plain;
  if (!/[a-z\d]\.[^\p{ASCII}]/iu.test(source)) return;
  for (const { 1: label, 2: letters, index } of source.matchAll(OTHER_SCRIPT)) {
    const own = label!.split('.').at(-1)!;
    const ending = endingIn(letters!, kindOfLabel(own) !== 'word');
    if (ending === undefined) continue;
    if (isItemNumber(own) || (own.length < 2 && !/www/.test(label!))) continue;
    const name: Name = { label: own, ending: ending.toLowerCase(), dot: 'plain', labels: 2 };
    const text = `${label!}.${ending}`;
    yield { start: index, end: index + text.length, text: text.toLowerCase(), name };
  }
}

/** The top-level domain of one script with which letters begin, as long as they can be; words may follow a name that is none. */
function endingIn(letters: string, mayGoOn: boolean): string | undefined {
  const [whole] = /^(?:\p{Script=Han}+|\P{Script=Han}+)/u.exec(letters)!;
  const most = mayGoOn && /\p{Script=Han}/u.test(whole) ? LONGEST_IN_CHINESE : 0;
  return [whole, ...Array.from({ length: most }, (_, cut) => whole.slice(0, most - cut))].find(
    (each) => each !== '' && isTopLevel(each.normalize('NFC').toLowerCase()),
  );
}

/* The longest top-level domains in Chinese characters have so many. */
const LONGEST_IN_CHINESE = 5;

/** Letters that stand apart are an address by what they are without the spaces, if they are no abbreviations. */
function isSpreadAddress(letters: string): boolean {
  const [, ending = ''] = /[.。点]([a-z0-9]+)$/.exec(letters) ?? [];
  return isTopLevel(ending) && (SUREST.has(ending) || !/^[a-z]{0,2}[.。点][a-z]{2}$/.test(letters));
}

/** The host that single letters make which only dots part: `h.y.f.y.v.i.p`; its own dot is one of them. */
function hostOfLetters(letters: string): string | undefined {
  if (!/^(?:[a-z\d][.。点])+[a-z\d]$/.test(letters)) return undefined;
  const [, label, ending] = LETTERS_OF_HOST.exec(letters.replace(/[.。点]/g, '')) ?? [];
  return label === undefined ? undefined : `${label}.${ending}`;
}

const LETTERS_OF_HOST = /^([a-z\d]{3,}?)(com|net|org|vip|top|xyz|app|bet|club|win|icu|cn|cc)$/;

/* How much is looked at beside a name, and how many items a list has at most. */
const NEAR = 14;
const MOST_ITEMS = 30;
const LONGEST_CHINESE = 20;

/* Endings of sites, where even a word of English before them is the name of one. */
const OF_SITES_TEXT =
  'com net org cn cc top vip xyz info biz club site online shop wang fun live app win bet bid casino poker game games xin ren link pro tech store icu cyou buzz lol cfd sbs cloud click monster loan party trade stream download racing pw tv me co io ai hk tw us uk jp kr ru de fr asia mobi website gov edu c0m 0rg t0p cl0ud c0';
const OF_SITES: ReadonlySet<string> = new Set(OF_SITES_TEXT.split(' '));
/* Of these, those that are found with any sign for the dot. */
const SUREST: ReadonlySet<string> = new Set(
  'com c0m net org 0rg cn cc top t0p vip xyz app bid ai de lol cfd sbs cloud cl0ud co c0 me club bet win icu'.split(
    ' ',
  ),
);
const CHINESE_ENDINGS =
  /^(?:中国|公司|网络|网址|网站|商城|商店|在线|娱乐|集团|我爱你|中文网|游戏)$/;
/* Forms of companies, which are written with a capital. */
const COMPANIES = /^(?:ltd|inc|llc|gmbh|kg|limited|company|srl|sarl|sa|ag)$/i;
/* What the last part of a web address ends with, `.ht` where it is cut off. */
const PAGES = /^(?:do|ht|as)$/;
const NAMED_FILE =
  /(?:文件|文档|附件|压缩包|脚本|程序|代码|视频|录像|名为|命名为|另存为|接口|函数|方法|变量|(?<!网站|平台|域名)名称)[名为是：:]{0,2}\s?[“"《（(]?\s?$/;
const IS_A_FILE =
  /^\s?[”"》）)]?(?:接口|函数|方法|变量|(?:等|的|这个|这份)?(?:文件|文档|附件|压缩包|脚本|程序|代码))/;
const IS_FIELD = /(?:字段|参数|属性|变量)[名为是：:]{0,2}\s?[“"]?$/;
const TWO_NUMERALS = new RegExp(`${CHINESE_DIGIT}{2}`);

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const CHAIN = `(?<![a-z0-9-])${LABEL}(?:${DOT}${LABEL}){1,10}${NOT_PART}`;
/* A dot of a chain between two labels, of which the second, as it is a top-level domain, has a letter. */
const IN_CHAIN = new RegExp(`[a-z0-9]${DOT}(?=[a-z0-9-]{0,63}[a-z])[a-z0-9]`);
const OTHER_SCRIPT =
  /(?<![a-z\d-])((?:[a-z\d][a-z\d-]{0,62}\.){0,9}[a-z\d][a-z\d-]{0,62})\.(?!\p{ASCII})((?:(?![\uff00-\uffef])[\p{L}\p{M}]){2,24})/giu;
/* A name before its dot has a Chinese character, at its end or before a short number: 开云88. */
const CHINESE_NAME = new RegExp(`\\p{Script=Han}\\d{0,2}${DOT}[a-z\\p{Script=Han}]`, 'u');
const CHINESE_NAMES = new RegExp(
  `((?<![\\p{Script=Han}a-z0-9-])[\\p{Script=Han}a-z0-9-]{0,200}(?<!-)\\p{Script=Han}\\d{0,2})(${DOT})([a-z][a-z0]{1,23}${NOT_PART}|\\p{Script=Han}{2,4}(?!\\p{Script=Han}))`,
  'gu',
);

/** Single letters with something between each two: `0 1 3 6 5 . c o m`. Whether it is an address is seen without that. */
const SPREAD =
  /(?<![a-z0-9])[a-z0-9](?:[\s_~+|/-]{0,2}[.。点][\s_~+|/-]{0,2}[a-z0-9]|[\s_~+|/-]{1,2}[a-z0-9](?![a-z0-9])){4,60}(?![a-z0-9])/g;
/* The dot of a spread address, behind which a top-level domain stands. */
const IN_SPREAD = /[.。点][\s_~+|/-]{0,2}[a-z0-9]/;
const SEPARATORS =
  /[\s_~+|]|(?<=[a-z0-9.。点])-(?=[.。点])|(?<=[.。点])-|(?<=(?:^|[^a-z0-9])[a-z0-9])-(?=[a-z0-9](?:[^a-z0-9]|$))/g;

/** True for a host under whose name gambling may be sold: a number, or one that ends with it, or on an ending that costs little. */
export function isGambling(host: string): boolean {
  const [label = '', ending = ''] = host
    .replace(/\.(?:com|net|org)(?=\.[a-z]{2}$)/, '')
    .split('.')
    .slice(-2);
  if (KNOWN.test(label) || /^[\d.]+$/.test(host)) return false;
  // The digits of an encoded label are none of its name (RFC 3492).
  if (label.startsWith('xn--')) return CHEAP.test(ending);
  return /\d{3,}$|\d{2}[a-z]{0,2}$|bet|casino|\d{4,}/.test(label) || CHEAP.test(ending);
}

/** Portals, banks, and public services whose names are numbers. */
const KNOWN =
  /^(?:163|126|139|189|188|263|360|58|51job|2345|1688|4399|17173|3158|10086|10010|10000|12306|12315|12333|12345|12348|12368|12377|95598)$/;
const CHEAP =
  /^(?:vip|top|xyz|bid|lol|cfd|sbs|bet|win|icu|cyou|club|casino|poker|buzz|loan|monster|click)$/;
