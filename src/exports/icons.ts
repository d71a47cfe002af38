import sharp from 'sharp';
import type { Section } from '../content/index.ts';
import { ICONS } from '../section/paths.ts';

/** The drawing of which the others are made: that of the court, else that of the program. */
const DRAWING = 'favicon.svg';
/** In pixels, as a home screen of iOS shows it. */
const TOUCH = 180;
/** Of a tab, of a tab on a fine screen, of a link on a desk. */
const SIZES = [16, 32, 48];

/**
 * The icons for what reads no SVG: old browsers and programs of Windows, and home screens of iOS. One that the court gives
 * itself is left to it.
 */
export async function icons({
  passthrough,
}: Pick<Section, 'passthrough'>): Promise<Map<string, Uint8Array>> {
  const drawing = passthrough.find(({ name }) => name === DRAWING)?.bytes;
  if (!drawing) return new Map();
  const made: [string, Uint8Array][] = [
    [ICONS.ico, icoOf(await Promise.all(SIZES.map(async (size) => pngOf(drawing, size))))],
    // What is transparent is black there.
    [ICONS.touch, await pngOf(drawing, TOUCH, '#fff')],
  ];
  return new Map(made.filter(([name]) => !passthrough.some((own) => own.name === name)));
}

async function pngOf(drawing: Uint8Array, size: number, background?: string): Promise<Buffer> {
  // An SVG is drawn at 72 points an inch unless it is asked for more; a picture that is enlarged has soft edges.
  const { width } = await sharp(drawing).metadata();
  const drawn = sharp(drawing, { density: Math.max(1, (72 * size) / width) }).resize(size, size);
  return (background ? drawn.flatten({ background }) : drawn).png({ palette: true }).toBuffer();
}

/** An ICO file of PNG pictures: a header, an entry of sixteen bytes for each, the pictures. */
function icoOf(pictures: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, picture] of pictures.entries()) {
    const entry = 6 + 16 * index;
    head.writeUInt8(SIZES[index]!, entry);
    head.writeUInt8(SIZES[index]!, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(picture.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += picture.length;
  }
  return Buffer.concat([head, ...pictures]);
}
