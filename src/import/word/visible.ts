import type { Source } from '../source.ts';
import type { WordPackage } from './package.ts';
import { isSymbolFont, signIn, symbolOf } from '../symbols.ts';
import { Counter } from './visible-numerals.ts';
import { VisibleStyles } from './visible-styles.ts';
import { drawnText } from './visible-fields.ts';
import { child, elementsOf, named, textOf, type XmlElement } from './xml.ts';

/**
 * What a reader sees of a Word file, a paragraph or line each; text boxes come after their paragraph, notes in the order of
 * their marks. It is the independent witness with which an import is compared: it turns each story into one row of tokens,
 * and knows neither lists nor tables nor what the block reader does with fields.
 */
export function visibleIn(word: WordPackage): Source['visible'] {
  const body = child(word.document, 'body');
  const witness = new Witness(word);
  const text = body ? witness.linesOf(body) : [];
  const notes: string[] = [];
  const heard = new Set<string>();
  // A note may be marked in another note.
  for (const mark of witness.marks) {
    if (heard.has(mark)) continue;
    heard.add(mark);
    const [kind = '', id = ''] = mark.split(' ');
    const note = word
      .parts(kind)
      .flatMap(elementsOf)
      .find(({ attributes }) => attributes['id'] === id);
    if (note) notes.push(...witness.linesOf(note));
  }
  return { text, notes, marks: witness.marks.length, pictures: witness.pictures };
}

/** The text of a part beside the body, such as a page header. */
export function visibleText(part: XmlElement, word: WordPackage): string[] {
  return new Witness(word).linesOf(part);
}

/** One token of a story, in the order in which it stands in the file. */
type Token =
  | { is: 'text'; text: string }
  | { is: 'begin'; form: XmlElement | undefined }
  | { is: 'code'; text: string }
  | { is: 'separate' | 'end' }
  | { is: 'paragraph'; element: XmlElement }
  | { is: 'mark'; note: string }
  | { is: 'box'; element: XmlElement };

class Witness {
  readonly marks: string[] = [];
  pictures = 0;
  readonly #styles: VisibleStyles;
  readonly #counter: Counter;

  constructor(word: WordPackage) {
    this.#styles = new VisibleStyles(word.parts('styles')[0]);
    this.#counter = new Counter(word.parts('numbering')[0], this.#styles);
  }

  /** The lines of a story that show something. */
  linesOf(story: XmlElement): string[] {
    const lines: string[] = [];
    let line = '';
    let numeral: string | undefined;
    let boxes: XmlElement[] = [];
    const flush = () => {
      if (line.trim()) lines.push((numeral ?? '') + line);
      else if (numeral?.trim()) lines.push(numeral);
      line = '';
      numeral = undefined;
    };
    const breakLine = (next: string) => {
      if (line.trim()) flush();
      line = next;
    };
    const finish = () => {
      flush();
      const own = boxes;
      boxes = [];
      for (const box of own) lines.push(...this.linesOf(box));
    };
    for (const token of this.#shown(story)) {
      if (token.is === 'paragraph') {
        finish();
        numeral = this.#counter.before(token.element);
      } else if (token.is === 'box') boxes.push(token.element);
      else if (token.is === 'mark') this.marks.push(token.note);
      else if (token.is === 'text') {
        const [first = '', ...more] = token.text.split('\n');
        line += first;
        more.forEach(breakLine);
      }
    }
    finish();
    return lines;
  }

  /** The tokens that are shown: of fields their results, or what Word draws of their codes. */
  *#shown(story: XmlElement): Generator<Token> {
    const open: OpenField[] = [];
    for (const token of this.#tokens(story, undefined, undefined)) {
      const field = open.at(-1);
      if (token.is === 'begin') open.push({ code: '', form: token.form, behind: false, rest: [] });
      else if (!field) {
        if (token.is !== 'code' && token.is !== 'separate' && token.is !== 'end') yield token;
      } else if (token.is === 'separate') field.behind = true;
      else if (token.is !== 'end') take(field, token);
      else yield* closed(open);
    }
    // A field that never ends: what stood in it was seen.
    for (const { rest } of open) yield* rest;
  }

  *#tokens(
    element: XmlElement,
    paragraph: XmlElement | undefined,
    run: XmlElement | undefined,
  ): Generator<Token> {
    for (const each of elementsOf(element)) {
      const { name } = each;
      const text = SHOWN[name]?.(each);
      const inside = () =>
        this.#tokens(each, name === 'p' ? each : paragraph, name === 'r' ? each : run);
      if (name === 't') yield { is: 'text', text: this.#letters(textOf(each), run, paragraph) };
      else if (text !== undefined) yield { is: 'text', text };
      else if (name === 'fldSimple') yield* simpleField(each, inside());
      else if (name === 'ruby') yield* this.#ruby(each, paragraph, run);
      else if (name === 'AlternateContent') {
        const shown = child(each, 'Choice') ?? child(each, 'Fallback');
        if (shown) yield* this.#tokens(shown, paragraph, run);
      } else if (name === 'blip' || name === 'imagedata') this.pictures += 1;
      else {
        const token = tokenOf(each);
        if (token) yield token;
        if (!CLOSED.has(name)) yield* inside();
      }
    }
  }

  *#ruby(
    ruby: XmlElement,
    paragraph: XmlElement | undefined,
    run: XmlElement | undefined,
  ): Generator<Token> {
    const [base, above] = [child(ruby, 'rubyBase'), child(ruby, 'rt')];
    if (base) yield* this.#tokens(base, paragraph, run);
    yield { is: 'text', text: '（' };
    if (above) yield* this.#tokens(above, paragraph, run);
    yield { is: 'text', text: '）' };
  }

  /** The letters of a run as its font shows them. */
  #letters(text: string, run: XmlElement | undefined, paragraph: XmlElement | undefined): string {
    const fonts = this.#styles.fonts(run, paragraph);
    const font = fonts.find((each) => isSymbolFont(each));
    if (!font) return text;
    return [...text]
      .map((letter) => {
        const code = letter.codePointAt(0)!;
        return code <= 0xff || code >= 0xe000 ? (signIn(font, code) ?? letter) : letter;
      })
      .join('');
  }
}

