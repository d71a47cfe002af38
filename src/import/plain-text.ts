import { partNamed } from '../schema/closed-lists.ts';
import { hexOf } from '../text/bytes.ts';
import { type Source, type SourceBlock, sourceOf, withoutWidth } from './source.ts';

/** Reads a text file: UTF-8, UTF-16, GBK or Big5, with a paragraph on one line or on several. */
export function readPlainText(bytes: Uint8Array): Source {
  const text = decodeText(bytes);
  if (text === undefined) return sourceOf({ refusals: [NO_TEXT] });
  const { paragraphs, joins, doubtful } = paragraphsOf(linesOf(text));
  return sourceOf({
    blocks: paragraphs.map((paragraph): SourceBlock => ({ text: paragraph })),
    visible: { text: text.split(LINE_END).filter((line) => line.trim()), notes: [] },
    remarks: [
      ...(joins > 0
        ? [`有 ${joins} 处在句子中间换了行，已经接成整段，请对照原文看看分段对不对。`]
        : []),
      ...(doubtful > 0
        ? [
            `有 ${doubtful} 行像是在句子中间换了行，拿不准，没有接。请对照原文，把断开的行接成一段。`,
          ]
        : []),
    ],
  });
}

const NO_TEXT =
  '不是能认出的文字（既不是 UTF-8、UTF-16，也不是 GBK 编码）。请用“记事本”打开，看到的字没有乱，再另存一次，“编码”选“UTF-8”；字乱了的，请找原来的 Word 文件导入。';

/**
 * Decodes a text file of an old system: by its mark of byte order, else as UTF-16 where every other byte of it is as of that,
 * UTF-8, GB 18030, which holds GBK and GB 2312, or Big5. Undefined when it is none: bytes that stand for no character are not
 * guessed.
 */
function decodeText(bytes: Uint8Array): string | undefined {
  if (UTF_32.test(hexOf(bytes.subarray(0, 4)))) return undefined;
  const known = [...wide(bytes), 'UTF-8'].map((encoding) => decoded(bytes, encoding));
  const text = known.find((each) => each !== undefined) ?? decodedDoubleByte(bytes);
  // Old systems fill up a file, and its fields.
  return text?.replaceAll('\0', '').replace(/\r\n?/g, '\n');
}

/** Marks of an encoding that no program here reads. */
const UTF_32 = /^(?:fffe0000|0000feff)$/;

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * GB 18030, or Big5 of Taiwan and Hong Kong, whose bytes stand for characters there too: the one that gives more of what all
 * texts have.
 */
function decodedDoubleByte(bytes: Uint8Array): string | undefined {
  const [simplified, traditional] = ['GB18030', 'Big5'].map((each) => decoded(bytes, each));
  const usual = (text = '') =>
    text.match(/[，。、：；「」“”的一是在不有人及以上中大]/g)?.length ?? 0;
  return usual(traditional) > usual(simplified) * 2 ? traditional : simplified;
}

/** UTF-16 by its mark, or where bytes are zero, as in no other text: then in the order that gives more of what people write. */
function wide(bytes: Uint8Array): string[] {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return ['UTF-16LE'];
  if (first === 0xfe && second === 0xff) return ['UTF-16BE'];
  const head = bytes.subarray(0, 65_536);
  const last = head.findLastIndex((byte) => byte !== 0);
  const zeros = head.subarray(0, last).filter((byte) => byte === 0).length;
  if (bytes.length % 2 === 1 || zeros === 0) return [];
  // Letters alone have a zero each in UTF-16, ideographs are hardly ever UTF-8.
  if (zeros < last / 4 && decoded(bytes, 'UTF-8') !== undefined) return [];
  const usual = (encoding: string) =>
    new TextDecoder(encoding).decode(head).match(/[\n\r\x20-\x7e\u3000-\u303f\u4e00-\u9fff]/g)
      ?.length ?? 0;
  return usual('UTF-16LE') >= usual('UTF-16BE') ? ['UTF-16LE'] : ['UTF-16BE'];
}

const LINE_END = /[\n\f\v\u0085\u2028\u2029]/;

/** A line of a text that says something. */
interface TextLine {
  text: string;
  /** Its columns with the spaces before it: a Chinese character takes two. */
  width: number;
  indented: boolean;
  /** True after an empty line. */
  apart: boolean;
}

