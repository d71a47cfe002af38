import {
  attribute,
  childrenOf,
  type HtmlElement,
  type HtmlNode,
  INLINE,
  isElement,
  rawText,
} from '../../text/html.ts';
import {
  type Cell,
  joined,
  type Look,
  type Looks,
  noteLook,
  RAISED,
  STRUCK,
  type SourceBlock,
  type SpannedCell,
  tableOf,
  WAS_BOLD,
  withoutWidth,
} from '../source.ts';
import { codeOf, signOf } from '../symbols.ts';
import { type Shown, shownIn, whyUnseen } from './hidden.ts';
import { numeralKind, numeralOf } from './numerals.ts';
import { boxesOf, type Css, ownStyle, type PageStyle, styleOf } from './style-sheet.ts';
import { elementsBelow, PAGE_PARTS, readHtml, UNSHOWN } from './tree.ts';
import type { WordMarks } from './word-marks.ts';

/** How text looks of which nothing is said. */
const PLAIN_LOOK: Look = { font: '', size: 0, bold: false, centred: false };

/** A line of a page that is put together from its text nodes. */
class HtmlLine {
  #text = '';
  readonly #notes: number[] = [];
  #looks: { look: Look; length: number }[] = [];

  get isEmpty(): boolean {
    return this.#text.trim() === '';
  }

  add(text: string, look?: Look): void {
    this.#text += text;
    if (look && text.trim()) this.#looks.push({ look, length: text.trim().length });
  }

  /** Puts the mark of a note here. */
  mark(note: number): void {
    this.#text += MARK;
    this.#notes.push(note);
  }

  /** What the line shows, and how most of it looks: spaces at its ends and line ends of the file say nothing. */
  shown(): Cell & { look: Look } {
    const pieces = this.#said().split(MARK);
    const text = pieces.join('');
    let at = 0;
    const marks = this.#notes.map((note, index) => ({ at: (at += pieces[index]!.length), note }));
    const [longest] = [...this.#looks].sort((a, b) => b.length - a.length);
    const bold = this.#looks.length > 0 && this.#looks.every(({ look }) => look.bold);
    const look = { ...(longest?.look ?? PLAIN_LOOK), bold };
    return { text, look, ...(marks.length > 0 && { marks }) };
  }

  #said(): string {
    return withoutWidth(this.#text)
      .replace(BETWEEN_CHINESE, '')
      .replace(/[\t\n\f\r \u00a0\u2000-\u200a\u202f\u205f]+/g, ' ')
      .trim();
  }
}

/* A code point that is no character (Unicode 23.7). */
const MARK = '\ufdd2';

/** A line end of the file between two characters that are no ASCII. */
const BETWEEN_CHINESE = /(?<=[^\p{ASCII}])[ \t]*\n\s*(?=[^\p{ASCII}])/gu;

/** What a page has besides its article, and what comes to light while that is read. */
interface PageReading {
  style: PageStyle;
  /** The index of a picture; undefined for one that cannot be had. */
  pictureOf(image: HtmlElement): number | undefined;
  marks: WordMarks;
  /** Told of what is seen or heard and is no text: its kind in Chinese, and what is known of it. */
  left: (what: string, text: string) => void;
  /** Told of a sign that means nothing without its font. */
  unknown: (sign: string) => void;
  /** Told of each link. */
  link(text: string, href: string): void;
  remarks: Set<string>;
  looks: Looks;
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
  /** Whether the last picture could be had. */
  #lastFound = false;

  constructor(reading: PageReading) {
    this.#reading = reading;
  }

