import type { Source } from '../source.ts';
import type { WordPackage } from './package.ts';
import { isSymbolFont, signIn, symbolOf } from './symbols.ts';
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
  | { is: 'paragraph'; element: XmlElement; nested: boolean }
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
        for (const next of more) {
          if (line.trim()) flush();
          line = next;
        }
      }
    }
    finish();
    return lines;
  }

  /** The tokens that are shown: of fields their results, or what Word draws of their codes. */
  *#shown(story: XmlElement): Generator<Token> {
    const open: { code: string; form: XmlElement | undefined; behind: boolean; rest: Token[] }[] =
      [];
    for (const token of this.#tokens(story, undefined, undefined)) {
      const field = open.at(-1);
      if (token.is === 'begin') open.push({ code: '', form: token.form, behind: false, rest: [] });
      else if (token.is === 'code') {
        if (field && !field.behind) field.code += token.text;
      } else if (token.is === 'separate') {
        if (field) field.behind = true;
      } else if (token.is === 'end') {
        if (!field) continue;
        open.pop();
        const drawn = drawnText(field.code, field.form);
        const tokens: Token[] = drawn === undefined ? field.rest : [{ is: 'text', text: drawn }];
        const outer = open.at(-1);
        if (!outer) yield* tokens;
        else if (outer.behind) outer.rest.push(...tokens);
        else outer.code += tokens.map((each) => (each.is === 'text' ? each.text : '')).join('');
      } else if (field?.behind) field.rest.push(token);
      else if (field && token.is === 'text') field.code += token.text;
      else yield token;
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
      const { name, attributes } = each;
      if (name === 'p') {
        yield { is: 'paragraph', element: each, nested: paragraph !== undefined };
        yield* this.#tokens(each, each, undefined);
      } else if (name === 'r') yield* this.#tokens(each, paragraph, each);
      else if (name === 't')
        yield { is: 'text', text: this.#letters(textOf(each), run, paragraph) };
      else if (name === 'sym') yield { is: 'text', text: symbolOf(each) ?? '\ufffd' };
      else if (name === 'br' || name === 'cr') yield { is: 'text', text: '\n' };
      else if (name === 'tab' || name === 'ptab') yield { is: 'text', text: ' ' };
      else if (name === 'noBreakHyphen') yield { is: 'text', text: '-' };
      else if (name === 'ruby') {
        const [base, above] = [child(each, 'rubyBase'), child(each, 'rt')];
        if (base) yield* this.#tokens(base, paragraph, run);
        yield { is: 'text', text: '（' };
        if (above) yield* this.#tokens(above, paragraph, run);
        yield { is: 'text', text: '）' };
      } else if (name === 'fldChar') {
        const type = attributes['fldCharType'];
        if (type === 'begin') yield { is: 'begin', form: child(each, 'ffData') };
        else if (type === 'separate' || type === 'end') yield { is: type };
      } else if (name === 'instrText') yield { is: 'code', text: textOf(each) };
      else if (name === 'fldSimple') {
        yield { is: 'begin', form: child(each, 'ffData') };
        yield { is: 'code', text: attributes['instr'] ?? '' };
        yield { is: 'separate' };
        yield* this.#tokens(each, paragraph, run);
        yield { is: 'end' };
      } else if (name === 'footnoteReference' || name === 'endnoteReference') {
        yield { is: 'mark', note: `${name.replace('Reference', 's')} ${attributes['id'] ?? ''}` };
      } else if (name === 'AlternateContent') {
        const shown = child(each, 'Choice') ?? child(each, 'Fallback');
        if (shown) yield* this.#tokens(shown, paragraph, run);
      } else if (name === 'txbxContent') yield { is: 'box', element: each };
      else if (name === 'checkbox' && !isSaid(element)) {
        // A control to tick that holds no sign of its own.
      } else if (name === 'sdt' && isEmptyBox(each)) {
        yield { is: 'text', text: isTicked(each) ? '☑' : '□' };
      } else if (name === 'blip' || name === 'imagedata') this.pictures += 1;
      else if (!PROPERTIES.has(name)) yield* this.#tokens(each, paragraph, run);
    }
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

const PROPERTIES = new Set([
  ...['pPr', 'rPr', 'tblPr', 'trPr', 'tcPr', 'sectPr', 'sdtPr', 'sdtEndPr', 'ffData', 'fldData'],
  ...['tblGrid', 'delText', 'delInstrText', 'object', 'shapetype'],
]);

function isSaid(element: XmlElement): boolean {
  return !named(element, 't').next().done || !named(element, 'sym').next().done;
}

function isEmptyBox(control: XmlElement): boolean {
  const content = child(control, 'sdtContent');
  return (
    child(child(control, 'sdtPr'), 'checkbox') !== undefined &&
    !(
      content &&
      [...named(content, 't'), ...named(content, 'sym')].some(
        (each) => each.name === 'sym' || textOf(each).trim(),
      )
    )
  );
}

function isTicked(control: XmlElement): boolean {
  const state = child(child(child(control, 'sdtPr'), 'checkbox'), 'checked')?.attributes['val'];
  return ['1', 'true', 'on'].includes(state ?? '0');
}