function linesOf(text: string): TextLine[] {
  const lines: TextLine[] = [];
  let apart = true;
  for (const raw of text.split(LINE_END)) {
    const whole = withoutWidth(raw).trimEnd();
    const line = whole.trim();
    if (line !== '')
      lines.push({
        ...{ text: line, apart },
        width: columnsOf(whole),
        indented: columnsOf(whole) - columnsOf(line) > SPACE,
      });
    apart = line === '';
  }
  return lines;
}

function columnsOf(text: string): number {
  let columns = 0;
  for (const each of text) columns += each === '\t' ? 8 : /[\u0000-\u00ff]/.test(each) ? 1 : 2;
  return columns;
}

/** In columns: a space that a line end has left at the beginning of the next line indents nothing. */
const SPACE = 1;

/** A line that is shorter is no line of a text that was broken at a fixed width. */
const LEAST_WIDTH = 30;
/** Columns by which a line may be shorter than it could be: no sign that ends a clause begins a line. */
const GIVEN_AWAY = 4;
/** Columns by which it may be longer: some editors let signs hang over. */
const HANGING = 6;

/** How the lines of a text were broken, and what that says of it. */
interface Breaks {
  /** True where lines end at a fixed width, whatever they say. */
  isBroken: boolean;
  /** How many lines end within a sentence. */
  cut: number;
  /** Of those how many are shorter than they could be. */
  short: number;
  isFull: (at: number) => boolean;
}

function breaksOf(lines: readonly TextLine[]): Breaks {
  const cut = lines.flatMap((line, at) => (isCut(line, lines[at + 1]) ? [at] : []));
  const width = commonest(cut.map((at) => lines[at]!.width));
  const isFull = (at: number) => {
    const next = lines[at + 1];
    return next !== undefined && lines[at]!.width + firstOf(next.text) + GIVEN_AWAY > width;
  };
  const full = cut.filter(isFull).length;
  const longer = lines.filter((line) => line.width > width + HANGING).length;
  const isSure = full > 1 || (full > 0 && longer === 0 && lines.some(({ indented }) => indented));
  const isBroken = isSure && full >= cut.length * 0.9 && longer <= lines.length * 0.02;
  return { isBroken, cut: cut.length, short: cut.length - full, isFull };
}

/**
 * The paragraphs of a text. Where lines end within sentences, and each of these lines is as long as it could be, the text was
 * broken at a fixed width, and such lines are one; else a line is a paragraph.
 */
function paragraphsOf(lines: readonly TextLine[]): {
  paragraphs: string[];
  /** How often a line was put to the one before. */
  joins: number;
  /** How many lines end within a sentence and were left alone. */
  doubtful: number;
} {
  const { isBroken, isFull, cut, short } = breaksOf(lines);
  const indents = lines.some(({ indented, text }) => indented && !isHead(text));
  const isMarked = indents || lines.filter(({ apart }) => apart).length > 2;
  /** Where paragraphs are told apart by their look, what heads nothing is no heading. */
  const isHeading = (at: number) => {
    const [{ text }, next] = [lines[at]!, lines[at + 1]];
    if (!isHead(text) || isPart(text) || !isMarked) return isHead(text);
    return !ENDED.test(text) && !isFull(at) && (next?.indented || next?.apart);
  };
  const uneven = unevenlyBroken(lines, indents);
  const goesOn = (at: number) => {
    const { text, indented, apart } = lines[at]!;
    if (at === 0 || apart || (indented && indents)) return false;
    if (isTied(lines[at - 1]!.text, text) || uneven.has(at)) return true;
    if (!isBroken || !isFull(at - 1)) return false;
    // After a full stop at the end of a line only the look of paragraphs tells whether the next one begins here.
    return ENDED.test(lines[at - 1]!.text) ? isMarked && !isHeading(at) : !isPart(text);
  };
  const paragraphs: string[] = [];
  for (const [at, { text }] of lines.entries()) {
    const before = goesOn(at) ? paragraphs.pop() : undefined;
    paragraphs.push(before === undefined ? text : before + between(before, text) + text);
  }
  const isLeft = (at: number) => isCut(lines[at]!, lines[at + 1]) && !uneven.has(at + 1);
  const left = uneven.size > 0 ? lines.filter((_, at) => isLeft(at)).length : cut;
  // However short the line, no paragraph ends so.
  const atCommas = lines.filter(({ text }, at) => {
    const next = lines[at + 1];
    return next && /[，、]$/.test(text) && !isCut(lines[at]!, next) && !goesOn(at + 1);
  });
  const doubtful = (isBroken ? short : left) + atCommas.length;
  return { paragraphs, joins: lines.length - paragraphs.length, doubtful };
}

