import { deflateSync } from 'fflate';

/*
 * What workbooks and documents of Office have in common (ECMA-376): XML in a ZIP file. Own code: libraries compress in workers
 * made of a `blob:`, which the policy of our pages forbids, or write the time of writing into the file.
 */

/** Packs bytes (RFC 1951). */
export type Deflate = (bytes: Uint8Array) => Uint8Array;

/**
 * A file of Office from its parts, by their paths in ASCII: the same parts make the same bytes. Who makes thousands hands in
 * the `deflate` of the machine: the one that browsers have takes as much memory for each part as ten documents.
 */
export function officeFile(
  parts: Readonly<Record<string, string>>,
  deflate: Deflate = (bytes) => deflateSync(bytes, { level: 6 }),
): Uint8Array {
  const encoder = new TextEncoder();
  const files = Object.entries(parts).map(([path, text]) => {
    const bytes = encoder.encode(HEAD + text);
    const packed = deflate(bytes);
    return { path: encoder.encode(path), packed, crc: crcOf(bytes), size: bytes.length };
  });
  const space = files.reduce(
    (sum, { path, packed }) => sum + 76 + 2 * path.length + packed.length,
    22,
  );
  const archive = new Uint8Array(space);
  const view = new DataView(archive.buffer);
  let at = 0;
  const put = (...numbers: readonly (readonly [value: number, bytes: 2 | 4])[]) => {
    for (const [value, bytes] of numbers) {
      if (bytes === 2) view.setUint16(at, value, true);
      else view.setUint32(at, value, true);
      at += bytes;
    }
  };
  const append = (bytes: Uint8Array) => {
    archive.set(bytes, at);
    at += bytes.length;
  };
  /* What stands of a file before it and in the list at the end (PKWARE APPNOTE 4.3.7, 4.3.12). */
  const facts = ({ path, packed, crc, size }: (typeof files)[number]) =>
    [
      [20, 2],
      [0, 2],
      [DEFLATED, 2],
      [0, 2],
      [FIRST_DAY, 2],
      [crc, 4],
      [packed.length, 4],
      [size, 4],
      [path.length, 2],
      [0, 2],
    ] as const;
  const starts = files.map((file) => {
    const start = at;
    put([0x04034b50, 4], ...facts(file));
    append(file.path);
    append(file.packed);
    return start;
  });
  const list = at;
  for (const [index, file] of files.entries()) {
    put(
      [0x02014b50, 4],
      [20, 2],
      ...facts(file),
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [starts[index]!, 4],
    );
    append(file.path);
  }
  const length = at - list;
  put(
    [0x06054b50, 4],
    [0, 4],
    [files.length, 2],
    [files.length, 2],
    [length, 4],
    [list, 4],
    [0, 2],
  );
  return archive;
}

const DEFLATED = 8;
/** 1 January 1980, the first that the form knows, so that no file tells when it was written. */
const FIRST_DAY = 0x21;

/** CRC-32 as ZIP has it. */
function crcOf(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = CRC[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

const CRC = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

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
