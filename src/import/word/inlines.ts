import { drawnBy, isSilent, kindOf, withoutResult } from './fields.ts';
import type { Styles } from './styles.ts';
import { codeOf, isSymbolFont, signOf, symbolOf, unknownSign } from '../symbols.ts';
import { child, elementsOf, named, textOf, type XmlElement } from './xml.ts';

/** What stands in a paragraph, in order. */
export type Inline =
  | { text: string; run: XmlElement | undefined }
  | { note: { kind: 'footnotes' | 'endnotes'; id: string } }
  /** A drawing, with all that is in it: pictures, boxes of text, shapes. */
  | { drawing: XmlElement }
  /** Text that leads to this: the id of a relationship, or an address. */
  | { link: { id?: string; address?: string; text: string } }
  /** Why the document is refused, in Chinese. */
  | { refusal: string };

/** A field that has begun and not ended yet. */
interface OpenField {
  instruction: string;
  form: XmlElement | undefined;
  /** True behind the mark that parts the instruction from the result. */
  separated: boolean;
  /** What its result would show, held back until it is known whether it is drawn of its instruction. */
  held: Inline[] | undefined;
  /** The text of its result. */
  said: string;
}

/**
 * Reads the paragraphs of a story (the body, a note, a box of text) one after another: what each shows, in order. Fields may
 * begin in one paragraph and end in another.
 */
export class Inlines {
  readonly #styles: Styles;
  readonly #open: OpenField[] = [];
  #paragraph: XmlElement | undefined;
  readonly #said = new Set<'contents' | 'text'>();

  constructor(styles: Styles) {
    this.#styles = styles;
  }

  /** What a paragraph shows; `contents` is true when all of it is a list of contents made by a field. */
  read(paragraph: XmlElement): { inlines: Inline[]; contents: boolean } {
    this.#paragraph = paragraph;
    this.#said.clear();
    const inlines = [...this.#in(paragraph, undefined)];
    return { inlines, contents: this.#said.has('contents') && !this.#said.has('text') };
  }

  /** A refusal when a field has no end: what it would show is not known. */
  end(): string[] {
    const held = this.#open.some((field) => field.held !== undefined || !field.separated);
    return held
      ? ['有域不完整（有开头，没有结尾）。请删去这个域，把要显示的打成文字，保存后再导入。']
      : [];
  }

  #inContents(): boolean {
    return this.#open.some(({ instruction }) =>
      /^(?:TOC|INDEX|TOA|BIBLIOGRAPHY)$/.test(kindOf(instruction)),
    );
  }

