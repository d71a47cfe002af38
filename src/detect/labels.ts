import media from 'mime-db';
import { englishWords } from '../disk/index.ts';

/*
 * What kind of name a label of a host is, told by its letters: a name that somebody made up for a site is no word of
 * English; it is Chinese in pinyin, or has digits among its letters. Case is left as it is typed.
 */

/** `made` for a name that nobody writes but for a site, `word` for words and abbreviations, else `unknown`. */
export type LabelKind = 'made' | 'word' | 'unknown';

/** The kind of a label without dots, as it is typed. */
export function kindOfLabel(typed: string): LabelKind {
  const label = typed.toLowerCase();
  if (isMade(label)) return 'made';
  if (/^\d+$/.test(label) || label.length < 3) return 'word';
  return label.split('-').every(isEnglish) || isNameInCapitals(typed) ? 'word' : 'unknown';
}

/** True for a label in pinyin, of two syllables or more, that is no word of English. */
export function isPinyin(label: string): boolean {
  return !isEnglish(label) && syllablesOf(label) > 1;
}

/** True for a word of English in small letters. */
export function isEnglish(word: string): boolean {
  if (!/^[a-z]{2,30}$/.test(word)) return word === 'a' || word === 'i';
  let known = asked.get(word);
  if (known === undefined) {
    known = isListed(word);
    if (asked.size < MOST_KEPT) asked.set(word, known);
  }
  return known;
}

/** True for what the name of a file may end with, where the media types say so: `zip`, `md`, `ttf`. */
export function isFileEnding(ending: string): boolean {
  return FILE_ENDINGS.has(ending);
}

/**
 * True for an ending that programs also use as the name of a part: `window.open`, `user.name`. A word of English below any
 * other is the name of a site.
 */
export function isNameInPrograms(ending: string): boolean {
  return NAMES_IN_PROGRAMS.has(ending);
}

/* Top-level domains that stood behind a name and a dot in 38,000 source files of JavaScript, Python and C. */
const NAMES_IN_PROGRAMS: ReadonlySet<string> = new Set(
  `aaa abc ac ad ae af al alibaba am amazon amex android ao aol apple aq ar arpa art as at au audio author auto aws ax
  azure ba band bar bb be best bg bi bing bio black blue bm bn bom boo bosch bot box br broker bs build builders
  business bv bw by bz ca cab cal call cam camera canon car case cat cba cd center cf cg ch channel chat chrome ci
  circle cisco city ck cl claims clinic cm codes coffee community company compare contact cool coop country cr
  creditcard crs cu cv cx cy cz data date day degree delivery delta design dev direct directory discover dk dm do docs
  domains dot drive dz earth eat ec ee eg email energy engineering epson ericsson es et eu events exchange express
  fail family fan fast feedback fi final finance fire fish fit fj fly fm foo forex forum foundation free frogans
  fujitsu ga gap gb gd ge gf gg gi gl gle global gm gmail gmx gn gold google got gr graphics green group gs gt gy
  health help here holiday host hot how hr ht hu ibm id ie ieee il im imdb in inc industries int ir is ist it java jmp
  jobs jot ki kids kn kp kw la land lat law lb lc legal li lighting like limited lr ls lt lu lv ly ma man management
  map market mc md med media menu mg mh microsoft mil mini mit mitsubishi mk ml mls mm mma mn mo mobile moe mov movie
  mp mq ms msd mt mu mv mw mx my na name navy nc ne network new news next nf ng nl no nokia now np nr nu nz observer
  office om omega one open oracle orange origins pa page parts pet pg ph phone pid pin ping pink pk pl place play plus
  pm pn post pr press prime prod productions prof progressive properties property ps pt pub py qa radio re read
  recipes red report rest rich rip ro rs run rw sa safe safety sap sarl sas save sb sc sd se search secure security
  seek select services seven sh sharp shell shoes show si sk sl sm smart sn so social software solutions song soy spa
  space sport spot sr srl ss st star stc storage style su support sv sx sy systems tab target tc td tf tg th tk tl to
  today tools total tr trust tt tz ua ug uno uz va vc ve verisign vi video visa vivo vote watch watches wiki windows
  wine work works world ws xxx yahoo you youtube yt za zero zip zm zone zw`.split(/\s+/),
);

