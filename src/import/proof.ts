import type { Root } from 'mdast';
import { parse } from 'yaml';
import { blocksOf, type CaseFile, walk } from '../content/index.ts';
import type { CaseData } from '../schema/case.ts';
import { fullTitle } from '../section/case-text.ts';
import type { Article } from './article/index.ts';
import { type Source, withoutWidth } from './source.ts';

/**
 * Compares a document with the case made of it, and gives each text that the case lacks; empty when all of it is there,
 * in order. The document's text is `Source.visible`, which another walk took from it; the case's text is its file, as
 * the site reads it. Every visible character counts, white space does not. A case has its title first, wherever it
 * stood. Not missed are what the page sets itself (numerals of headings and lists, the dashes before a subtitle, the
 * brackets of a byline) and what the report lists as dropped.
 */
export function lostText(source: Source, article: Article, file: CaseFile): string[] {
  const { body } = file;
  const root: Root = body?.root ?? { type: 'root', children: [] };
  const [notes, text] = [true, false].map((wanted) =>
    saidIn({
      ...root,
      children: root.children.filter((node) => (node.type === 'footnoteDefinition') === wanted),
    }),
  ) as [Said[], Said[]];
  const { title: named = '', subtitle, author = {} } = frontmatterOf(file);
  const { department = '', name = '' } = author;
  const title = fullTitle({ title: named, subtitle });
  const all = [plain(title), ...text, plain(department), plain(name)];
  const dropped = article.dropped.map((each) => each.text);
  const isWhole = withoutDashes(title) === withoutDashes(article.titleLines.join(''));
  return [
    ...missing(source.visible.text, all, isWhole ? [...dropped, ...article.titleLines] : dropped),
    ...missing(source.visible.notes, notes, []),
  ];
}

/**
 * The frontmatter as it is written, right or wrong: a title that ends with a full stop is an error, but it is not lost.
 */
function frontmatterOf({
  source,
}: CaseFile): Partial<Pick<CaseData, 'title' | 'subtitle' | 'author'>> {
  const [, head = ''] = /^---\n([^]*?)\n---\n/.exec(source) ?? [];
  return (parse(head, { schema: 'failsafe' }) ?? {}) as ReturnType<typeof frontmatterOf>;
}

function withoutDashes(text: string): string {
  return squeezed(text).replace(/[-—–―─]{2,}/g, '');
}

interface Said {
  text: string;
  /** True where the page sets a numeral. */
  numbered: boolean;
}

function plain(text: string): Said {
  return { text: squeezed(text), numbered: false };
}

function saidIn(root: Root): Said[] {
  const items = new Set<number | undefined>();
  for (const node of walk(root)) {
    if (node.type !== 'list' || !node.ordered) continue;
    for (const { children } of node.children) items.add(children[0]?.position?.start.line);
  }
  return blocksOf(root).map(({ text, kind, line }) => ({
    text: squeezed(text),
    numbered: kind === 'heading' || (kind === 'text' && items.has(line)),
  }));
}

function missing(
  wanted: readonly string[],
  said: readonly Said[],
  dropped: readonly string[],
): string[] {
  const all = said.map(({ text }) => text).join('');
  const numbered = new Set<number>();
  said.reduce((at, each) => {
    if (each.numbered) numbered.add(at);
    return at + each.text.length;
  }, 0);
  const left = new Map<string, number>();
  for (const each of dropped.map(squeezed)) left.set(each, (left.get(each) ?? 0) + 1);
  let at = 0;
  return wanted.filter((line) => {
    const text = squeezed(line);
    const count = left.get(text) ?? 0;
    const ends = formsOf(text).map(({ form, numeral }) => {
      let found = all.indexOf(form, at);
      while (numeral && found !== -1 && !numbered.has(found)) found = all.indexOf(form, found + 1);
      return found === -1 ? Infinity : found + form.length;
    });
    // The form that ends first leaves the most text for what follows.
    const end = Math.min(...ends);
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

/** A line as it is, and without what the page sets. */
function formsOf(text: string): { form: string; numeral: boolean }[] {
  const [, byline] = /^[(（]([^()（）]*)[)）]$/.exec(text) ?? [];
  const [, numeral = '', signs = ''] =
    /^(第[一二三四]部分|[（(]?[一二三四五六七八九十\d]{1,3}[)）]?)([、.．，,：:)）]{0,2})/.exec(
      text,
    ) ?? [];
  const bare = [...signs, ''].map((_, index) => text.slice(numeral.length + index));
  return [
    { form: text, numeral: false },
    { form: byline ?? '', numeral: false },
    { form: text.replace(/^[-—–―─]{2,}/, ''), numeral: false },
    ...(numeral ? bare.map((form) => ({ form, numeral: true })) : []),
  ].filter(({ form }) => form !== '');
}

/** Without white space and what has no width. */
function squeezed(text: string): string {
  return withoutWidth(text).replace(/\s/g, '');
}
