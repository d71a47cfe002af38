import { readFile } from '../disk/index.ts';
import { RETYPE, withoutForbidden } from '../schema/fields.ts';
import type { Place, Report } from '../schema/finding.ts';
import { bodyCodes, encodingCodes, fileCodes } from './codes.ts';

/** A file as text. */
interface Decoded {
  /**
   * The text, with every line end (`\r\n`, and `\r`, which YAML takes for one too) as `\n`, and with spaces for
   * characters that may not stand in it. Undefined when the bytes are no UTF-8.
   */
  text: string | undefined;
  reports: Report[];
}

/** Reads a file that a section may lack. What is there and is no file, or may not be read, is reported, never thrown. */
export async function readOptional(
  dir: string,
  file: string,
): Promise<{ bytes: Uint8Array; unreadable: Report[] }> {
  const read = await readFile(dir, file).catch(systemError);
  if (!(read instanceof Error)) return { bytes: read, unreadable: [] };
  const isThere = read.code !== 'ENOENT';
  return { bytes: new Uint8Array(), unreadable: isThere ? [notReadable(file, read.code)] : [] };
}

function notReadable(file: string, code: string): Report {
  const isFolder = code === 'EISDIR';
  return {
    line: 1,
    column: 1,
    code: fileCodes('not-readable'),
    message: isFolder ? `${file} 是文件夹，应当是文件` : `读不到 ${file}（${code}）`,
    help: isFolder
      ? '请把这个文件夹移走，从以前的版本里找回这个文件。'
      : '请让运行本程序的账号能读这个文件。',
  };
}

/** Decodes a file as UTF-8. All further reading uses this text, never the bytes. */
export function decode(bytes: Uint8Array): Decoded {
  const raw = utf8(bytes);
  if (raw === undefined) {
    const place = placeOfInvalidByte(bytes);
    return { text: undefined, reports: [{ ...place, ...NOT_UTF8 }] };
  }
  const unified = unifyLineEnds(raw);
  const lines = new LineMap(unified);
  const reports: Report[] = [];
  const text = withoutForbidden(unified, (offset, length, number) => {
    const place = lines.place(offset, offset + length);
    const code = encodingCodes('forbidden-character');
    reports.push({ ...place, code, message: `有不能用的字符 ${number}`, help: RETYPE });
  });
  return { text, reports };
}

const NOT_UTF8 = {
  code: encodingCodes('not-utf8'),
  message: '文件不是 UTF-8 编码，可能是 GBK',
  help: '请用记事本打开，“另存为”时把编码选为 UTF-8。',
};

function unifyLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function placeOfInvalidByte(bytes: Uint8Array): Place {
  // In stream mode a sequence that is cut off at the end is no error, so the first length that fails names the byte.
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (utf8(bytes.subarray(0, middle), { stream: true }) !== undefined) valid = middle;
    else invalid = middle;
  }
  const before = new TextDecoder().decode(bytes.subarray(0, valid), { stream: true });
  const lines = unifyLineEnds(before).split('\n');
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}

function utf8(bytes: Uint8Array, options?: { stream: boolean }): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, options);
  } catch {
    return undefined;
  }
}

/** The report for a text with git's conflict marks; undefined without any. */
export function conflictIn(text: string): Report | undefined {
  const mark = BEGIN.exec(text) ?? END.exec(text);
  return mark
    ? {
        ...new LineMap(text).place(mark.index, mark.index + mark[0].length),
        ...TOLD,
      }
    : undefined;
}

/* A row of equals signs alone may underline a heading; in a conflict it stands between the other two. */
const BEGIN = /^<{7}(?: .*)?$/m;
const END = /^>{7}(?: .*)?$/m;

const TOLD = {
  code: fileCodes('conflict'),
  message: '合并冲突：两个人改了同一处，还没有选定用哪一个',
  help: '“<<<<<<<”与“=======”之间是一个人写的，“=======”与“>>>>>>>”之间是另一个人写的：请留下要用的，删去另一份和这三种记号所在的行；拿不准的，请找网站管理员。',
};

/*
 * The parsers of Markdown and YAML, and some of what works on their trees, take time by the square of what stands in one
 * piece: a hundred thousand marks of emphasis take them ten seconds, a million as good as forever. So a file and its
 * pieces have bounds, in UTF-16 units: many times what the longest published judgments have, which is 24,000 for a text
 * and 15,000 for a paragraph.
 */
const LONGEST_TEXT = 200_000;
/** Of the frontmatter, and of each run of lines of a body without an empty one. */
export const LONGEST_PIECE = 20_000;

/** The report for a file that is longer than any article; undefined when it is not. */
export function tooLongText(text: string): Report | undefined {
  if (text.length <= LONGEST_TEXT) return undefined;
  const message = '文件太大，超过二十万字';
  const help = '请核对是不是放错了文件；确是一篇文章的，请分成几篇。';
  const code = fileCodes('too-large');
  return { ...new LineMap(text).place(LONGEST_TEXT), code, message, help };
}

/** The place of the first piece without an empty line that is longer than any paragraph, from an offset on. */
export function tooLongPiece(text: string, from: number): Place | undefined {
  const end = /\n[ \t]*(?=\n)|$/g;
  for (let start = from; start < text.length; start = end.lastIndex + 1) {
    end.lastIndex = start;
    const match = end.exec(text)!;
    if (match.index - start > LONGEST_PIECE) return new LineMap(text).place(start);
    end.lastIndex = match.index + match[0].length;
  }
  return undefined;
}

/** The report for such a piece. */
export const TOO_LONG_PIECE = {
  code: bodyCodes('too-long'),
  message: '从这里起的一段太长，超过两万字而没有空行',
  help: '请在适当的地方空一行，分成几段。',
};

/** Turns offsets in a text (UTF-16 units) into places; an offset behind the end gives the end. */
export class LineMap {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
      this.#starts.push(at + 1);
    }
  }

  /** The place of `start`; with an `end` after it, also where it ends, unless that is on another line. */
  place(start: number, end = start): Place {
    const from = Math.min(start, this.#length);
    const line = this.#lineAt(from);
    const lineStart = this.#starts[line]!;
    const lineEnd = (this.#starts[line + 1] ?? this.#length + 1) - 1;
    const place: Place = { line: line + 1, column: from - lineStart + 1 };
    if (end > from && from < lineEnd && end <= lineEnd + 1) {
      place.endColumn = Math.min(end, lineEnd) - lineStart + 1;
    }
    return place;
  }

  /** The offset at which a line begins, from 1. */
  startOf(line: number): number {
    return this.#starts[line - 1]!;
  }

  #lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** An error of the system that Node tells: a file is not there, a port is taken. */
type SystemError = NodeJS.ErrnoException & { code: string };

/** True for an error of the system, which has a code such as `ENOENT`. */
export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).code === 'string';
}

/** Gives an error of the system as a value, and throws any other on. */
export function systemError(error: unknown): SystemError {
  if (isSystemError(error)) return error;
  throw error;
}
