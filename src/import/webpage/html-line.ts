import { withoutWidth } from '../lines.ts';
import type { Look } from '../source.ts';

/** How text looks of which nothing is said. */
export const PLAIN_LOOK: Look = { font: '', size: 0, bold: false, centred: false };

/** A line of a page that is put together from its text nodes. */
export class HtmlLine {
  #text = '';
  #looks: { look: Look; length: number }[] = [];

  get isEmpty(): boolean {
    return this.#text.trim() === '';
  }

  add(text: string, look?: Look): void {
    this.#text += text;
    if (look && text.trim()) this.#looks.push({ look, length: text.trim().length });
  }

  /** What the line shows, and how most of it looks: spaces at its ends and line ends of the file say nothing. */
  shown(): { text: string; look: Look } {
    const text = withoutWidth(this.#text)
      .replace(BETWEEN_CHINESE, '')
      .replace(/[\t\n\f\r \u00a0\u2000-\u200a\u202f\u205f]+/g, ' ')
      .trim();
    const [longest] = [...this.#looks].sort((a, b) => b.length - a.length);
    const bold = this.#looks.length > 0 && this.#looks.every(({ look }) => look.bold);
    return { text, look: { ...(longest?.look ?? PLAIN_LOOK), bold } };
  }
}

/** A line end of the file between two characters that are no ASCII. */
const BETWEEN_CHINESE = /(?<=[^\p{ASCII}])[ \t]*\n\s*(?=[^\p{ASCII}])/gu;
