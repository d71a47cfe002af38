import type { Cell, Mark } from './source.ts';

/** Told when text loses a sign that an article does not have. */
export const CHANGED = '有上标、下标或删除线，变成了普通的文字，请核对。';

/** Told when some of a paragraph is bold. */
export const WAS_BOLD = '有加粗的字，变成了普通的文字。需要加粗的，请在两边写上 **。';

/** Text that is put together piece by piece, with the marks of footnotes in it. */
export class Line {
  text = '';
  marks: Mark[] = [];

  /** White space of any kind is one of a line; what has no width is not there. */
  add(text: string): void {
    this.text += withoutWidth(text).replace(/[\t\n\r\u00a0\u2000-\u200a\u202f\u205f]/g, ' ');
  }

  mark(note: number): void {
    this.marks.push({ at: this.text.length, note });
  }

  /** Without spaces at its ends. */
  toCell(): Cell {
    const start = this.text.length - this.text.trimStart().length;
    const text = this.text.trim();
    const marks = this.marks.map(({ at, note }) => ({
      at: Math.min(text.length, Math.max(0, at - start)),
      note,
    }));
    return marks.length > 0 ? { text, marks } : { text };
  }
}

/** One text of several, a space between them. */
export function joined(cells: readonly Cell[]): Cell {
  const line = new Line();
  for (const { text, marks = [] } of cells) {
    if (line.text !== '' && text !== '') line.text += ' ';
    line.marks.push(...marks.map(({ at, note }) => ({ at: at + line.text.length, note })));
    line.text += text;
  }
  return line.toCell();
}

/** Soft hyphens, joiners, marks of byte order and controls: nobody sees them, and they hide words from those who search. */
export function withoutWidth(text: string): string {
  return text.replace(WITHOUT_WIDTH, '');
}

const WITHOUT_WIDTH = /[\u0001-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200d\u2060\ufeff]/g;
