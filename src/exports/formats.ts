import XMLBuilder from 'fast-xml-builder';

/**
 * An XML document from nested objects: a list repeats its element, keys with `@` are attributes, `#text` is the text of
 * an element that has attributes. Characters that XML 1.0 cannot hold in any form (2.2, Char) are left out.
 */
export function toXml(root: object): string {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  return declaration + builder.build(root).replace(NOT_XML, '');
}

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  format: true,
  suppressEmptyNode: true,
});
/** What XML 1.0 cannot hold in any form. */
export const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
