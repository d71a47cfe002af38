import { latin1 } from '../../../text/bytes.ts';

/** What the head of a picture file says, in the words of sharp's metadata. */
export interface PictureHead {
  format: string;
  width: number;
  height: number;
  /** 1 to 8 (Exif); 1 is upright. */
  orientation: number;
  pages: number;
  exif: Uint8Array | undefined;
  xmp: Uint8Array | undefined;
  /** False where its end is missing. */
  isWhole: boolean;
}

/** Reads the head of a picture file. Throws for what is none. */
export function pictureHead(bytes: Uint8Array): PictureHead {
  const start = latin1(bytes.subarray(0, 16));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (start.startsWith('\u0089PNG')) return ofPng(bytes, view);
  if (start.startsWith('\u00ff\u00d8\u00ff')) return ofJpeg(bytes, view);
  if (/^RIFF.{4}WEBP/s.test(start)) return ofWebp(bytes, view);
  const format = OTHERS.find(([mark]) => mark.test(start))?.[1];
  if (format === undefined) throw new Error('认不出是什么图片');
  return head({ format, width: 0, height: 0, isWhole: true });
}

const OTHERS: readonly [RegExp, string][] = [
  [/^GIF8/, 'gif'],
  [/^(?:II\*\0|MM\0\*)/, 'tiff'],
  [/^\s*<(?:\?xml|svg)/, 'svg'],
  [/^.{4}ftyp/s, 'heif'],
];

type Said = Partial<PictureHead> & Pick<PictureHead, 'format' | 'width' | 'height' | 'isWhole'>;

function head(said: Said): PictureHead {
  const { exif } = said;
  const orientation = exif ? orientationIn(exif) : 1;
  return { orientation, pages: 1, exif: undefined, xmp: undefined, ...said };
}

/** PNG, third edition: chunks of a length, a type, data and a checksum. */
function ofPng(bytes: Uint8Array, view: DataView): PictureHead {
  const said: Said = { format: 'png', width: 0, height: 0, isWhole: false };
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const type = latin1(bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR' && data.length >= 8)
      [said.width, said.height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (type === 'eXIf') said.exif = data;
    if (type === 'iTXt' && latin1(data.subarray(0, 17)) === 'XML:com.adobe.xmp') said.xmp = data;
    if (type === 'IEND') said.isWhole = true;
    at += length + 12;
  }
  return head(said);
}

/** JPEG (ITU T.81): segments of a mark and a length, up to the scan. */
function ofJpeg(bytes: Uint8Array, view: DataView): PictureHead {
  const end = latin1(bytes.subarray(-4096));
  const said: Said = { format: 'jpeg', width: 0, height: 0, isWhole: end.includes('\u00ff\u00d9') };
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff;) {
    const mark = bytes[at + 1]!;
    const length = view.getUint16(at + 2);
    const data = bytes.subarray(at + 4, at + 2 + length);
    // Start of frame: all of that row but tables and the mark that extends them.
    if (mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark))
      [said.height, said.width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
    const name = mark === 0xe1 ? latin1(data.subarray(0, 29)) : '';
    if (name.startsWith('Exif\0')) said.exif ??= data;
    if (name.startsWith('http://ns.adobe.com/xap/1.0/')) said.xmp ??= data.subarray(29);
    if (mark === 0xda) break;
    at += 2 + length;
  }
  return head(said);
}

/** WebP (RFC 9649): chunks of a name and a length, filled up to an even one. */
function ofWebp(bytes: Uint8Array, view: DataView): PictureHead {
  const isWhole = view.getUint32(4, true) + 8 <= bytes.length + 1;
  const said: Said = { format: 'webp', width: 0, height: 0, isWhole };
  let frames = 0;
  for (let at = 12; at + 18 <= bytes.length;) {
    const type = latin1(bytes.subarray(at, at + 4));
    const length = view.getUint32(at + 4, true);
    const data = bytes.subarray(at + 8, at + 8 + length);
    const is = said.width === 0;
    if (type === 'VP8X')
      [said.width, said.height] = [
        (view.getUint32(at + 12, true) & 0xff_ffff) + 1,
        (view.getUint32(at + 14, true) >>> 8) + 1,
      ];
    if (type === 'VP8L' && is) {
      const packed = view.getUint32(at + 9, true);
      [said.width, said.height] = [(packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1];
    }
    if (type === 'VP8 ' && is)
      [said.width, said.height] = [
        view.getUint16(at + 14, true) & 0x3fff,
        view.getUint16(at + 16, true) & 0x3fff,
      ];
    if (type === 'EXIF') said.exif = data;
    if (type === 'XMP ') said.xmp = data;
    if (type === 'ANMF') frames += 1;
    at += 8 + length + (length % 2);
  }
  return head({ ...said, pages: Math.max(1, frames) });
}

/** The tag that says which side is up, in the first directory (TIFF 6.0, 2; Exif 4.6.5). */
function orientationIn(exif: Uint8Array): number {
  const start = latin1(exif.subarray(0, 6)) === 'Exif\0\0' ? 6 : 0;
  const view = new DataView(exif.buffer, exif.byteOffset + start, exif.byteLength - start);
  if (view.byteLength < 8) return 1;
  const isLittle = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > view.byteLength) return 1;
  const count = view.getUint16(directory, isLittle);
  for (let index = 0; index < count; index += 1) {
    const at = directory + 2 + 12 * index;
    if (at + 12 > view.byteLength) break;
    const value = view.getUint16(at + 8, isLittle);
    if (view.getUint16(at, isLittle) === 0x0112) return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}
