import type { Root } from 'mdast';
import { parse } from 'yaml';
import { blocksOf, type CaseFile, walk } from '../content/index.ts';
import type { CaseData } from '../schema/case.ts';
import { fullTitle } from '../section/case-text.ts';
import type { Article } from './article/index.ts';
import { type Source, withoutWidth } from './source.ts';

/**
 * What a document says and a case does not, a text each; nothing when all of it is there, in its order. The document speaks
 * by `Source.visible`, which was taken from it apart from all structure, the case by its file as the site reads it. Each
 * visible character counts, only white space does not. The title stands first in a case, wherever it stood. The page sets
 * numerals of headings and lists, the dashes before a subtitle and the brackets of a byline; what the article has dropped
 * is told in the report.
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

/** As it is written, for the rules judge it: a title that ends with a stop is wrong and is not lost. */
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
    // The form that ends first leaves most room for what follows.
    const end = Math.min(...ends);
    // What is told as dropped is so unless it is the very next that the case says.
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
