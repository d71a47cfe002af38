import { strToU8, zipSync } from 'fflate';

/*
 * What workbooks and documents of Office have in common (ECMA-376): XML in a ZIP file. Own code: libraries compress in workers
 * made of a `blob:`, which the policy of our pages forbids, or write the time of writing into the file.
 */

/** A file of Office from its parts, by their paths: the same parts make the same bytes. */
export function officeFile(parts: Readonly<Record<string, string>>): Uint8Array {
  const bytes = Object.entries(parts).map(([path, text]) => [path, strToU8(HEAD + text)] as const);
  // The first day that the form knows, so that no file tells when it was written.
  return zipSync(Object.fromEntries(bytes), { mtime: new Date(1980, 0, 1), level: 6 });
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const FORMATS = 'http://schemas.openxmlformats.org';
export const PACKAGE = `${FORMATS}/package/2006`;
export const OFFICE = `${FORMATS}/officeDocument/2006/relationships`;

/** The part that names others, which are called `r1`, `r2` … in this order. */
export function relations(all: readonly (readonly [kind: string, target: string])[]): string {
  const each = all.map(
    ([kind, target], at) =>
      `<Relationship Id="r${at + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

/** The part that says of which kind the others are. */
export function contentTypes(kinds: readonly (readonly [path: string, type: string])[]): string {
  const each = kinds.map(([path, type]) => `<Override PartName="${path}" ContentType="${type}"/>`);
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${each.join('')}</Types>`;
}

/** A text as XML has it, without what XML does not hold (XML 1.0, 2.2). */
export function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}