  take(node: HtmlNode, place: Place): void {
    if ('value' in node) return this.#say(node.value, place);
    if (!isElement(node)) return;
    if (node.tagName === 'noscript') return this.#pictureWithout(node);
    this.#leave(node, place);
    if (this.#isMark(node) || UNSHOWN.has(node.tagName) || PAGE_PARTS.has(node.tagName)) return;
    const inner = {
      ...place,
      shown: shownIn(node, place.shown, this.#reading.style),
      look: lookIn(node, place.look),
    };
    this.#tell(node, inner.shown);
    if (/^(?:amp|lazy)-?im(?:g|age)$/.test(node.tagName)) return this.#picture(node);
    switch (node.tagName) {
      case 'br':
        return this.end();
      case 'img':
        return this.#picture(node);
      case 'table':
        return this.#table(node, inner);
      case 'ul':
      case 'ol':
        return this.#list(node, inner);
      case 'rp':
        return;
      default:
        return this.#within(node, inner);
    }
  }

  /** Takes the mark of a note; true for what is a mark or stands elsewhere. */
  #isMark(node: HtmlElement): boolean {
    const { notes, bullets, margins } = this.#reading.marks;
    const note = notes.findIndex(({ mark }) => mark === node);
    if (note !== -1) this.#line.mark(note);
    const isTold = notes.some((each) => each.note === node || each.back === node);
    return note !== -1 || isTold || bullets.has(node) || margins.has(node);
  }

  /** Ends the line. */
  end(): void {
    const { level, item } = this.#place;
    const { text, look, marks } = this.#line.shown();
    this.#line = new HtmlLine();
    if (text !== '') {
      const begins = item && !item.begun;
      const numeral = begins ? item.numeral : '';
      this.blocks.push({
        text: numeral + text,
        ...(marks && { marks: marks.map(({ at, note }) => ({ at: at + numeral.length, note })) }),
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

  /** What has to be said of an element besides what stands in it. */
  #tell(element: HtmlElement, shown: Shown): void {
    const { tagName } = element;
    const { remarks, style, left } = this.#reading;
    for (const css of whyUnseen(shown) ? [] : boxesOf(element, style)) {
      const written = writtenBy(css, element);
      if (written) left('样式写出来的文字', written);
    }
    const painted = whyUnseen(shown) ? undefined : paintedOn(element, style);
    if (painted) left('样式里的背景图片', painted);
    const look = LOOKS[tagName];
    if (look && rawText(element).trim()) noteLook(this.#reading.looks, look, rawText(element));
    if (BOLD.has(tagName) && rawText(element).trim() && !isWholeBlock(element))
      remarks.add(WAS_BOLD);
    if (tagName !== 'a') return;
    const text = rawText(element).replace(/\s+/g, ' ').trim();
    this.#reading.link(text, attribute(element, 'href') ?? '');
  }

  /** Tells of what cannot come along. */
  #leave(element: HtmlElement, place: Place): void {
    const { left } = this.#reading;
    const what = LEFT[element.tagName];
    if (!what || whyUnseen(shownIn(element, place.shown, this.#reading.style))) return;
    const said = LEFT_NAMES.map((name) => attribute(element, name)).find(Boolean) ?? '';
    if (element.tagName === 'input') {
      if (/^(?:hidden|image)$/i.test(attribute(element, 'type') ?? '')) return;
      return left(what, [attribute(element, 'type') ?? 'text', said].filter(Boolean).join(' '));
    }
    const text = wordsIn(element);
    for (const address of drawnIn(element)) left('图形里的图片', address);
    if (/^(?:svg|math|canvas|select|textarea|button)$/.test(element.tagName)) {
      if (text || /^(?:canvas|math)$/.test(element.tagName)) left(what, text || '（没有文字）');
    } else left(what, said || sourceIn(element) || '（没有写地址）');
  }

  /** The picture of a page for browsers without scripts, unless the one before it is the same and was found. */
  #pictureWithout(element: HtmlElement): void {
    const inner = element.childNodes.map(rawText).join('');
    if (!/<img\b/i.test(inner) || this.#lastFound) return;
    for (const each of elementsBelow(readHtml(inner)))
      if (each.tagName === 'img') this.#picture(each);
  }

  #within({ tagName, childNodes, ...element }: HtmlElement, place: Place): void {
    const heading = /^h([1-6])$/.exec(tagName)?.[1];
    if (heading) place.level = Number(heading);
    if (tagName === 'pre') place.keepsLines = true;
    const list = listOfWord(element, this.#reading.marks.bullets);
    if (list) place.item = { list, numeral: '', begun: false };
    const [before, after] = tagName === 'rt' ? ['（', '）'] : ['', ''];
    if (before) this.#line.add(before);
    if (!INLINE.has(tagName)) this.end();
    for (const each of childNodes) this.take(each, place);
    if (!INLINE.has(tagName)) this.end();
    if (after) this.#line.add(after);
  }

  #say(text: string, place: Place): void {
    if (whyUnseen(place.shown)) return;
    const said = this.#signs(text, place.shown.signs);
    const lines = place.keepsLines ? said.split('\n') : [said];
    for (const [index, line] of lines.entries()) {
      if (index > 0) this.end();
      if (this.#line.isEmpty) this.#place = place;
      this.#line.add(line, place.look);
    }
  }

  /** A text as its font shows it; what is drawn by a font of icons alone is told. */
  #signs(text: string, font: string | undefined): string {
    if (!font && !PRIVATE.test(text)) return text;
    if (!font && ONLY_PRIVATE.test(text.trim())) {
      this.#reading.left('图标字体的图标', [...text.trim()].map(codeOf).join(' '));
      return '';
    }
    const shown = [...text].map((character) => {
      const sign = /\s/.test(character) ? character : signOf(character, font);
      if (sign === undefined) this.#reading.unknown(`${font ?? ''} ${codeOf(character)}`);
      return sign ?? '';
    });
    return shown.join('');
  }

  #picture(image: HtmlElement): void {
    const picture = this.#reading.pictureOf(image);
    this.#lastFound = picture !== undefined;
    if (picture === undefined) return;
    this.#pictures.push({ text: '', picture });
  }

  #list(list: HtmlElement, place: Place): void {
    this.end();
    const depth = place.item ? place.item.list.depth + 1 : 0;
    const bullet = list.tagName === 'ul';
    const items = list.childNodes.filter((node) => isElement(node) && node.tagName === 'li').length;
    const isReversed = attribute(list, 'reversed') !== undefined;
    let count = countIn(list, 'start') ?? (isReversed ? items : 1);
    for (const node of list.childNodes) {
      const isItem = isElement(node) && node.tagName === 'li';
      if (!isItem) {
        this.take(node, place);
        continue;
      }
      if (!bullet) count = countIn(node, 'value') ?? count;
      const kind = numeralKind(node, list, this.#reading.style);
      const numeral = bullet ? '' : numeralOf(count, kind);
      const isOfSigns = bullet || numeral === '';
      const item = { list: { depth, bullet: isOfSigns, sure: true }, numeral, begun: false };
      this.take(node, { ...place, item });
      count += isReversed ? -1 : 1;
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

/** The addresses of the pictures in a drawing. */
function drawnIn(element: HtmlElement): string[] {
  if (element.tagName !== 'svg') return [];
  return [...elementsBelow(element)]
    .filter(({ tagName }) => tagName === 'image')
    .flatMap(({ attrs }) => attrs.find(({ name }) => name === 'href')?.value.slice(0, 200) ?? []);
}

/* Codes that mean something in a font of their own alone (Unicode 23.5). */
const PRIVATE = /\p{Co}/u;
const ONLY_PRIVATE = /^\p{Co}+$/u;

/** The words or numbers that a style writes beside an element; signs and marks are ornament. */
function writtenBy(css: Css, element: HtmlElement): string | undefined {
  const content = css.get('content') ?? '';
  const own = content.replace(/attr\(\s*([\w-]+)[^)]*\)/g, (_, name: string) =>
    JSON.stringify(attribute(element, name) ?? ''),
  );
  const isWord = /counters?\(|\p{Script=Han}|["'][^"']*[a-z\d]{2}/u.test(own);
  if (!isWord || css.get('display') === 'none') return undefined;
  return own
    .replace(/counters?\([^)]*\)/g, '（序号）')
    .replace(/["']\s*|\s*["']/g, '')
    .trim();
}

/** What is seen or heard and has no place in an article. */
const LEFT: Record<string, string> = {
  ...{
    video: '视频',
    audio: '音频',
    iframe: '嵌入的页面',
    frame: '嵌入的页面',
    embed: '嵌入的对象',
  },
  ...{ object: '嵌入的对象', svg: '图形里的文字', canvas: '画布', math: '公式' },
  ...{ input: '表单', select: '表单', textarea: '表单', button: '按钮' },
};

/** A number where an element gives one; a browser takes none of more than 32 bits. */
function countIn(element: HtmlElement, name: string): number | undefined {
  const count = Number.parseInt(attribute(element, name) ?? '', 10);
  return Math.abs(count) < 2 ** 31 ? count : undefined;
}

/**
 * The address of a picture that the style paints on an element as something to look at: where nothing is written, or over the
 * whole of it. What stands beside words or repeats behind them is an ornament, and so is what is tiny or drawn by the style.
 */
function paintedOn(element: HtmlElement, style: PageStyle): string | undefined {
  const css = styleOf(element, style);
  const [, address = ''] =
    /url\(\s*["']?(.*?)["']?\s*\)/.exec(css.get('background-image') ?? '') ?? [];
  if (address === '' || (address.startsWith('data:') && address.length < LEAST_PICTURE))
    return undefined;
  const isNarrow = ['width', 'height'].some((side) => {
    const [, length] = /^([\d.]+)px$/.exec(css.get(side) ?? '') ?? [];
    return length !== undefined && Number(length) < LEAST_SIDE;
  });
  const isEmpty = rawText(element).trim() === '' && !INLINE.has(element.tagName);
  const size = `${css.get('background-size') ?? ''} ${css.get('background') ?? ''}`;
  if (isNarrow || !(isEmpty || /\b(?:cover|contain)\b/.test(size))) return undefined;
  // A sheet is read in small letters, the element's own words are there as they were typed.
  const own = attribute(element, 'style') ?? '';
  const at = own.toLowerCase().indexOf(address);
  return (at === -1 ? address : own.slice(at, at + address.length)).slice(0, 200);
}

/** In characters of a `data:` address, and in pixels: what is smaller is an ornament. */
const LEAST_PICTURE = 4000;
const LEAST_SIDE = 48;

const LEFT_NAMES = ['src', 'data', 'data-src', 'value', 'placeholder', 'title'];

function sourceIn(element: HtmlElement): string {
  const [source] = [...elementsBelow(element)].flatMap((each) => attribute(each, 'src') ?? []);
  return source ?? '';
}

/** The words in a drawing or a field. */
function wordsIn(element: HtmlElement): string {
  const parts = [...elementsBelow(element)].filter(
    ({ tagName }) => !/^(?:style|script)$/.test(tagName),
  );
  const own = parts.flatMap(({ childNodes }) =>
    childNodes.flatMap((node) => ('value' in node ? node.value.trim() : [])),
  );
  return own.filter(Boolean).join(' ');
}

/** The item that a paragraph is as Word says: `mso-list: l0 level2 lfo1`. */
function listOfWord(
  element: Pick<HtmlElement, 'attrs'>,
  bullets: ReadonlySet<HtmlElement>,
): NonNullable<SourceBlock['list']> | undefined {
  const style = element.attrs.find(({ name }) => name === 'style')?.value ?? '';
  const [, level] = /mso-list:\s*\w+\s+level(\d)/i.exec(style) ?? [];
  if (!level) return undefined;
  const bullet = [...bullets].some((each) => {
    for (let at = each.parentNode; at; at = 'parentNode' in at ? at.parentNode : null)
      if ('attrs' in at && at.attrs === element.attrs) return true;
    return false;
  });
  return { depth: Number(level) - 1, bullet, sure: bullet };
}

/** Bold that is all of its paragraph is a heading, or is meant as one. */
function isWholeBlock({ parentNode }: HtmlElement): boolean {
  const own = (parentNode?.childNodes ?? []).filter(
    (child) => !('value' in child) || child.value.trim() !== '',
  );
  return own.length === 1;
}

const BOLD = new Set(['b', 'strong']);
/* Looks that an article does not have. */
const LOOKS: Record<string, string> = {
  ...{ sub: RAISED, sup: RAISED, s: STRUCK, strike: STRUCK, del: STRUCK },
};

/** How an element looks by its own attributes, in one that looks so; a stylesheet of another file is not there. */
function lookIn(element: HtmlElement, around: Look): Look {
  const { tagName } = element;
  const css = ownStyle(element);
  const value = (name: string) => css.get(name);
  const weight = value('font-weight');
  const side = value('text-align') ?? attribute(element, 'align')?.toLowerCase();
  const size = sizeOf(value('font-size')) ?? FONT_SIZES[attribute(element, 'size') ?? ''];
  return {
    font: value('font-family') ?? attribute(element, 'face') ?? around.font,
    size: (tagName === 'font' || value('font-size') ? size : undefined) ?? around.size,
    bold: /^(?:b|strong|h[1-6]|th)$/.test(tagName)
      ? true
      : weight
        ? /bold|[6-9]00/.test(weight)
        : around.bold,
    centred: tagName === 'center' || (side === undefined ? around.centred : side === 'center'),
  };
}

/** In half-points; a pixel is three quarters of a point. */
function sizeOf(size: string | undefined): number | undefined {
  const [, number, unit] = /^([\d.]+)(pt|px)$/.exec(size ?? '') ?? [];
  if (number === undefined) return undefined;
  return Math.round(Number(number) * (unit === 'pt' ? 2 : 1.5));
}

const FONT_SIZES: Record<string, number> = { 1: 15, 2: 20, 3: 24, 4: 27, 5: 36, 6: 48, 7: 72 };

/** Text of a cell that is longer is an article, and its table only puts it into place. */
const MOST_OF_CELL = 600;

/** True for a table that has no data: old pages put everything into tables. */
function isLayout(table: HtmlElement): boolean {
  const below = [...elementsBelow(table)].slice(1);
  return below.some(
    (each) =>
      each.tagName === 'table' ||
      /^h[1-6]$/.test(each.tagName) ||
      (each.tagName === 'td' && rawText(each).replace(/\s/g, '').length > MOST_OF_CELL),
  );
}

/** The cells of a table, row by row; `blocksOf` reads what stands in one. */
function cellsOfTable(
  table: HtmlElement,
  blocksOf: (cell: HtmlElement) => SourceBlock[],
): SpannedCell[][] {
  /** How many more rows a cell of an earlier row takes, column by column. */
  const taken: number[] = [];
  const captions = childrenOf(table).filter(
    (node): node is HtmlElement => isElement(node) && node.tagName === 'caption',
  );
  const above = captions.map((caption) => [cellOf(blocksOf(caption), 1, false)]);
  const rows = rowsOf(table).map((row) => {
    const cells: SpannedCell[] = [];
    let column = 0;
    const passTaken = () => {
      for (; (taken[column] ?? 0) > 0; column += 1) {
        taken[column]! -= 1;
        cells.push(cellOf([], 1, true));
      }
    };
    for (const cell of childrenOf(row)) {
      if (!isElement(cell) || !/^t[dh]$/.test(cell.tagName)) continue;
      passTaken();
      const [span, height] = [spanOf(cell, 'colspan', 100), spanOf(cell, 'rowspan', 1000)];
      for (let at = column; at < column + span; at += 1) taken[at] = height - 1;
      cells.push(cellOf(blocksOf(cell), span, height > 1));
      column += span;
    }
    passTaken();
    return cells;
  });
  return [...above.filter(([cell]) => cell!.blocks.length > 0), ...rows];
}

function rowsOf(element: HtmlElement): HtmlElement[] {
  return childrenOf(element).flatMap((node) => {
    if (!isElement(node)) return [];
    if (node.tagName === 'tr') return [node];
    return /^t(?:head|body|foot)$/.test(node.tagName) ? rowsOf(node) : [];
  });
}

function cellOf(blocks: SourceBlock[], span: number, joins: boolean): SpannedCell {
  return { ...joined(blocks.map(({ text }) => ({ text }))), blocks, span, joins };
}

/** A browser knows no more (WHATWG HTML, 4.9.11). */
function spanOf(cell: HtmlElement, name: string, most: number): number {
  const span = Number.parseInt(attribute(cell, name) ?? '1', 10);
  return span >= 1 ? Math.min(most, span) : 1;
}
