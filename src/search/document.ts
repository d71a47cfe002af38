import type { Block } from '../cases/blocks.ts';
import type { Case } from '../cases/case.ts';
import { fullTitle } from '../domain/byline.ts';
import { encode } from './bigrams.ts';
import { foldWidth } from './fold.ts';

/**
 * A case as Pagefind indexes it: a small page of bigrams. The headings keep their anchors, so that a hit can be
 * led to its part. The language is one that Pagefind does not know, so that it leaves the words alone.
 */
export function documentOf({ data, body }: Pick<Case, 'data' | 'body'>): string {
  return [
    '<html lang="unknown"><body data-pagefind-body>',
    `<h1>${words(fullTitle(data))}</h1>`,
    ...[data.summary, ...(data.keywords ?? []), ...data.topics].map(
      (each) => `<p>${words(each)}</p>`,
    ),
    ...body.blocks.map(element),
    '</body></html>',
  ].join('');
}

function element({ kind, part, anchor, text }: Block): string {
  if (kind !== 'heading') return `<p>${words(text)}</p>`;
  const tag = anchor === part ? 'h2' : 'h3';
  return `<${tag} id="${anchor}">${words(text)}</${tag}>`;
}

function words(text: string): string {
  return escape(encode(foldWidth(text)).join(' '));
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`);
}
