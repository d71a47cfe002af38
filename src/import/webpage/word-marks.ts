import { attribute, type HtmlElement, INLINE, parentOf, rawText } from '../../text/html.ts';
import { ownStyle } from './style-sheet.ts';
import { elementsBelow } from './tree.ts';

/** What Word wrote into a web page besides its text, and what other programs write likewise. */
export interface WordMarks {
  /** Why the page cannot be imported, and what to do, in Chinese. */
  refusals: string[];
  notes: PageNote[];
  /** Bullets of lists: signs that are text only to Word. */
  bullets: ReadonlySet<HtmlElement>;
  /** Headers, footers and what stands for comments. */
  margins: ReadonlySet<HtmlElement>;
}

/** A footnote: its mark in the text, the element that holds it, and the link back in there. */
export interface PageNote {
  mark: HtmlElement;
  note: HtmlElement;
  back: HtmlElement;
}

/** Reads what Word leaves in a page that it saves: tracked changes, comments, lists, notes. */
export function wordMarksOf(body: HtmlElement): WordMarks {
  const elements = [...elementsBelow(body)];
  const styled = elements.map((element) => ({ element, css: ownStyle(element) }));
  const having = (name: string, value: RegExp) =>
    styled.filter(({ css }) => value.test(css.get(name) ?? '')).map(({ element }) => element);
  const tracked = elements.filter(
    (each) =>
      /^(?:del|ins)$/.test(each.tagName) &&
      ['cite', 'datetime'].some((name) => attribute(each, name) !== undefined),
  );
  const comments = [
    ...having('mso-element', /^comment/),
    ...styled.filter(({ css }) => css.has('mso-comment-reference')).map(({ element }) => element),
    ...elements.filter((each) => /msocom/i.test(attribute(each, 'class') ?? '')),
  ];
  const hidden = having('mso-hide', /^all$/).filter(
    (each) => rawText(each).trim() !== '' && !comments.some((other) => isWithin(each, other)),
  );
  const [first] = hidden;
  return {
    refusals: [
      ...(tracked.length > 0 ? [TRACKED] : []),
      ...(comments.some((each) => rawText(each).trim() !== '') ? [COMMENTS] : []),
      ...(first && tracked.length + comments.length === 0
        ? [
            `有 Word 里设为隐藏的文字：“${[...rawText(first).trim()].slice(0, 20).join('')}”${hidden.length > 1 ? ` 等 ${hidden.length} 处` : ''}。请用 Word 打开，全选后在“字体”里去掉“隐藏”，不要的删去，另存为 .docx 再导入。`,
          ]
        : []),
    ],
    notes: notesIn(elements),
    bullets: new Set(having('mso-list', /^ignore$/).filter(isBullet)),
    margins: new Set(having('mso-element', /^(?:header|footer)$/)),
  };
}

const TRACKED =
  '有修订（网页里还留着删去和插入的文字）。请用 Word 打开，在“审阅”里逐处接受或拒绝，另存为 .docx 再导入。';
const COMMENTS =
  '有批注。请用 Word 打开，先看过批注里的意见，再在“审阅”里删除文档中的所有批注，另存为 .docx 再导入。';

/** One sign that is no numeral; of a font of signs also a letter. */
function isBullet(element: HtmlElement): boolean {
  const sign = rawText(element).replace(/[\s\u00a0]/g, '');
  if ([...sign].length !== 1) return false;
  const fonts = [element, parentOf(element), ...elementsBelow(element)].map((each) =>
    each ? (ownStyle(each).get('font-family') ?? '') : '',
  );
  const isOfSigns = fonts.some((font) => /wingdings|symbol|webdings/.test(font));
  return isOfSigns || !/[\p{L}\p{N}]/u.test(sign) || sign === 'o';
}

/**
 * Notes are known by two links that lead to one another, as Word, LibreOffice and most others write them: from the mark in the
 * text to the note, which comes later, and back.
 */
function notesIn(elements: readonly HtmlElement[]): PageNote[] {
  const named = new Map<string, HtmlElement>();
  for (const each of elements) {
    for (const name of namesOf(each)) if (!named.has(name)) named.set(name, each);
  }
  const order = new Map(elements.map((each, index) => [each, index]));
  const links = elements.filter(({ tagName }) => tagName === 'a');
  const found = new Map<HtmlElement, PageNote>();
  for (const mark of links) {
    const target = named.get(leadsTo(mark) ?? '');
    if (!target || order.get(target)! < order.get(mark)!) continue;
    const names = [mark, parentOf(mark), ...mark.childNodes]
      .filter((each): each is HtmlElement => each !== undefined && 'attrs' in each)
      .flatMap(namesOf);
    const note = target.tagName === 'a' || INLINE.has(target.tagName) ? boxOf(target) : target;
    const back = [...elementsBelow(note)].find((each) => names.includes(leadsTo(each) ?? ''));
    if (back && !isWithin(mark, note) && !found.has(note)) found.set(note, { mark, note, back });
  }
  return [...found.values()];
}

function namesOf(element: HtmlElement): string[] {
  return ['id', 'name'].flatMap((name) => attribute(element, name) ?? []);
}

function leadsTo(element: HtmlElement): string | undefined {
  const [, name] =
    element.tagName === 'a' ? (/^#(.+)$/.exec(attribute(element, 'href') ?? '') ?? []) : [];
  return name;
}

/** What holds the note whose first link is this: a block that has the name of a note, else its paragraph. */
function boxOf(element: HtmlElement): HtmlElement {
  let paragraph: HtmlElement = element;
  while (INLINE.has(paragraph.tagName)) paragraph = parentOf(paragraph) ?? paragraph;
  const around = parentOf(paragraph);
  const isNamed =
    around?.tagName === 'div' && /(?:ftn|edn|foot|end|note)/i.test(attribute(around, 'id') ?? '');
  return isNamed ? around : paragraph;
}

function isWithin(element: HtmlElement, outer: HtmlElement): boolean {
  for (let at: HtmlElement | undefined = element; at; at = parentOf(at))
    if (at === outer) return true;
  return false;
}