/**
 * The lines that go on with the one before where lines were broken at no certain width, and indents or empty lines mark where
 * paragraphs begin: nearly all that follow the end of a sentence have such a mark. A line goes on within a paragraph that began
 * with one and that ends a sentence in the end.
 */
function unevenlyBroken(lines: readonly TextLine[], indents: boolean): Set<number> {
  const begins = (at: number) => {
    const { indented, apart, text } = lines[at]!;
    return (indents ? indented : apart) || apart || isHead(text);
  };
  const blocks: number[][] = [];
  for (const at of lines.keys()) {
    if (at === 0 || begins(at)) blocks.push([]);
    blocks.at(-1)!.push(at);
  }
  const isProse = (block: readonly number[]) => {
    const [first] = [lines[block[0]!]!];
    const isMarked = (indents ? first.indented : first.apart) && !isHead(first.text);
    // Between empty lines verses stand as well.
    const isWide = indents || block.some((at) => lines[at]!.width >= LEAST_WIDTH);
    return isMarked && isWide && ENDED.test(lines[block.at(-1)!]!.text);
  };
  const prose = blocks.filter(isProse);
  const inner = prose.flatMap((block) => block.slice(1));
  const cut = inner.filter(
    (at) => isCut(lines[at - 1]!, lines[at]) || !ENDED.test(lines[at - 1]!.text),
  );
  // Whoever types a paragraph on a line ends lines with sentences.
  const isMarkedText = prose.length > 1 && cut.length > 1 && cut.length >= inner.length * 0.8;
  return new Set(isMarkedText ? inner : []);
}

/** True for a line that begins with the number of an item of a law which the line before cites: `第` and `（四）项之规定`. */
function isTied(before: string, text: string): boolean {
  const [, signs = ''] = NUMBER.exec(text) ?? [];
  if (signs === '' || ENDED.test(before) || isHead(before) || isPart(text)) return false;
  if (before.endsWith('第')) return true;
  return /^[(（]/.test(signs) && OF_LAW.test(text.slice(signs.length));
}

const NUMBER =
  /^((?:[一二三四五六七八九十\d]{1,3}|[(（][一二三四五六七八九十\d]{1,3}[)）])(?:[、和及至或-](?:第?[(（]?[一二三四五六七八九十\d]{1,3}[)）]?))*)/;
/** What a number of a law is of, and no word that begins likewise: 项目, 条件, 款项. */
const OF_LAW = /^(?:项(?!目)|款(?!项|额|物)|条(?!件|款|例|约|理)|目(?!的|标|前|录|击))/;

/** True for a line that ends within a sentence which the next one takes up. */
function isCut({ text, width }: TextLine, next: TextLine | undefined): boolean {
  if (!next || next.apart || next.indented || width < LEAST_WIDTH) return false;
  return !ENDED.test(text) && !/[”’》）)\]]$/.test(text) && !isHead(next.text) && !isHead(text);
}

/** A sentence or a clause has ended. */
const ENDED = /[。！？!?…：:；;.][”’"'》）)\]】]*$/;

/** A heading, or an item with its numeral. */
function isHead(text: string): boolean {
  return isPart(text) || HEAD.test(text);
}

const HEAD =
  /^(?:[一二三四五六七八九十]{1,3}\s*、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十\d]{1,3}[章节条部]|[-•●■◆*]\s|【)/;

function isPart(text: string): boolean {
  return (
    partNamed(text.replace(/^(?:第[一二三四]部分|[一二三四1-4])[、.．\s]*|\s/g, '')) !== undefined
  );
}

/** The commonest of some numbers, of several the largest; 0 without any. */
function commonest(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const each of numbers) counts.set(each, (counts.get(each) ?? 0) + 1);
  const [first] = [...counts].sort(([a, one], [b, other]) => other - one || b - a);
  return first?.[0] ?? 0;
}

/** Columns of what does not part at the end of a line: a word of letters, or one character. */
function firstOf(text: string): number {
  return columnsOf(/^(?:[\w.,:;'"()/%-]+|.)/u.exec(text)?.[0] ?? '');
}

/** Words of letters have a space between them, which a line end stood for. */
function between(before: string, after: string): string {
  return /[\w.,;:)]$/.test(before) && /^[\w(]/.test(after) ? ' ' : '';
}
