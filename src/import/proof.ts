import type { Root } from 'mdast';
import { parse } from 'yaml';
import { attributesOf, blocksOf, type CaseFile, walk } from '../content/index.ts';
import { partNamed, TODO } from '../schema/closed-lists.ts';
import type { CaseData } from '../schema/case.ts';
import { fullTitle } from '../section/case-text.ts';
import type { Article } from './article/index.ts';
import { fieldText, isWholeByline } from './imprint.ts';
import { type Source, withoutWidth } from './source.ts';

/**
 * Compares a document with the case made of it, and gives each text that the case lacks; empty when all of it is there,
 * in order. The document's text is `Source.visible`, which another walk took from it; the case's text is its file, as
 * the site reads it. Every visible character counts, white space does not. Not missed are what the page sets itself
 * (numerals of headings; those of items where they are the right ones), lines that a field of the case holds whole, and
 * what the report lists as dropped.
 */
export function lostText(source: Source, article: Article, file: CaseFile): string[] {
  const root: Root = file.body?.root ?? { type: 'root', children: [] };
  const [notes, text] = [true, false].map((wanted) =>
    saidIn({
      ...root,
      children: root.children.filter((node) => (node.type === 'footnoteDefinition') === wanted),
    }),
  ) as [Said[], Said[]];
  const dropped = article.dropped.filter(({ beside }) => !beside).map((each) => each.text);
  const { visible } = source;
  return [
    ...missing(visible.text, text, [...dropped, ...heldLines(article, file, source.facts.title)]),
    ...missing(visible.notes, notes, []),
    ...countedLess(root, visible),
  ];
}

type Head = Partial<Pick<CaseData, 'title' | 'subtitle' | 'author' | 'summary' | 'keywords'>>;

/**
 * The frontmatter as it is written, right or wrong: a title that ends with a full stop is an error, but it is not lost.
 */
function frontmatterOf({ source }: CaseFile): Head {
  const [, head = ''] = /^---\n([^]*?)\n---\n/.exec(source) ?? [];
  return (parse(head, { schema: 'failsafe' }) ?? {}) as Head;
}

/** The lines of the document that stand in the fields of the case, each proved by what is written there. */
function heldLines(
  { titleLines, fieldLines }: Article,
  file: CaseFile,
  given: string | undefined,
): string[] {
  const { title: named = '', subtitle, author = {}, summary = '', keywords } = frontmatterOf(file);
  const title = withoutDashes(fullTitle({ title: named, subtitle }));
  const inTitle = missing(titleLines.map(withoutDashes), [{ text: title, numbered: false }], []);
  const isSummary = squeezed(fieldText(fieldLines.summary, '')) === squeezed(summary);
  const words = [keywords ?? []].flat().join('');
  const areKeywords = letters(fieldText(fieldLines.keywords, ' ')) === letters(words);
  // A page that gives its title apart shows it above the article, in one line or in two.
  const shown = given === undefined ? [] : [named, ...(subtitle ? [subtitle, given] : [])];
  return [
    ...shown.flatMap((line) => [line, `——${line}`]),
    ...(inTitle.length === 0 ? titleLines : []),
    ...(isSummary ? fieldLines.summary : []),
    ...(areKeywords ? fieldLines.keywords : []),
    ...fieldLines.author.filter((line) => isWholeByline(line, author)),
  ];
}

/** Marks of footnotes and pictures are no text: of those there must be as many as were seen. */
function countedLess(root: Root, { marks, pictures }: Source['visible']): string[] {
  const nodes = [...walk(root)];
  const marked = nodes.filter(({ type }) => type === 'footnoteReference').length;
  const shown = nodes.filter(
    (node) => node.type === 'mdxJsxFlowElement' && node.name === 'Figure',
  ).length;
  return [
    ...(marks !== undefined && marked < marks
      ? [`脚注、尾注的标记（少了 ${marks - marked} 个）`]
      : []),
    ...(pictures !== undefined && shown < pictures ? [`图片（少了 ${pictures - shown} 张）`] : []),
  ];
}

