import { blocksOf } from '../cases/blocks.ts';
import type { CaseFile } from '../cases/case.ts';
import { fullTitle } from '../domain/byline.ts';
import type { Source } from './source.ts';

/**
 * What a document says and a case does not, a text each; nothing when all of it is there, in its order. The document speaks
 * by `Source.visible`, which was taken from it apart from all structure, the case by its file as the site reads it. Each
 * visible character counts, only white space does not. The page sets numerals of headings and lists, the dashes before a
 * subtitle and the brackets of a byline; `dropped` is what the report tells apart.
 */
export function lostText(source: Source, dropped: readonly string[], file: CaseFile): string[] {
  const { fields, body } = file;
  const root = body?.root ?? { type: 'root' as const, children: [] };
  const [notes, text] = [true, false].map((wanted) =>
    blocksOf({
      ...root,
      children: root.children.filter((node) => (node.type === 'footnoteDefinition') === wanted),
    }).map((block) => block.text),
  ) as [string[], string[]];
  const { department = '', name = '' } = fields.author ?? {};
  const title = fullTitle({ title: fields.title ?? '', subtitle: fields.subtitle });
  return [
    ...missing(source.visible.text, [title, ...text, department, name], dropped),
    ...missing(source.visible.notes, notes, []),
  ];
}

function missing(
  wanted: readonly string[],
  said: readonly string[],
  dropped: readonly string[],
): string[] {
  const all = squeezed(said.join(''));
  const begins = new Set<number>();
  let length = 0;
  for (const each of said) {
    begins.add(length);
    length += squeezed(each).length;
  }
  const left = new Map<string, number>();
  for (const each of dropped.map(squeezed)) left.set(each, (left.get(each) ?? 0) + 1);
  let at = 0;
  return wanted.filter((line) => {
    const text = squeezed(line);
    const count = left.get(text) ?? 0;
    if (count > 0) {
      left.set(text, count - 1);
      return false;
    }
    // The form that ends first leaves most room for what follows.
    const ends = formsOf(text).map(({ form, numeral }) => {
      let found = all.indexOf(form, at);
      // A numeral that the page sets stood before the first word of a heading or an item.
      while (numeral && found !== -1 && !begins.has(found)) found = all.indexOf(form, found + 1);
      return found === -1 ? Infinity : found + form.length;
    });
    const end = Math.min(...ends);
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
  return text.replace(/[\s\u00ad\u200b-\u200d\u2060\ufeff]/g, '');
}
