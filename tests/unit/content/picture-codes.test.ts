import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { prepareZXingModule, type WriterOptions, writeBarcode } from 'zxing-wasm/writer';
import { readPicture } from '../../../src/content/picture.ts';

const SAYS = 'https://casino.example/?id=88';
const program = fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm'));
const wasmBinary = await readFile(program);
prepareZXingModule({ overrides: { wasmBinary: wasmBinary.buffer } });

async function code(format: WriterOptions['format'] = 'QRCode', text = SAYS): Promise<Buffer> {
  const { image } = await writeBarcode(text, { format, scale: 8 });
  return Buffer.from(await image!.arrayBuffer());
}

const CODE = await code();

const codesIn = async (bytes: Uint8Array) => (await readPicture(bytes)).codes;

/** A picture full of detail, as a photograph is. */
function photograph(width: number, height: number): Sharp {
  const noise = { type: 'gaussian', mean: 150, sigma: 40 } as const;
  return sharp({ create: { width, height, channels: 3, background: 'white', noise } });
}

/** A code in red on a green that is as light as it. */
async function coloured(): Promise<Sharp> {
  const grey = sharp(CODE).flatten({ background: 'white' }).greyscale();
  const { data, info } = await grey.raw().toBuffer({ resolveWithObject: true });
  const pixels = Array.from({ length: info.width * info.height }, (_, index) =>
    data[index * info.channels]! > 128 ? [60, 150, 60] : [205, 78, 60],
  );
  const raw = { width: info.width, height: info.height, channels: 3 } as const;
  return sharp(Buffer.from(pixels.flat()), { raw });
}

test.each<[string, () => Sharp | Promise<Sharp>]>([
  ['as it was made', () => sharp(CODE)],
  ['very small', () => sharp(CODE).resize(60)],
  ['very large', () => sharp(CODE).resize(3000)],
  ['turned', () => sharp(CODE).rotate(20, { background: 'white' })],
  ['mirrored', () => sharp(CODE).flop()],
  ['light on dark', () => sharp(CODE).negate({ alpha: false })],
  ['blurred', () => sharp(CODE).blur(4)],
  ['pale', () => sharp(CODE).flatten({ background: 'white' }).linear(0.15, 180)],
  ['in one colour on another', coloured],
  [
    'in a corner of a photograph',
    async () => {
      const input = await sharp(CODE).resize(140).png().toBuffer();
      return photograph(2000, 1500).composite([{ input, left: 1700, top: 100 }]);
    },
  ],
])('a code is read %s', async (_, picture) => {
  const bytes = await (await picture()).png().toBuffer();
  expect(await codesIn(bytes)).toEqual([SAYS]);
});

test('a code is read from a picture that was compressed', async () => {
  const jpeg = sharp(CODE).flatten({ background: 'white' }).jpeg({ quality: 15 });
  expect(await codesIn(await jpeg.toBuffer())).toEqual([SAYS]);
  expect(await codesIn(await sharp(CODE).webp({ quality: 20 }).toBuffer())).toEqual([SAYS]);
});

test.each(['DataMatrix', 'Aztec', 'PDF417', 'Code128'] as const)(
  'other codes than QR are read: %s',
  async (format) => expect(await codesIn(await code(format))).toEqual([SAYS]),
);

test('a photograph and a drawing have none', async () => {
  expect(await codesIn(await photograph(900, 600).png().toBuffer())).toEqual([]);
  const chart = Array.from(
    { length: 12 },
    (_, index) =>
      `<rect x="${50 + index * 60}" y="${40 + index * 20}" width="30" height="${400 - index * 20}"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="500"><rect width="800" height="500" fill="white"/>${chart.join('')}<text x="60" y="480">2023 2024 2025</text></svg>`;
  expect(await codesIn(await sharp(Buffer.from(svg)).png().toBuffer())).toEqual([]);
});
