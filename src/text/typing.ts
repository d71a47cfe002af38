import { narrow } from './fold.ts';
import { NUMERAL } from './numerals.ts';
import { SURNAMES } from './surnames.ts';

/** A part of a text that is to be written otherwise; offsets in it, in UTF-16 units. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Something that is not typed as Chinese print has it. */
interface Slip {
  start: number;
  end: number;
  /** How it is written rightly; undefined where only a person can tell. */
  right: Edit[] | undefined;
}

/**
 * Finds a kind of slip in a line of prose, after GB/T 15834-2011 (punctuation) and GB/T 15835-2011 (numerals). What is no
 * prose, as the number of a case, an address or code, is blanked out of the line.
 */
export type FindSlips = (line: string) => Slip[];

const H = '\\p{Script=Han}';

/** Stands for each unit of the mark of a footnote: the sentence goes on behind it. */
export const NOTE_MARK = '\ufffb';

/** A slip that a pattern finds; `write` gives its right form. */
function byPattern(
  pattern: string,
  write: (found: string, around: { before: string; after: string }) => string | undefined,
): FindSlips {
  const all = new RegExp(pattern.replaceAll('H', H), 'gu');
  return (line) =>
    [...line.matchAll(all)].map(({ 0: found, index: start }) => {
      const end = start + found.length;
      const around = { before: line.slice(0, start), after: line.slice(end) };
      const text = write(found, around);
      return { start, end, right: text === undefined ? undefined : [{ start, end, text }] };
    });
}

/** `3~5年`. */
export const ranges = byPattern('\\d[年月日天时分%％]?~\\d+', (found) => found.replace('~', '～'));

/** `（或者院长)`: a bracket of which one half is wide. */
export const unequalBrackets: FindSlips = (line) =>
  [...line.matchAll(/（[^（）()]*\)|\([^（）()]*）/gu)].map(({ 0: found, index }) =>
    bracketed(line, index, index + found.length),
  );

/** `法庭(站点)`: narrow brackets around Chinese behind Chinese. */
export const narrowBrackets: FindSlips = (line) => {
  const pattern = /(?<=[\p{Script=Han}”’》】〉])\((?=[^()（）]*\p{Script=Han})[^()（）]*\)/gu;
  return [...line.matchAll(pattern)].map(({ 0: found, index }) =>
    bracketed(line, index, index + found.length),
  );
};

function bracketed(line: string, start: number, end: number): Slip {
  const count = (signs: RegExp) => line.match(signs)?.length ?? 0;
  const isPaired = count(/[(（]/g) === count(/[)）]/g);
  const sides: Edit[] = [
    { start, end: start + 1, text: '（' },
    { start: end - 1, end, text: '）' },
  ];
  const right = sides.filter((side) => line.slice(side.start, side.end) !== side.text);
  return { start, end, right: isPaired ? right : undefined };
}

const WIDE: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '.': '。',
};

/**
 * `到场,听取`, `到场, 听取`, `其一,2025年`, `缩短. 群众`. A full stop between two characters may be a foreign name, a comma, or a
 * stroke, so it is one only where the line has it as its stop (`endsSentences`), and behind a numeral it counts.
 */