  *#in(element: XmlElement, run: XmlElement | undefined): Generator<Inline> {
    for (const each of elementsOf(element)) {
      const { name } = each;
      const sign = SIGNS[name];
      const read = this.#readers[name];
      if (sign !== undefined) yield* this.#show({ text: sign, run });
      else if (read) yield* read(each, run);
      else if (AUTOMATIC.has(name)) yield { refusal: AUTOMATIC_DATE };
      else if (!NO_TEXT.has(name)) yield* this.#in(each, name === 'r' ? each : run);
    }
  }

  /** How the elements that show something of their own are read, by their names. */
  readonly #readers: Record<
    string,
    ((element: XmlElement, run: XmlElement | undefined) => Iterable<Inline>) | undefined
  > = {
    t: (each, run) => this.#text(each, run),
    sym: (each, run) => this.#symbol(each, run),
    fldChar: (each, run) => this.#mark(each, run),
    fldSimple: (each, run) => this.#simple(each, run),
    instrText: (each) => this.#instruct(textOf(each)),
    footnoteReference: ({ attributes }) => this.#show(noteOf('footnotes', attributes)),
    endnoteReference: ({ attributes }) => this.#show(noteOf('endnotes', attributes)),
    AlternateContent: (each, run) => this.#in(chosen(each), run),
    drawing: (each) => this.#show({ drawing: each }),
    pict: (each) => this.#show({ drawing: each }),
    ruby: (each) => this.#ruby(each),
    sdt: (each, run) => this.#control(each, run),
    hyperlink: (each, run) => this.#link(each, run),
  };

  *#text(element: XmlElement, run: XmlElement | undefined): Generator<Inline> {
    const text = textOf(element);
    const font = run && symbolFontOf(run, this.#paragraph, this.#styles);
    if (!font && !PRIVATE.test(text)) {
      yield* this.#show({ text, run });
      return;
    }
    let shown = '';
    for (const character of text) {
      const found = signOf(character, font);
      if (found === undefined) yield { refusal: unknownSign(`${font ?? ''} ${codeOf(character)}`) };
      shown += found ?? '';
    }
    yield* this.#show({ text: shown, run });
  }

  *#symbol(element: XmlElement, run: XmlElement | undefined): Generator<Inline> {
    const text = symbolOf(element.attributes);
    const { font = '', char = '' } = element.attributes;
    if (text === undefined) yield { refusal: unknownSign(`${font} ${char}`) };
    else yield* this.#show({ text, run });
  }

  /** Gives what is shown, unless it stands in the instruction of a field or in a result that may not be what is shown. */
  *#show(inline: Inline): Generator<Inline> {
    const text = 'text' in inline ? inline.text : '';
    for (const field of this.#open.toReversed()) {
      if (!field.separated) {
        // A field in the instruction of another gives it its result.
        field.instruction += text;
        return;
      }
      field.said += text;
      if (field.held) {
        field.held.push(inline);
        return;
      }
    }
    if (text.trim()) this.#said.add(this.#inContents() ? 'contents' : 'text');
    yield inline;
  }

  *#mark(element: XmlElement, run: XmlElement | undefined): Generator<Inline> {
    const type = element.attributes['fldCharType'];
    const field = this.#open.at(-1);
    if (type === 'begin') {
      const form = child(element, 'ffData');
      this.#open.push({ instruction: '', form, separated: false, held: undefined, said: '' });
    } else if (type === 'separate' && field) this.#separate(field);
    else if (type === 'end' && field) yield* this.#close(run);
  }

  #separate(field: OpenField): void {
    field.separated = true;
    if (drawnBy(field.instruction, field.form) || isSilent(field.instruction)) field.held = [];
  }

  *#close(run: XmlElement | undefined): Generator<Inline> {
    const { instruction, form, held, said, separated } = this.#open.pop()!;
    const drawn = drawnBy(instruction, form);
    if (isSilent(instruction)) return;
    if (drawn && said.trim() !== '' && kindOf(instruction) !== 'EQ' && 'refusal' in drawn) {
      // A program that cannot draw the field has left what it showed.
      for (const each of held ?? []) yield* this.#show(each);
    } else if (drawn && 'refusal' in drawn) yield { refusal: drawn.refusal };
    else if (drawn) yield* this.#show({ text: drawn.text, run });
    else if (!separated) yield { refusal: withoutResult(instruction) };
    else yield* linkOf(instruction, said);
  }

  /** A field in one piece: its content is its result. */
  *#simple(element: XmlElement, run: XmlElement | undefined): Generator<Inline> {
    const instruction = element.attributes['instr'] ?? '';
    const form = child(element, 'ffData');
    const field = { instruction, form, separated: false, held: undefined, said: '' };
    this.#open.push(field);
    this.#separate(field);
    field.separated = elementsOf(element).some(
      ({ name }) => name !== 'fldData' && name !== 'ffData',
    );
    yield* this.#in(element, run);
    yield* this.#close(run);
  }

  #instruct(text: string): [] {
    const field = this.#open.at(-1);
    if (field && !field.separated) field.instruction += text;
    return [];
  }

  /** Ruby becomes 汉（hàn）, because an article has nothing above characters. */
  *#ruby(ruby: XmlElement): Generator<Inline> {
    const [base, above] = [child(ruby, 'rubyBase'), child(ruby, 'rt')];
    if (base) yield* this.#in(base, undefined);
    if (!above) return;
    yield* this.#show({ text: '（', run: undefined });
    yield* this.#in(above, undefined);
    yield* this.#show({ text: '）', run: undefined });
  }

  /** A content control: what was filled in is text, a hint to fill it in is none, a box to tick is ticked or not. */
  *#control(control: XmlElement, run: XmlElement | undefined): Generator<Inline> {
    const hint = hintOf(control);
    if (hint !== undefined) yield { refusal: hint };
    const content = child(control, 'sdtContent');
    const box = child(child(control, 'sdtPr'), 'checkbox');
    if (box && !(content && hasSign(content))) {
      const checked = child(box, 'checked')?.attributes['val'] ?? '0';
      yield* this.#show({ text: ['1', 'true', 'on'].includes(checked) ? '☑' : '□', run });
    } else if (content) yield* this.#in(content, run);
  }

  *#link(element: XmlElement, run: XmlElement | undefined): Generator<Inline> {
    let text = '';
    for (const each of this.#in(element, run)) {
      if ('text' in each) text += each.text;
      yield each;
    }
    const { id } = element.attributes;
    if (id !== undefined) yield { link: { id, text } };
  }
}

