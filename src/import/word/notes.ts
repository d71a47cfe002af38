import { type Reading, storyOf } from './blocks.ts';
import type { WordPackage } from './package.ts';
import { elementsOf, type XmlElement } from './xml.ts';

type Kind = 'footnotes' | 'endnotes';

/** The footnotes and endnotes of a document, in the order of their marks: a page of the site has but one kind. */
export class Notes {
  /** Those that a mark leads to. One without a mark is not shown by Word. */
  readonly shown: XmlElement[] = [];
  readonly #notes: Record<Kind, Map<string, XmlElement>>;

  constructor(word: WordPackage) {
    const of = (kind: Kind) =>
      new Map(
        word
          .parts(kind)
          .flatMap(elementsOf)
          .map((note) => [note.attributes['id'] ?? '', note]),
      );
    this.#notes = { footnotes: of('footnotes'), endnotes: of('endnotes') };
  }

  /** Adds a note, if it is not there yet, and gives its index. */
  at(kind: Kind, id: string): number {
    const note = this.#notes[kind].get(id) ?? NONE;
    const place = this.shown.indexOf(note);
    return place === -1 || note === NONE ? this.shown.push(note) - 1 : place;
  }

  /** The paragraphs of each note. */
  texts(reading: Reading): string[][] {
    return this.shown.map((note) => {
      const blocks = storyOf(note, reading);
      if (blocks.length === 0) reading.refusals.add(EMPTY);
      const isText = ({ table, picture, marks }: (typeof blocks)[number]) =>
        table === undefined && picture === undefined && !marks;
      if (!blocks.every(isText)) reading.refusals.add(NOT_TEXT);
      return blocks.map(({ text }) => text);
    });
  }
}

const NONE: XmlElement = { name: 'footnote', attributes: {}, children: [] };
const EMPTY = '有脚注或尾注只有标记，没有内容。请补上内容，或删去标记，保存后再导入。';
const NOT_TEXT = '脚注或尾注里有表格、图片。请移到正文里，保存后再导入。';
