import { blocksIn, type Reading } from './docx-blocks.ts';
import type { WordPackage } from './docx-package.ts';
import { elementsOf, type XmlElement } from './xml-tree.ts';

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

  /** The index of a note. */
  at(kind: Kind, id: string): number {
    const note = this.#notes[kind].get(id) ?? NONE;
    const known = this.shown.indexOf(note);
    return known === -1 || note === NONE ? this.shown.push(note) - 1 : known;
  }

  /** The paragraphs of each note. */
  texts(reading: Reading): string[][] {
    return this.shown.map((note) => {
      const blocks = blocksIn(note, reading);
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
