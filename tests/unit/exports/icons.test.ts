import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { icons } from '../../../src/exports/icons.ts';

const svg = await readFile('public/favicon.svg');
const given = (name: string, bytes = svg) => ({
  ...{ name, bytes, file: `passthrough/${name}` },
  ...{ digest: '', isShipped: false },
});

/** The pictures in an ICO file, as its entries tell: `[size, bytes]`. */
function picturesIn(ico: Buffer): [size: number, picture: Buffer][] {
  expect([...ico.subarray(0, 4)]).toEqual([0, 0, 1, 0]);
  return Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const entry = ico.subarray(6 + 16 * index);
    const offset = entry.readUInt32LE(12);
    return [entry.readUInt8(0), ico.subarray(offset, offset + entry.readUInt32LE(8))];
  });
}

test('both icons are made of the drawing, at their sizes, in its red', async () => {
  const made = await icons({ passthrough: [given('favicon.svg')] });
  expect([...made.keys()]).toEqual(['favicon.ico', 'apple-touch-icon.png']);
  const pictures: [number, Uint8Array][] = [
    ...picturesIn(Buffer.from(made.get('favicon.ico')!)),
    [180, made.get('apple-touch-icon.png')!],
  ];
  expect(pictures.map(([size]) => size)).toEqual([16, 32, 48, 180]);
  for (const [size, picture] of pictures) {
    const { data, info } = await sharp(picture)
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([size, size]);
    const left = (Math.floor(size / 2) * size + Math.floor(size / 10)) * 3;
    const near = [0xb8, 0x23, 0x1a].map((value, at) => Math.abs(value - data[left + at]!));
    expect(Math.max(...near)).toBeLessThan(8);
  }
  expect((await sharp(made.get('apple-touch-icon.png')).stats()).isOpaque).toBe(true);
});

test('an icon that the court gives itself is left to it, and without a drawing there is none', async () => {
  const own = await icons({ passthrough: [given('favicon.svg'), given('favicon.ico')] });
  expect([...own.keys()]).toEqual(['apple-touch-icon.png']);
  expect(await icons({ passthrough: [given('logo.svg')] })).toEqual(new Map());
});

test('the drawing of the court is what the icons show', async () => {
  const blue = Buffer.from(svg.toString().replace('#b8231a', '#00f').replaceAll('32', '16'));
  const made = await icons({ passthrough: [given('favicon.svg', blue)] });
  const { dominant } = await sharp(made.get('apple-touch-icon.png')).stats();
  expect(dominant.b).toBeGreaterThan(200);
  expect(dominant.r).toBeLessThan(60);
});
