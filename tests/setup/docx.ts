import { strToU8, zipSync } from 'fflate';

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A Word file with this body, and what other parts it has by their names. */
export function docx(body: string, parts: Record<string, string> = {}): Uint8Array {
  const document = `<w:document ${NAMESPACE}><w:body>${body}</w:body></w:document>`;
  const files = Object.entries({ document, ...parts }).map(([name, xml]) => {
    return [`word/${name}.xml`, strToU8(`<?xml version="1.0" encoding="UTF-8"?>${xml}`)] as const;
  });
  return zipSync(Object.fromEntries(files));
}

/** A paragraph of one run. */
export function paragraph(text: string, { run = '', paragraph: properties = '' } = {}): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:rPr>${run}</w:rPr><w:t xml:space="preserve">${escaped}</w:t></w:r></w:p>`;
}

/** A part that holds automatic numbering: list 1 counts 一、（一）1. on its levels. */
export const NUMBERING = `<w:numbering ${NAMESPACE}><w:abstractNum w:abstractNumId="0">${[
  ['chineseCounting', '%1、'],
  ['chineseCounting', '（%2）'],
  ['decimal', '%3.'],
]
  .map(
    ([format, text], level) =>
      `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
  )
  .join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

/** Puts a paragraph into list 1. */
export function numbered(level: number): { paragraph: string } {
  return { paragraph: `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>` };
}