interface OpenField {
  code: string;
  form: XmlElement | undefined;
  behind: boolean;
  rest: Token[];
}

/** What stands in a field belongs to its result, or is part of its code. */
function take(field: OpenField, token: Token): void {
  if (field.behind && token.is !== 'code') field.rest.push(token);
  else if (!field.behind && (token.is === 'code' || token.is === 'text')) field.code += token.text;
}

/** Closes the innermost field: what it shows stands in the field around it, or is seen. */
function closed(open: OpenField[]): Token[] {
  const { code, form, rest } = open.pop()!;
  const drawn = drawnText(code, form);
  const tokens: Token[] = drawn === undefined ? rest : [{ is: 'text', text: drawn }];
  const outer = open.at(-1);
  if (!outer) return tokens;
  for (const token of tokens) take(outer, token);
  return [];
}

function* simpleField(field: XmlElement, result: Iterable<Token>): Generator<Token> {
  yield { is: 'begin', form: child(field, 'ffData') };
  yield { is: 'code', text: field.attributes['instr'] ?? '' };
  yield { is: 'separate' };
  yield* result;
  yield { is: 'end' };
}

/** The text that an element shows by itself. */
const SHOWN: Record<string, ((element: XmlElement) => string | undefined) | undefined> = {
  sym: (element) => symbolOf(element.attributes) ?? '\ufffd',
  br: () => '\n',
  cr: () => '\n',
  tab: () => ' ',
  ptab: () => ' ',
  noBreakHyphen: () => '-',
  sdt: (element) => (isEmptyBox(element) ? (isTicked(element) ? '☑' : '□') : undefined),
};

/** The token for an element that is no text. */
function tokenOf(element: XmlElement): Token | undefined {
  const { name, attributes } = element;
  const type = attributes['fldCharType'];
  if (name === 'p') return { is: 'paragraph', element };
  if (name === 'txbxContent') return { is: 'box', element };
  if (name === 'instrText') return { is: 'code', text: textOf(element) };
  if (name === 'footnoteReference' || name === 'endnoteReference')
    return { is: 'mark', note: `${name.replace('Reference', 's')} ${attributes['id'] ?? ''}` };
  if (name !== 'fldChar') return undefined;
  if (type === 'begin') return { is: 'begin', form: child(element, 'ffData') };
  return type === 'separate' || type === 'end' ? { is: type } : undefined;
}

/* Elements in which nothing is shown, and boxes, which are read after their paragraph. */
const CLOSED = new Set([
  ...['pPr', 'rPr', 'tblPr', 'trPr', 'tcPr', 'sectPr', 'sdtPr', 'sdtEndPr', 'ffData', 'fldData'],
  ...['tblGrid', 'delText', 'delInstrText', 'object', 'shapetype', 'txbxContent', 'instrText'],
  'fldChar',
]);

/** A box to tick that holds no sign of its own. */
function isEmptyBox(control: XmlElement): boolean {
  if (!child(child(control, 'sdtPr'), 'checkbox')) return false;
  const content = child(control, 'sdtContent');
  if (!content) return true;
  const isSaid = [...named(content, 't')].some((each) => textOf(each).trim() !== '');
  return !isSaid && [...named(content, 'sym')].length === 0;
}

function isTicked(control: XmlElement): boolean {
  const state = child(child(child(control, 'sdtPr'), 'checkbox'), 'checked')?.attributes['val'];
  return ['1', 'true', 'on'].includes(state ?? '0');
}