export const narrowSigns = byPattern(
  [
    `(?<=[H”’》）】]${NOTE_MARK}*)[,;:!?](?:[ \\u3000]*(?=[H\\d“‘「《（【"\'])|(?=[ \\t]*$|[”’」』）)"\']))`,
    '(?<=[\\d%％])[,;][ \\u3000]?(?=H)',
    '(?<=[H”’》）】])\\.(?!\\.)(?:[ \\u3000]+(?=[H“《])|(?=H|[ \\t]*$|[”」』"]))',
  ].join('|'),
  (found, { before, after }) => {
    if (!found.startsWith('.')) return WIDE[found[0]!];
    const isBetween = found === '.' && /^\p{Script=Han}/u.test(after);
    if (isBetween) return endsSentences(before, after) ? '。' : undefined;
    return /(?:^|[\s（(])[一二三四五六七八九十百]+$/u.test(before) ? undefined : '。';
  },
);

/**
 * True for a full stop between two characters in a line that has no wide one and ends with a narrow one, or goes on behind
 * such and a space: whoever typed it has no other. Not within quotation marks and brackets, and not within a name of sounds.
 */
function endsSentences(before: string, after: string): boolean {
  const line = `${before}.${after}`;
  const isTypedSo = !line.includes('。') && SURE_STOP.test(line);
  const isWithin = /[“‘《〈（(【「『][^”’》〉）)】」』]*$/u.test(before);
  const isName = SOUNDS_BEFORE.test(before) || SOUNDS_AFTER.test(after);
  return isTypedSo && !isWithin && !isName && !/[一二三四五六七八九十百]$/u.test(before);
}

const SURE_STOP = new RegExp(`[${H}”’》）】]\\.(?:[ \\u3000]+(?=[${H}“《])|[ \\t]*$)`, 'u');

/* The characters by whose sounds foreign names are written (《世界人名翻译大辞典》附译音表), and those of Xinjiang. */
const SOUNDS =
  '阿埃艾爱安昂奥巴拜班邦贝本比宾波伯博布查彻春达戴黛丹当德登邓迪第丁东杜敦多厄恩尔法范费芬丰佛弗福富盖甘冈高戈格根贡古瓜圭哈海汉豪赫亨洪胡华怀惠霍基吉加贾简杰金卡凯坎康考柯科克肯库夸宽奎昆拉莱赖兰朗劳勒雷蕾李里利莉丽力连林琳隆卢鲁路伦罗萝洛马玛麦迈曼芒梅门蒙米密敏明摩莫默姆穆纳娜奈南瑙内嫩尼妮宁纽农努诺欧帕派潘庞佩彭皮平珀普奇恰钱乔钦青琼丘热日荣茹儒瑞萨塞赛桑瑟森沙莎山尚绍舍申生圣施诗史士舒朔斯司丝思松苏索塔泰坦汤唐陶特滕蒂廷婷通图托瓦万旺威韦维温文翁沃乌伍武西希锡夏香肖谢欣辛兴休许雪雅娅亚延扬耶叶伊依因英尤于约宰赞泽扎詹兆珍朱兹宗佐买提江孜汗木合吐逊甫玉祖翰顿夫孟';
const SOUNDS_BEFORE = new RegExp(`[.${SOUNDS}][${SOUNDS}]$`, 'u');
const SOUNDS_AFTER = new RegExp(`^[${SOUNDS}][.${SOUNDS}]`, 'u');

/** `２０２６年`, `二Ｏ二六年`. At the beginning of a line a narrow number with a full stop would begin a list. */
export const wideLetters = byPattern('[０-９Ａ-Ｚａ-ｚ]+', (found, { before, after }) => {
  if (/^[Ｏｏ]$/.test(found) && new RegExp(`${NUMERAL}$`, 'u').test(before)) return '〇';
  return before.trim() === '' && /^[.)]/.test(after) ? undefined : narrow(found);
});

/**
 * `法官 到场，`: spaces between Chinese characters, up to the last sign of a line, as what comes after it, a heading, is no
 * sentence. Several in one clause may part what stands in columns, unless every character stands alone.
 */
export const spaces: FindSlips = (line) => {
  const end = Math.max(...['，', '。', '；'].map((sign) => line.lastIndexOf(sign))) + 1;
  const sentences = line.slice(0, end);
  return [...sentences.matchAll(SPACES)].map(({ 0: found, index: start }) => {
    const stop = start + found.length;
    if (/[，。；！？]/.test(sentences[stop]!))
      return { start, end: stop, right: [{ start, end: stop, text: '' }] };
    const clause = clauseAround(sentences, start);
    const parts = clause.trim().split(/[ \u3000\u00a0]+/);
    const isSpread =
      parts.length > 2 &&
      parts.slice(1, -1).every((part) => part.length === 1) &&
      Math.min(parts[0]!.length, parts.at(-1)!.length) === 1;
    const isOne =
      parts.length === 2 && /^[ \u00a0]$/.test(found) && !parts.every((part) => isNameAlone(part));
    const isWord = partsWord(sentences.slice(Math.max(0, start - 4), start), sentences.slice(stop));
    const right = isOne || isSpread || isWord ? [{ start, end: stop, text: '' }] : undefined;
    return { start, end: stop, right };
  });
};

/* Quoted laws have a space behind the number of an article, headings behind that of a chapter. */
const SPACES = new RegExp(
  `(?<=${H})(?<!第${NUMERAL}[编章节条款])(?<!(?:^|[\\s|])[一二三四五六七八九十]+)[ \\u3000\\u00a0]+(?=${H}|[，。；！？])`,
  'gu',
);

/** True where a part may begin with a name, `张三` or `李四均到庭`: a space between two names stands for a sign. */
function isNameAlone(part: string): boolean {
  return part.length > 1 && SURNAMES.includes(part[0]!);
}

function clauseAround(text: string, at: number): string {
  const from = text.slice(0, at).search(/[^，。；：、！？“”（）|\ufffc]*$/u);
  const length = text.slice(at).search(/[，。；：、！？“”（）|\ufffc]/u);
  return text.slice(from, length === -1 ? undefined : at + length);
}

let words: Intl.Segmenter | undefined;

/** True where a word goes over the seam of two texts. */
function partsWord(before: string, after: string): boolean {
  words ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const [left] = /\p{Script=Han}*$/u.exec(before)!;
  const [right] = /^\p{Script=Han}{0,4}/u.exec(after)!;
  const word = words.segment(left + right).containing(left.length);
  return word !== undefined && word.index < left.length;
}

