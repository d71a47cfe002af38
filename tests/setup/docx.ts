import { strToU8, zipSync } from 'fflate';

const NAMESPACE = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(' ');

/** A Word file with this body, what other parts it has by their names, and pictures by the ids of their relationships. */
export function docx(
  body: string,
  parts: Record<string, string> = {},
  pictures: Record<string, { name: string; bytes: Uint8Array }> = {},
): Uint8Array {
  const document = `<w:document ${NAMESPACE}><w:body>${body}</w:body></w:document>`;
  const files = Object.entries({ document, ...parts }).map(([name, xml]) => {
    return [`word/${name}.xml`, strToU8(`<?xml version="1.0" encoding="UTF-8"?>${xml}`)] as const;
  });
  const relationships = [
    ...Object.entries(pictures).map(
      ([id, { name }]) => `<Relationship Id="${id}" Type="${TYPES}/image" Target="media/${name}"/>`,
    ),
    ...Object.keys(parts).map(
      (name) => `<Relationship Id="part-${name}" Type="${TYPES}/${name}" Target="${name}.xml"/>`,
    ),
  ];
  return zipSync({
    '[Content_Types].xml': strToU8(contentTypes(Object.keys(parts))),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="a" Type="${TYPES}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    ...Object.fromEntries(files),
    ...Object.fromEntries(
      Object.values(pictures).map(({ name, bytes }) => [`word/media/${name}`, bytes]),
    ),
    'word/_rels/document.xml.rels': strToU8(
      `<Relationships xmlns="${PACKAGE}/relationships">${relationships.join('')}</Relationships>`,
    ),
  });
}

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** What other programs ask for before they open a file: the kinds of its parts. */
function contentTypes(parts: readonly string[]): string {
  const of = (name: string) =>
    `application/vnd.openxmlformats-officedocument.wordprocessingml.${name}+xml`;
  const own = [
    ['document', of('document.main')] as const,
    ...parts.map((name) => [name, of(name)] as const),
  ];
  const overrides = own.map(
    ([name, type]) => `<Override PartName="/word/${name}.xml" ContentType="${type}"/>`,
  );
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>${overrides.join('')}</Types>`;
}

/** A part of a Word file: `part('footnotes', …)`. */
export function part(name: string, content: string): string {
  return `<w:${name} ${NAMESPACE}>${content}</w:${name}>`;
}

/** A paragraph of one run, and what is put after it. */
export function paragraph(
  text: string,
  { run = '', paragraph: properties = '', after = '' } = {},
): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:rPr>${run}</w:rPr><w:t xml:space="preserve">${escaped}</w:t></w:r>${after}</w:p>`;
}

/** A cell of a table. */
export function cell(content: string, properties = ''): string {
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
}

/** How fonts are set directly: `font('黑体', 32)`; sizes are half-points. */
export function font(name: string, size: number, more = ''): string {
  return `<w:rFonts w:eastAsia="${name}"/>${more}<w:sz w:val="${size}"/>`;
}

/** A part that holds automatic numbering: list 1 counts 一、（一）1. on its levels, list 2 has bullets. */
export const NUMBERING = part(
  'numbering',
  `<w:abstractNum w:abstractNumId="0">${[
    ['chineseCounting', '%1、'],
    ['chineseCounting', '（%2）'],
    ['decimal', '%3.'],
  ]
    .map(
      ([format, text], level) =>
        `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
    )
    .join('')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${[0, 1]
    .map(
      (level) =>
        `<w:lvl w:ilvl="${level}"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>`,
    )
    .join('')}</w:abstractNum>${['0', '1']
    .map((id) => `<w:num w:numId="${Number(id) + 1}"><w:abstractNumId w:val="${id}"/></w:num>`)
    .join('')}`,
);

/** Puts a paragraph into a list. */
export function numbered(level: number, list = 1): { paragraph: string } {
  return { paragraph: `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>` };
}
