import type { CaseFile } from '../cases/case.ts';
import { fullTitle } from '../domain/byline.ts';
import type { SourceBlock } from './source.ts';
import type { Article } from './structure.ts';

/**
 * What a source says and a case does not, a text each; nothing when all of it is there, in its order. Each visible
 * character counts, only white space does not. Numerals of headings are said by the page; what the article has dropped
 * is told apart.
 */
export function lostText(
  source: readonly SourceBlock[],
  article: Article,
  file: CaseFile,
): string[] {
  const { fields, body } = file;
  const { department = '', name = '' } = fields.author ?? {};
  const head = [fullTitle({ title: fields.title ?? '', subtitle: fields.subtitle })];
  const said = [...head, ...(body?.blocks ?? []).map(({ text }) => text), department, name];
  const all = squeezed(said.join(''));
  const dropped = new Set(article.dropped);
  const headings = new Map(article.blocks.map(({ numeral, text }) => [numeral + text, text]));
  let at = 0;
  const texts = source.flatMap(({ text, table }) =>
    table ? table.flat() : [headings.get(text) ?? text],
  );
  return texts.filter((text) => {
    if (dropped.has(text)) return false;
    const wanted = squeezed(withoutSigns(text));
    const found = all.indexOf(wanted, at);
    if (found === -1) return true;
    at = found + wanted.length;
    return false;
  });
}

/* A 破折号 before a subtitle and the brackets of a byline are set by the page. */
function withoutSigns(text: string): string {
  const [, byline] = /^[(（]([^()（）]*)[)）]$/.exec(text) ?? [];
  return (byline ?? text).replace(/^[-—–]{2,}/, '');
}

function squeezed(text: string): string {
  return text.replace(/\s/g, '');
}
