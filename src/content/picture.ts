import exifReader from 'exifreader';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import { codeReader } from '../disk/index.ts';
import type { Verdict } from '../schema/finding.ts';
import { pictureFileCodes } from './codes.ts';

/** The kinds of pictures that every browser shows. */
export type PictureFormat = 'png' | 'jpeg' | 'webp';

/** A picture file, read. */
export interface Picture {
  /** Why it cannot be shown, whatever its name says. */
  problem: Verdict | undefined;
  /** What its header says; undefined when it has none of the formats. */
  header: PictureHeader | undefined;
  /** What the codes in it say, QR codes and others that a telephone reads. */
  codes: readonly string[];
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

/** Reads a picture from its bytes. One that is too large is not decoded. No picture makes it throw. */
export async function readPicture(bytes: Uint8Array): Promise<Picture> {
  const { problem, header } = await decoded(bytes);
  return { problem, header, codes: header && !problem ? await codesIn(bytes) : [] };
}

async function decoded(bytes: Uint8Array): Promise<Omit<Picture, 'codes'>> {
  if (bytes.length === 0) return { problem: EMPTY, header: undefined };
  try {
    // A truncated picture is an error; a flaw that every browser ignores is not. The limit of pixels is our own.
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
    const message = `图片文件太大，有 ${(bytes / 1_000_000).toFixed(1)} MB，最多 20 MB`;
    return { code: pictureFileCodes('file-too-large'), message, help: SHRINK };
  }
  return width * height > MOST_PIXELS
    ? {
        code: pictureFileCodes('too-many-pixels'),
        message: `图片尺寸太大，宽 ${width}、高 ${height} 像素，最多一亿像素`,
        help: SHRINK,
      }
    : undefined;
}

const SHRINK = '请用画图打开，选“重新调整大小”，把宽度改为 2000 像素左右，另存为 jpg，再传一次。';

const EMPTY: Verdict = {
  code: pictureFileCodes('empty'),
  message: '图片文件是空的',
  help: '请把图片重新传一次。',
};
const NOT_A_PICTURE: Verdict = {
  code: pictureFileCodes('broken'),
  message: '图片文件已损坏，或内容不是 png、jpg、webp（改扩展名不能改变格式）',
  help: '请用看图软件打开原图，另存为 png 或 jpg，再传一次。',
};

/** What a camera has written into a picture beside the picture. */
interface CameraData {
  /** True when it tells where the picture was taken. */
  hasPosition: boolean;
  /** The kinds of data about people and devices, in Chinese. */
  kinds: string[];
}

/** Reads what a picture's EXIF (CIPA DC-008) and XMP (ISO 16684-1) tell. Never throws: broken data tells nothing. */
export function cameraData(exif: Uint8Array | undefined, xmp: Uint8Array | undefined): CameraData {
  const tags = exif ? exifTags(exif) : new Set<string>();
  const text = xmp ? new TextDecoder().decode(xmp) : '';
  const kinds = KINDS.filter(
    ({ tags: ofKind, names }) => ofKind.some((each) => tags.has(each)) || names.test(text),
  );
  return {
    hasPosition:
      POSITION.some((each) => tags.has(each)) || /\bexif:GPS(?:Latitude|Longitude)\b/.test(text),
    kinds: kinds.map(({ kind }) => kind),
  };
}

const KINDS = [
  {
    kind: '拍摄时间',
    tags: ['DateTimeOriginal', 'DateTimeDigitized'],
    names: /\bexif:DateTime(?:Original|Digitized)\b/,
  },
  {
    kind: '拍摄设备',
    tags: ['Make', 'Model', 'MakerNote', 'BodySerialNumber', 'LensSerialNumber'],
    names: /\btiff:(?:Make|Model)\b|\baux:(?:SerialNumber|Lens)\b/,
  },
  { kind: '作者', tags: ['Artist', 'CameraOwnerName'], names: /\bdc:creator\b/ },
];

const POSITION = ['GPSLatitude', 'GPSLongitude'];
const TOLD = [...POSITION, ...KINDS.flatMap(({ tags }) => tags)];

const MARK = 'Exif\0\0';
/* A JPEG holds no more; in other formats it may be as long as the file, and made so that reading takes minutes. */
const MOST_EXIF = 2 ** 16;

/** Which of those that tell something stand there, whatever they say. */
function exifTags(exif: Uint8Array): Set<string> {
  // JPEG and WebP have a mark before the data, PNG has none.
  const isMarked = new TextDecoder('latin1').decode(exif.subarray(0, MARK.length)) === MARK;
  const start = isMarked ? MARK.length : 0;
  try {
    const { buffer } = Uint8Array.from(exif.subarray(start, start + MOST_EXIF));
    return new Set(Object.keys(exifReader.load(buffer, { includeTags: { exif: TOLD } })));
  } catch {
    return new Set();
  }
}

/**
 * What the codes in a picture say that a telephone reads: QR and its kin, and the bar codes that prove themselves by a check
 * digit. A code is looked for at several sizes, on light and dark, turned and mirrored, and in each colour by itself. Takes
 * some tenths of a second; throws where the picture cannot be decoded.
 */
async function codesIn(bytes: Uint8Array): Promise<string[]> {
  prepared ??= prepare();
  await prepared;
  // As it is seen: turned as its camera says, and clear parts white.
  const picture = sharp(bytes, { limitInputPixels: false })
    .autoOrient()
    .flatten({ background: 'white' })
    .toColourspace('srgb');
  const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
  const sizes = SIZES.filter((size) => size <= 2 * Math.max(width, height));
  for (const size of sizes.length > 0 ? sizes : [SIZES.at(-1)!]) {
    const found = await codesAtSize(picture.clone(), size);
    if (found.length > 0) return [...new Set(found)];
  }
  return [];
}

/* The longer side in pixels. What a page shows is at most as large as the first; a code in a photograph is small in it, and
   one that fills it is read better when it is small. */
const SIZES = [1600, 800, 400];
/* Each colour by itself takes as long again as all of them. */
const COLOURED = 800;

async function codesAtSize(picture: Sharp, size: number): Promise<string[]> {
  const { data, info } = await picture
    .resize(size, size, { fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const image = (pixels: Uint8ClampedArray<ArrayBuffer>) => ({
    data: pixels,
    width: info.width,
    height: info.height,
    colorSpace: 'srgb' as const,
  });
  const channels = size > COLOURED ? [] : channelsOf(data);
  for (const pixels of [Uint8ClampedArray.from(data), ...channels]) {
    const read = await readBarcodes(image(pixels), OPTIONS);
    const texts = read.filter(({ isValid }) => isValid).map(({ text }) => text);
    if (texts.length > 0) return texts;
  }
  return [];
}

const OPTIONS: ReaderOptions = {
  formats: [
    ...['QRCode', 'MicroQRCode', 'rMQRCode', 'DataMatrix', 'Aztec', 'PDF417', 'MaxiCode'],
    // Others are found where there is only a texture.
    ...['EAN-13', 'UPC-A', 'Code128', 'Code93'],
  ] as NonNullable<ReaderOptions['formats']>,
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  maxNumberOfSymbols: 8,
};

/** The picture in grey by each of its colours alone, where it has any: red on green is no contrast in grey. */
function* channelsOf(data: Uint8Array): Generator<Uint8ClampedArray<ArrayBuffer>> {
  if (!isColoured(data)) return;
  for (let channel = 0; channel < 3; channel += 1) {
    const grey = new Uint8ClampedArray(data.length);
    for (let at = 0; at < data.length; at += 4) {
      const level = data[at + channel]!;
      grey[at] = grey[at + 1] = grey[at + 2] = level;
      grey[at + 3] = 255;
    }
    yield grey;
  }
}

function isColoured(data: Uint8Array): boolean {
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 40) return true;
  }
  return false;
}

let prepared: Promise<void> | undefined;

/** The reader of codes would fetch its program from a server of its makers. */
async function prepare(): Promise<void> {
  const { buffer } = await codeReader();
  prepareZXingModule({ overrides: { wasmBinary: buffer } });
}