function withoutDashes(text: string): string {
  return squeezed(text).replace(/[-—–―─]{2,}/g, '');
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

interface Said {
  text: string;
  /** True where the page sets a numeral; the number where it is that of an item. */
  numbered: boolean | number;
}

function saidIn(root: Root): Said[] {
  const items = new Map<number | undefined, number>();
  const unseen = new Set<string>();
  for (const node of walk(root)) {
    for (const { name, value } of attributesOf(node)) {
      // What a picture is to who cannot see it stands in no text.
      if (name === 'alt' || value.startsWith(TODO))
        unseen.add(`${node.position?.start.line} ${value.trim()}`);
    }
    if (node.type !== 'list' || !node.ordered) continue;
    for (const [index, { children }] of node.children.entries())
      items.set(children[0]?.position?.start.line, (node.start ?? 1) + index);
  }
  return blocksOf(root)
    .filter(({ kind, line, text }) => kind !== 'caption' || !unseen.has(`${line} ${text}`))
    .map(({ text, kind, line }) => ({
      text: squeezed(text),
      numbered: kind === 'heading' || (kind === 'text' && (items.get(line) ?? false)),
    }));
}

function missing(
  wanted: readonly string[],
  said: readonly Said[],
  dropped: readonly string[],
): string[] {
  const all = said.map(({ text }) => text).join('');
  const numbered = new Map<number, Said>();
  said.reduce((at, each) => {
    if (each.numbered !== false) numbered.set(at, each);
    return at + each.text.length;
  }, 0);
  const left = new Map<string, number>();
  for (const each of dropped.map(squeezed)) left.set(each, (left.get(each) ?? 0) + 1);
  let at = 0;
  return wanted.filter((line) => {
    const text = squeezed(line);
    const count = left.get(text) ?? 0;
    const whole = all.indexOf(text, at);
    // The form that ends first leaves the most text for what follows.
    const end = Math.min(
      whole === -1 ? Infinity : whole + text.length,
      endWithoutNumeral(text, all, at, numbered),
    );
    // A text that was reported as dropped counts as dropped, unless the case has it right here.
    if (count > 0 && end > at + text.length) {
      left.set(text, count - 1);
      return false;
    }
    if (end === Infinity) return true;
    at = end;
    return false;
  });
}

/** Where a line ends of which the page sets the numeral: a heading, or an item of just that number. */
function endWithoutNumeral(
  text: string,
  all: string,
  at: number,
  numbered: ReadonlyMap<number, Said>,
): number {
  for (const { form, number } of formsOf(text)) {
    let found = all.indexOf(form, at);
    while (found !== -1) {
      const said = numbered.get(found)?.numbered;
      if (said === true || (said !== undefined && said === number)) return found + form.length;
      found = all.indexOf(form, found + 1);
    }
  }
  return Infinity;
}

/**
 * A line without its numeral, and the number of that, if it is one of an item; the name of a part without its numeral and what
 * sets it off (【案例背景】), from the text in its line as well.
 */
function formsOf(text: string): { form: string; number: number | undefined }[] {
  const [head = '', name = ''] = PART.exec(text) ?? [];
  if (partNamed(name)) return [{ form: name + text.slice(head.length), number: undefined }];
  const [numeral = '', open, count = '', signs = ''] =
    /^(?:第[一二三四]部分|([（(]?)([一二三四五六七八九十]{1,3}|\d{1,3})[)）]?)([、.．，,：:)）]{0,2})/.exec(
      text,
    ) ?? [];
  if (numeral === '') return [];
  const number = /^\d+$/.test(count) ? Number(count) : undefined;
  const bare = [...signs, ''].map((_, index) => text.slice(numeral.length - index));
  return bare
    .filter((form, index) => {
      const isMarked = open || index < signs.length || /^第|[)）]$/.test(numeral);
      return form !== '' && (isMarked || number !== undefined || partNamed(form));
    })
    .map((form) => ({ form, number }));
}

const PART =
  /^(?:第[一二三四]部分|[（(]?[一二三四1-4１-４][)）]?)?[^\p{L}\p{N}]{0,3}(\p{Script=Han}{4})(?:[^\p{L}\p{N}“‘《（(〈「『]{1,3}|$)/u;

/** Without white space and what has no width. */
function squeezed(text: string): string {
  return withoutWidth(text).replace(/\s/g, '');
}
