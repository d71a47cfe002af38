import type { Place, Report } from '../schema/finding.ts';
import { LineMap } from './place.ts';

/*
 * The parsers of Markdown and YAML, and some of what works on their trees, take time by the square of what stands in one
 * piece: a hundred thousand marks of emphasis take them ten seconds, a million as good as forever. So a file and its
 * pieces have bounds, in UTF-16 units: many times what the longest published judgments have, which is 24,000 for a text
 * and 15,000 for a paragraph.
 */
const LONGEST_TEXT = 200_000;
/** Of the frontmatter, and of each run of lines of a body without an empty one. */
export const LONGEST_PIECE = 20_000;

/** What to say of a file that is longer than any article; undefined when it is not. */
export function tooLongText(text: string): Report | undefined {
  if (text.length <= LONGEST_TEXT) return undefined;
  const message = '文件太大，超过二十万字';
  const help = '请核对是不是放错了文件；确是一篇文章的，请分成几篇。';
  return { rule: 'files', ...new LineMap(text).place(LONGEST_TEXT), message, help };
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

/** What to say of such a piece. */
export const TOO_LONG_PIECE = {
  message: '从这里起的一段太长，超过两万字而没有空行',
  help: '请在适当的地方空一行，分成几段。',
};
