import { type HtmlElement, type HtmlNode, INLINE, isElement } from '../../text/html.ts';
import { withoutWidth } from '../source.ts';
import { signIn } from '../symbols.ts';
import { type Shown, shownIn, whyUnseen } from './hidden.ts';
import { numeralsOf } from './numerals.ts';
import type { PageStyle } from './style-sheet.ts';
import { PAGE_PARTS, UNSHOWN } from './tree.ts';
import type { Unseen } from './unseen.ts';

/** A line of text outside the article, and how many of its characters are links. */
export interface PageLine {
  text: string;
  linked: number;
}

/** The text of a page as a browser shows it, a line each, and what it hides. */
export interface PageText {
  inside: string[];
  /** What stands before and after the article, and beside it. */
  before: PageLine[];
  after: PageLine[];
  unseen: Unseen[];
  /** The text of each note. */
  notes: string[];
}

/**
 * All text nodes of a page in order, those of the article apart, with the numerals of lists as it counts them. It knows
 * nothing of headings and tables: it is the independent witness with which an import is compared. `notes` are the elements
 * that hold notes, `skipped` those whose text is told apart.
 */
export function pageText(
  body: HtmlElement,
  article: HtmlElement,
  style: PageStyle,
  { notes, skipped }: { notes: readonly HtmlElement[]; skipped: ReadonlySet<HtmlElement> },
): PageText {
  const witness = new Witness(body, article, style, notes, skipped);
  witness.visit(body, {}, false);
  witness.end();
  return witness.text;
}

/** Where text stands. */
type Where = 'inside' | 'before' | 'after' | 'notes';

class Witness {
  readonly text: PageText = { inside: [], before: [], after: [], unseen: [], notes: [] };
  readonly #article: HtmlElement;
  readonly #style: PageStyle;
  readonly #notes: readonly HtmlElement[];
  readonly #skipped: ReadonlySet<HtmlElement>;
  readonly #numerals: ReadonlyMap<HtmlElement, string>;
  #line = '';
  #linked = 0;
  /** Of the item that begins, until its first words. */
  #numeral = '';
  #place: Where = 'before';
  #root: Unseen | undefined;

  constructor(
    body: HtmlElement,
    article: HtmlElement,
    style: PageStyle,
    notes: readonly HtmlElement[],
    skipped: ReadonlySet<HtmlElement>,
  ) {
    this.#article = article;
    this.#style = style;
    this.#notes = notes;
    this.#skipped = skipped;
    this.#numerals = numeralsOf(body, style);
  }

  /** Ends the line. */
  end(): void {
    const said = withoutWidth(this.#line).replace(/\s+/g, ' ').trim();
    if (said && (this.#place === 'inside' || this.#place === 'notes'))
      this.text[this.#place].push(said);
    else if (said) this.text[this.#place as 'before'].push({ text: said, linked: this.#linked });
    this.#line = '';
    this.#linked = 0;
  }

  visit(node: HtmlNode, around: Shown, inLink: boolean): void {
    if ('value' in node) return this.#say(node, around, inLink);
    if (!isElement(node) || UNSHOWN.has(node.tagName) || this.#skipped.has(node)) return;
    const shown = shownIn(node, around, this.#style);
    const [outerRoot, outer] = [this.#root, this.#place];
    const isBlock =
      !INLINE.has(node.tagName) || node === this.#article || this.#notes.includes(node);
    this.#root = whyUnseen(shown) ? (outerRoot ?? this.#unseenAt(node, shown)) : undefined;
    if (isBlock) this.end();
    this.#place = this.#placeOf(node);
    this.#within(node, shown, inLink || node.tagName === 'a');
    if (this.#root && isBlock && this.#root === outerRoot) this.#root.text += '\n';
    if (isBlock) this.end();
    this.#place = this.#back(node, outer);
    this.#root = outerRoot;
  }

  /** Where the text goes that stands in an element. */
  #placeOf(node: HtmlElement): Where {
    if (node === this.#article) return 'inside';
    if (this.#notes.includes(node)) return 'notes';
    return this.#place === 'inside' && PAGE_PARTS.has(node.tagName) ? 'after' : this.#place;
  }

  /** Where it goes on behind one: what was before the article is behind it once that has come. */
  #back(node: HtmlElement, outer: Where): Where {
    if (node === this.#article) return 'after';
    return outer === 'before' && this.#place === 'after' ? 'after' : outer;
  }

  #within(node: HtmlElement, shown: Shown, inLink: boolean): void {
    const isRuby = node.tagName === 'rt';
    // A note has its own number, the item in which the whole article stands is none of its items, and no cell has that of an
    // item around its table.
    const isApart =
      this.#notes.includes(node) || node === this.#article || node.tagName === 'table';
    this.#numeral = isApart ? '' : (this.#numerals.get(node) ?? this.#numeral);
    if (isRuby) this.#line += '（';
    if (node.tagName !== 'rp') for (const each of node.childNodes) this.visit(each, shown, inLink);
    if (isRuby) this.#line += '）';
    // An item without words has a numeral that is that of no others.
    if (this.#numerals.has(node)) this.#numeral = '';
  }

  #unseenAt(element: HtmlElement, shown: Shown): Unseen {
    const inside = this.#place === 'inside' || this.#place === 'notes';
    const why = whyUnseen(shown) ?? '';
    return { root: element, text: '', why, line: 0, inside, amongWords: false };
  }

  #say(node: HtmlNode & { value: string }, around: Shown, inLink: boolean): void {
    const root = this.#root;
    const text = drawn(node.value, around.signs);
    const isWord = withoutWidth(text).trim() !== '';
    if (!root) {
      if (isWord) {
        this.#line += this.#numeral;
        this.#numeral = '';
      }
      this.#line += text;
      if (inLink) this.#linked += text.trim().length;
      return;
    }
    root.text += text.replace(/\s+/g, ' ');
    if (!isWord || root.line > 0) return;
    root.line = node.sourceCodeLocation?.startLine ?? 1;
    root.why = whyUnseen(around) ?? root.why;
    root.amongWords = INLINE.has(root.root.tagName) && AMONG_WORDS.test(this.#line);
    this.text.unseen.push(root);
  }
}

const AMONG_WORDS = /[\p{Script=Han}，。；：、]\s*$/u;

/** The letters of a text as a font of signs draws them; a code of a font of icons stands for no text. */
function drawn(text: string, font: string | undefined): string {
  if (!font) return /^[\s\p{Co}]+$/u.test(text) ? text.replace(/\p{Co}/gu, '') : text;
  return text.replace(
    /[\u0021-\u00ff\uf000-\uf0ff]/g,
    (letter) => signIn(font, letter.charCodeAt(0)) ?? letter,
  );
}
