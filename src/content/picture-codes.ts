import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp, { type Sharp } from 'sharp';
import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';

/**
 * What the codes in a picture say that a telephone reads: QR and its kin, and the bar codes that prove themselves by a check
 * digit. A code is looked for at several sizes, on light and dark, turned and mirrored, and in each colour by itself. Takes
 * some tenths of a second; throws where the picture cannot be decoded.
 */
export async function codesInPicture(bytes: Uint8Array): Promise<string[]> {
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
function* channelsOf(data: Buffer): Generator<Uint8ClampedArray<ArrayBuffer>> {
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

function isColoured(data: Buffer): boolean {
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 40) return true;
  }
  return false;
}

let prepared: Promise<void> | undefined;

/** The reader would fetch its program from a server of its makers. */
async function prepare(): Promise<void> {
  const file = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  const wasmBinary = await readFile(file);
  prepareZXingModule({ overrides: { wasmBinary: wasmBinary.buffer } });
}