/** `，，`, `。，`: of two different ones only a person can tell which was meant. */
export const repeatedSigns = byPattern(
  '[，、；：][，。、；：]+|。[，、；：]|。。+',
  (found, { before }) => {
    if ([...found].some((sign) => sign !== found[0])) return undefined;
    if (found[0] !== '。' || found.length < 3) return found[0];
    return before === '' ? undefined : '……';
  },
);

/** `送达...`, `送达・・・`. */
export const ellipses = byPattern(
  '(?<=[H，。”）])\\.{3,}|(?<!\\.)\\.{3,}(?=[H，。“”）])|・{3,}|·{3,}',
  () => '……',
);

/** `送达--最难`. Between two numbers it may be a range. */
export const dashes = byPattern(
  '(?<=[H”》）])(?:-{2,}|－{2,})|(?<![-－])(?:-{2,}|－{2,})(?=[H“《（])',
  (_, { before, after }) => (/[\d年月日号]$/.test(before) && /^\d/.test(after) ? undefined : '——'),
);

/** `"四大先锋"`: marks that have no sides, beside Chinese. They are written rightly where each has its other one. */
export const narrowQuotes: FindSlips = (line) => {
  const told = [...line.matchAll(BESIDE_CHINESE)].map(({ index }) => index);
  if (told.length === 0) return [];
  const doubles = pairsOf(line, '"');
  const singles = pairsOf(line, "'");
  const isInside = (at: number) =>
    depthAt(line, at) > 0 || (doubles ?? []).some(([from, to]) => from < at && at < to);
  const edits = new Map<number, Edit[]>();
  const pair = ([start, end]: Pair, [open, close]: readonly [string, string]) => {
    const both = [
      { start, end: start + 1, text: open },
      { start: end, end: end + 1, text: close },
    ];
    for (const at of [start, end]) edits.set(at, both);
  };
  const besideChinese = new Set(told);
  const isChinese = (each: Pair) => each.some((at) => besideChinese.has(at));
  for (const each of (doubles ?? []).filter(isChinese)) {
    pair(each, depthAt(line, each[0]) > 0 ? SINGLE : DOUBLE);
  }
  for (const each of (singles ?? []).filter(isChinese)) {
    pair(each, isInside(each[0]) ? SINGLE : DOUBLE);
  }
  return told.map((at) => ({ start: at, end: at + 1, right: edits.get(at) }));
};

type Pair = readonly [number, number];
const DOUBLE = ['“', '”'] as const;
const SINGLE = ['‘', '’'] as const;
const BESIDE_CHINESE = new RegExp(`["'](?=${H})|(?<=[${H}，。！？、；：）》])["']`, 'gu');

/** The marks of a line two by two; undefined where they do not go together. */
function pairsOf(line: string, mark: string): Pair[] | undefined {
  const marks = [...line.matchAll(new RegExp(mark, 'g'))]
    .map(({ index }) => index)
    // An apostrophe, and the sign for inches or minutes.
    .filter((at) => !isWithinWord(line, at, mark));
  if (marks.length % 2 === 1) return undefined;
  const pairs = marks.flatMap((at, index): Pair[] =>
    index % 2 === 0 ? [[at, marks[index + 1]!]] : [],
  );
  const isRight = ([from, to]: Pair) => {
    const inside = line.slice(from + 1, to);
    return (
      inside !== '' &&
      !/^[\s，。！？、；：）》”]|[\s（《“]$/u.test(inside) &&
      !/[“”]/.test(inside) &&
      !/[\d\\]/.test(line[from - 1] ?? '') &&
      line[to - 1] !== '\\'
    );
  };
  return pairs.every(isRight) ? pairs : undefined;
}

function isWithinWord(line: string, at: number, mark: string): boolean {
  return (
    mark === "'" && /[A-Za-z\d]/.test(line[at - 1] ?? '') && /[A-Za-z\d]/.test(line[at + 1] ?? '')
  );
}

/** How many quotation marks are open at a place. */
function depthAt(line: string, at: number): number {
  const before = line.slice(0, at);
  return (before.match(/“/g)?.length ?? 0) - (before.match(/”/g)?.length ?? 0);
}

/** `** 重点 **`, `**“重点”**`: bold text whose marks stand where they have no effect, though it is clear what was meant. */
export function boldWithin(found: string): string | undefined {
  const [, open, inside, close] = /^\*\*([“‘])([^*“”‘’]+)([”’])\*\*$/u.exec(found) ?? [];
  if (inside !== undefined) return `${open}**${inside}**${close}`;
  const [, spaced] = /^\*\*\s*([^*]*[^*\s])\s*\*\*$/u.exec(found) ?? [];
  return spaced === undefined || !/^\p{Script=Han}+$/u.test(spaced) ? undefined : `**${spaced}**`;
}