function isMade(label: string): boolean {
  if (/^www\d*$|^xn--|bet\d|\dbet|casino|^yule/.test(label)) return true;
  const pieces = label.split('-');
  return /\d/.test(label) && /[a-z]/.test(label)
    ? true
    : /^\d{3,}$/.test(label) || pieces.some(isPinyin) || isPinyin(pieces.join(''));
}

/** `MySQL`, `iPhone`, `LexisNexis`, `SQL`: capitals inside a name are those of a product, unless it is pinyin. */
function isNameInCapitals(typed: string): boolean {
  return /^[A-Z]{2,4}$|[a-z][A-Z]/.test(typed);
}

/* A syllable of Hanyu Pinyin without tones: an initial and a final (GB/T 16159). */
const SYLLABLE =
  /^(?:[bpmf](?:a|o|ai|ei|ao|ou|an|en|ang|eng|i|ie|iao|ian|in|ing|iu|u)|[dtnl](?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|i|ia|ie|iao|iu|ian|in|iang|ing|u|uo|ui|uan|un|v|ve|ue)|[gkh](?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|u|ua|uo|uai|ui|uan|un|uang)|[jqx](?:i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ue|uan|un)|(?:[zcs]h?|r)(?:a|e|i|ai|ei|ao|ou|an|en|ang|eng|ong|u|ua|uo|uai|ui|uan|un|uang)|y(?:a|o|e|ao|ou|an|in|ang|ing|ong|i|u|ue|uan|un)|w(?:a|o|ai|ei|an|en|ang|eng|u)|a|o|e|ai|ao|ou|an|en|ang|er)$/;
const LONGEST_SYLLABLE = 6;
const LONGEST_LABEL = 63;

/** The least number of syllables of which a label is made; 0 where it is not made of syllables. */
function syllablesOf(label: string): number {
  if (label.length > LONGEST_LABEL || !/^[a-z]+$/.test(label)) return 0;
  const least = [0];
  for (let end = 1; end <= label.length; end += 1) {
    least[end] = Infinity;
    for (let start = Math.max(0, end - LONGEST_SYLLABLE); start < end; start += 1) {
      const piece = label.slice(start, end);
      // A vowel alone does not begin a syllable inside a word: `foo` is none.
      if (start > 0 && piece.length === 1) continue;
      if (least[start]! + 1 < least[end]! && SYLLABLE.test(piece)) least[end] = least[start]! + 1;
    }
  }
  const found = least[label.length]!;
  return found === Infinity ? 0 : found;
}

/* Code that is no media type of its own. */
const OF_CODE = ['py', 'do', 'properties', 'rb', 'go'];
const FILE_ENDINGS = new Set([
  ...Object.values(media).flatMap(({ extensions = [] }: { extensions?: readonly string[] }) => [
    ...extensions,
  ]),
  ...OF_CODE,
]);

const asked = new Map<string, boolean>();
const MOST_KEPT = 50_000;
/* The list as it lies in its package, sorted: its text is searched, because few words are ever asked for. */
let list: string | undefined;

function isListed(word: string): boolean {
  list ??= listed();
  let [low, high] = [0, list.length];
  while (low < high) {
    const begin = list.lastIndexOf(',"', (low + high) >> 1) + 2;
    const end = list.indexOf('"', begin);
    const found = list.slice(begin, end);
    if (found === word) return true;
    if (found < word) low = end + 1;
    else high = begin - 2;
  }
  return false;
}

/** `,"a","aa"…`, each word with a comma before it. */
function listed(): string {
  return `,${englishWords().trim().slice(1, -1)}`;
}
