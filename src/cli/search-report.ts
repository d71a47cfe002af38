import type { Answer } from '../search/query/engine.ts';
import type { Pieces } from '../search/query/excerpt.ts';
import { isElsewhere } from '../text/address.ts';

/** One line of JSON. The excerpt is HTML: text, with what was found in `<mark>`. */
export function toJson({ query, mode, total, results }: Answer): string {
  return JSON.stringify({
    query,
    mode,
    total,
    results: results.map(({ url, title, part, excerpt }) => ({
      url,
      title,
      part,
      excerpt: toHtml(excerpt),
    })),
  });
}

/** The answer as a person reads it in a terminal, what was found in 【】. */
export function toText({ query, mode, total, instead, results }: Answer): string {
  const how = mode === 'phrase' || total === 0 ? '篇' : '篇较为接近（没有与原文完全一致的）';
  const shown = results.map(
    ({ url, date, court, part, titlePieces, excerpt }) =>
      `\n${inBrackets(titlePieces)}\n  ${[date, isElsewhere(url) && court, part, url].filter(Boolean).join('  ')}\n  ${inBrackets(excerpt)}`,
  );
  return [`“${instead || query}”：${total} ${how}`, ...shown, ''].join('\n');
}

function inBrackets(pieces: Pieces): string {
  return pieces.map(({ text, hit }) => (hit ? `【${text}】` : text)).join('');
}

function toHtml(pieces: Pieces): string {
  return pieces
    .map(({ text, hit }) => (hit ? `<mark>${escape(text)}</mark>` : escape(text)))
    .join('');
}

function escape(text: string): string {
  return text.replace(/[&<>]/g, (each) => `&#${each.charCodeAt(0)};`);
}
