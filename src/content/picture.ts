import sharp, { type Metadata } from 'sharp';
import type { Verdict } from './syntax.ts';

/** The kinds of pictures that every browser shows. */
export type PictureFormat = 'png' | 'jpeg' | 'webp';

/** A picture file, read. */
export interface Picture {
  /** What keeps it from being shown, whatever its name says. */
  problem: Verdict | undefined;
  /** What its header says; undefined when it is none of the formats. */
  header: PictureHeader | undefined;
}

export interface PictureHeader extends CameraData {
  format: PictureFormat;
  /** In pixels, as it is shown. */
  width: number;
  height: number;
  /** The size of the file. */
  bytes: number;
  isAnimated: boolean;
}

/** Reads a picture from its bytes. What is too large is not decoded. Never throws. */
export async function readPicture(bytes: Uint8Array): Promise<Picture> {
  if (bytes.length === 0) return { problem: EMPTY, header: undefined };
  try {
    // Half a picture is an error, what every browser passes over is none. The limit of pixels is our own.
    const picture = sharp(bytes, { failOn: 'error', limitInputPixels: false });
    const header = headerOf(await picture.metadata(), bytes);
    const problem = header ? tooLarge(header) : NOT_A_PICTURE;
    if (!problem) await picture.resize(1).raw().toBuffer();
    return { problem, header };
  } catch {
    return { problem: NOT_A_PICTURE, header: undefined };
  }
}

function headerOf(metadata: Metadata, bytes: Uint8Array): PictureHeader | undefined {
  const { format, autoOrient, pages = 1, exif, xmp } = metadata;
  if (format !== 'png' && format !== 'jpeg' && format !== 'webp') return undefined;
  return {
    format,
    width: autoOrient.width,
    height: autoOrient.height,
    bytes: bytes.length,
    isAnimated: pages > 1 || (format === 'png' && isAnimatedPng(bytes)),
    ...cameraData(exif, xmp),
  };
}

/** The chunk that says so stands before the first of the picture (PNG, third edition, 11.3.6). */
function isAnimatedPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 8 <= view.byteLength; at += view.getUint32(at) + 12) {
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === 'acTL') return true;
    if (type === 'IDAT') return false;
  }
  return false;
}

const MOST_BYTES = 20_000_000;
const MOST_PIXELS = 100_000_000;

function tooLarge({ bytes, width, height }: PictureHeader): Verdict | undefined {
  if (bytes > MOST_BYTES) {
    return [`图片文件太大，有 ${(bytes / 1_000_000).toFixed(1)} MB，最多 20 MB`, SHRINK];
  }
  return width * height > MOST_PIXELS
    ? [`图片尺寸太大，宽 ${width}、高 ${height} 像素，最多一亿像素`, SHRINK]
    : undefined;
}

const SHRINK = '请用画图打开，选“重新调整大小”，把宽度改为 2000 像素左右，另存为 jpg，再传一次。';

const EMPTY: Verdict = ['图片文件是空的', '请把图片重新传一次。'];
const NOT_A_PICTURE: Verdict = [
  '图片文件已损坏，或内容不是 png、jpg、webp（改扩展名不能改变格式）',
  '请用看图软件打开原图，另存为 png 或 jpg，再传一次。',
];

/** What a camera has written into a picture beside the picture. */
export interface CameraData {
  /** True when it tells where the picture was taken. */
  hasPosition: boolean;
  /** The kinds of data about people and devices, in Chinese. */
  kinds: string[];
}

/** Reads what a picture's EXIF (CIPA DC-008) and XMP (ISO 16684-1) tell. Never throws: broken data tells nothing. */
export function cameraData(exif: Uint8Array | undefined, xmp: Uint8Array | undefined): CameraData {
  const tags = exif ? exifTags(exif) : { known: new Set<number>(), position: false };
  const text = xmp ? new TextDecoder().decode(xmp) : '';
  const kinds = KINDS.filter(
    ({ numbers, names }) => numbers.some((each) => tags.known.has(each)) || names.test(text),
  );
  return {
    hasPosition: tags.position || /\bexif:GPS(?:Latitude|Longitude)\b/.test(text),
    kinds: kinds.map(({ kind }) => kind),
  };
}

const KINDS = [
  {
    kind: '拍摄时间',
    numbers: [0x9003, 0x9004],
    names: /\bexif:DateTime(?:Original|Digitized)\b/,
  },
  {
    kind: '拍摄设备',
    // Maker, model, the maker's note, serial numbers of body and lens.
    numbers: [0x010f, 0x0110, 0x927c, 0xa431, 0xa435],
    names: /\btiff:(?:Make|Model)\b|\baux:(?:SerialNumber|Lens)\b/,
  },
  { kind: '作者', numbers: [0x013b, 0xa430], names: /\bdc:creator\b/ },
];

const MARK = 'Exif\0\0';
const EXIF_FIELDS = 0x8769;
const GPS_FIELDS = 0x8825;
const LATITUDE = 2;
const LONGITUDE = 4;

function exifTags(bytes: Uint8Array): { known: Set<number>; position: boolean } {
  // JPEG and WebP have a mark before the data, PNG has none.
  const start =
    new TextDecoder('latin1').decode(bytes.subarray(0, MARK.length)) === MARK ? MARK.length : 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start);
  const main = fieldsAt(view, 4);
  const own = fieldsAt(view, main.get(EXIF_FIELDS));
  const gps = fieldsAt(view, main.get(GPS_FIELDS));
  return {
    known: new Set([...main.keys(), ...own.keys()]),
    position: gps.has(LATITUDE) || gps.has(LONGITUDE),
  };
}

/** The fields of the list to which the number at `pointer` leads: each tag with the place of its value. */
function fieldsAt(view: DataView, pointer: number | undefined): Map<number, number> {
  const fields = new Map<number, number>();
  if (pointer === undefined || pointer + 4 > view.byteLength) return fields;
  const littleEndian = view.getUint8(0) === 0x49;
  const list = view.getUint32(pointer, littleEndian);
  if (list + 2 > view.byteLength) return fields;
  const count = view.getUint16(list, littleEndian);
  for (let at = list + 2; at < list + 2 + count * 12 && at + 12 <= view.byteLength; at += 12) {
    fields.set(view.getUint16(at, littleEndian), at + 8);
  }
  return fields;
}