/** Why a content control that only shows its hint cannot be published, in Chinese. */
export function hintOf(control: XmlElement): string | undefined {
  const isHint = child(child(control, 'sdtPr'), 'showingPlcHdr');
  if (!isHint || ['0', 'false', 'off'].includes(isHint.attributes['val'] ?? '1')) return undefined;
  const content = child(control, 'sdtContent');
  const text = content ? [...named(content, 't')].map(textOf).join('').trim() : '';
  return text === ''
    ? undefined
    : `有没有填的内容控件：“${text.slice(0, 20)}”。请填上，或者删去这个控件，保存后再导入。`;
}

function* linkOf(instruction: string, text: string): Generator<Inline> {
  const [, address] = /^\s*HYPERLINK\s+"([^"]+)"/i.exec(instruction) ?? [];
  if (address) yield { link: { address, text } };
}

function hasSign(content: XmlElement): boolean {
  return hasText(content) || !named(content, 'sym').next().done;
}

/** The symbol font in which a run's letters are set; ideographs have a font of their own. */
function symbolFontOf(
  run: XmlElement,
  paragraph: XmlElement | undefined,
  styles: Styles,
): string | undefined {
  return ['ascii', 'hAnsi', 'cs']
    .map((slot) => styles.font(run, paragraph, slot))
    .find((font) => isSymbolFont(font));
}

const PRIVATE = /[\ue000-\uf8ff\u{f0000}-\u{10ffff}]/u;

/** The alternative that today's programs show; the others are for older ones (ECMA-376 part 3, 10.2). */
export function chosen(alternate: XmlElement): XmlElement {
  const none: XmlElement = { name: 'Choice', attributes: {}, children: [] };
  return child(alternate, 'Choice') ?? child(alternate, 'Fallback') ?? none;
}

const SIGNS: Record<string, string> = {
  ...{ br: '\n', cr: '\n', tab: '\t', ptab: '\t', noBreakHyphen: '-', softHyphen: '' },
};
/* Dates and page numbers that Word sets anew each time. */
const AUTOMATIC = new Set([
  ...['pgNum', 'dayShort', 'dayLong', 'monthShort', 'monthLong', 'yearShort', 'yearLong'],
]);
const AUTOMATIC_DATE = '有自动变化的日期或页码。请把它们直接打成文字，删去原来的，保存后再导入。';
const NO_TEXT = new Set([
  ...['pPr', 'rPr', 'sectPr', 'del', 'moveFrom', 'delText', 'delInstrText', 'object'],
  ...['sdtPr', 'sdtEndPr', 'smartTagPr', 'fldData', 'ffData', 'p', 'tbl', 'oMath', 'oMathPara'],
]);

function noteOf(kind: 'footnotes' | 'endnotes', { id = '' }: Record<string, string>): Inline {
  return { note: { kind, id } };
}

/** True when an element or what is in it shows text. */
export function hasText(element: XmlElement): boolean {
  for (const each of named(element, 't')) if (textOf(each).trim()) return true;
  return false;
}
