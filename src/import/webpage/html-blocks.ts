import { CHANGED, WAS_BOLD } from '../lines.ts';
import type { Look, SourceBlock } from '../source.ts';
import { tableOf } from '../tables.ts';
import { type PageStyle, type Shown, shownIn, whyUnseen } from './html-hidden.ts';
import { HtmlLine, PLAIN_LOOK } from './html-line.ts';
import { lookIn } from './html-look.ts';
import { cellsOfTable, isLayout } from './html-table.ts';
import {
  attribute,
  type HtmlElement,
  type HtmlNode,
  INLINE,
  isElement,
  PAGE_PARTS,
  rawText,
  UNSHOWN,
} from './html-tree.ts';

/** What a page has besides its article, and what comes to light while that is read. */
export interface PageReading {
  style: PageStyle;
  /** The index of a picture by its address; undefined for one that cannot be had. */
  pictureAt(src: string): number | undefined;
  /** Told of each link. */
  link(text: string, href: string): void;
  remarks: Set<string>;
}

/** The paragraphs, headings, items, tables and pictures of an article. */
export function blocksOfPage(
  article: HtmlElement,
  reading: PageReading,
  around: Shown,
): SourceBlock[] {
  const flow = new Flow(reading);
  for (const node of article.childNodes) flow.take(node, { ...PLAIN, shown: around });
  flow.end();
  return flow.blocks;
}

interface Place {
  shown: Shown;
  look: Look;
  level?: number;
  /** The item of a list; its first line has its numeral. */
  item?: { list: NonNullable<SourceBlock['list']>; numeral: string; begun: boolean };
  keepsLines?: boolean;
}

const PLAIN: Place = { shown: {}, look: PLAIN_LOOK };

class Flow {
  readonly blocks: SourceBlock[] = [];
  readonly #reading: PageReading;
  #line = new HtmlLine();
  #pictures: SourceBlock[] = [];
  #place: Place = PLAIN;

  constructor(reading: PageReading) {
    this.#reading = reading;
  }

  take(node: HtmlNode, place: Place): void {
    if ('value' in node) return this.#say(node.value, place);
    if (!isElement(node) || UNSHOWN.has(node.tagName) || PAGE_PARTS.has(node.tagName)) return;
    const { tagName } = node;
    const inner = {
      ...place,
      shown: shownIn(node, place.shown, this.#reading.style),
      look: lookIn(node, place.look),
    };
    if (STRUCK.has(tagName)) this.#reading.remarks.add(CHANGED);
    if (BOLD.has(tagName) && !isWholeBlock(node)) this.#reading.remarks.add(WAS_BOLD);
    if (tagName === 'br') return this.end();
    if (tagName === 'img') return this.#picture(node);
    if (tagName === 'table') return this.#table(node, inner);
    if (tagName === 'ul' || tagName === 'ol') return this.#list(node, inner);
    if (tagName === 'a')
      this.#reading.link(rawText(node).replace(/\s+/g, ' ').trim(), attribute(node, 'href') ?? '');
    const heading = /^h([1-6])$/.exec(tagName)?.[1];
    if (heading) inner.level = Number(heading);
    if (tagName === 'pre') inner.keepsLines = true;
    if (tagName === 'rp') return;
    if (tagName === 'rt') this.#line.add('（');
    if (!INLINE.has(tagName)) this.end();
    for (const each of node.childNodes) this.take(each, inner);
    if (!INLINE.has(tagName)) this.end();
    if (tagName === 'rt') this.#line.add('）');
  }

  /** Ends the line. */
  end(): void {
    const { level, item } = this.#place;
    const { text, look } = this.#line.shown();
    this.#line = new HtmlLine();
    if (text !== '') {
      const begins = item && !item.begun;
      this.blocks.push({
        text: (begins ? item.numeral : '') + text,
        ...(level !== undefined && { level }),
        ...(begins && { list: item.list }),
        look,
      });
      if (item) item.begun = true;
    }
    // A picture in a line comes after it, so that the line is not broken.
    this.blocks.push(...this.#pictures);
    this.#pictures = [];
  }

  #say(text: string, place: Place): void {
    if (whyUnseen(place.shown)) return;
    const lines = place.keepsLines ? text.split('\n') : [text];
    for (const [index, line] of lines.entries()) {
      if (index > 0) this.end();
      if (this.#line.isEmpty) this.#place = place;
      this.#line.add(line, place.look);
    }
  }

  #picture(image: HtmlElement): void {
    const picture = this.#reading.pictureAt(attribute(image, 'src') ?? '');
    if (picture === undefined) return;
    this.#pictures.push({ text: '', picture });
  }

  #list(list: HtmlElement, place: Place): void {
    this.end();
    const depth = place.item ? place.item.list.depth + 1 : 0;
    const bullet = list.tagName === 'ul';
    let count = Number(attribute(list, 'start') ?? 1);
    for (const node of list.childNodes) {
      const isItem = isElement(node) && node.tagName === 'li';
      const numeral = bullet || !isItem ? '' : `${count++}. `;
      const item = { list: { depth, bullet, sure: true }, numeral, begun: false };
      this.take(node, isItem ? { ...place, item } : place);
    }
    this.end();
  }

  #table(table: HtmlElement, place: Place): void {
    this.end();
    if (isLayout(table)) {
      for (const node of table.childNodes) this.take(node, place);
      return this.end();
    }
    const rows = cellsOfTable(table, (cell) => blocksOfPage(cell, this.#reading, place.shown));
    const pictures = rows
      .flat()
      .flatMap(({ blocks }) => blocks.filter((each) => each.picture !== undefined));
    this.blocks.push(...tableOf(rows, pictures, this.#reading.remarks));
  }
}

/** Bold that is all of its paragraph is a heading, or is meant as one. */
function isWholeBlock({ parentNode }: HtmlElement): boolean {
  const own = (parentNode?.childNodes ?? []).filter(
    (child) => !('value' in child) || child.value.trim() !== '',
  );
  return own.length === 1;
}

const BOLD = new Set(['b', 'strong']);
/* Signs that an article does not have. */
const STRUCK = new Set(['sub', 'sup', 's', 'strike', 'del']);
