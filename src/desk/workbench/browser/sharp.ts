import { type PictureHead, pictureHead } from './picture-head.ts';

/*
 * What this program asks of sharp, done by the browser: this stands in the place of that package in the bundle of the worker.
 * A browser decodes PNG, JPEG, WebP and GIF, and writes the first three.
 */

interface Steps {
  isUpright: boolean;
  extract?: { left: number; top: number; width: number; height: number };
  size?: { width: number; height: number };
  flop: boolean;
  flip: boolean;
  /** Degrees, clockwise. */
  turn: number;
  background?: string;
  isRaw: boolean;
  format: 'png' | 'jpeg' | 'webp';
  quality?: number;
  /** What the file that is made says of its orientation. */
  orientation: number;
}

/* The files made here say nothing of their orientation, so it is remembered beside them. */
const orientations = new WeakMap<Uint8Array, number>();

class Drawing {
  readonly #bytes: Uint8Array;
  #steps: Steps = {
    ...{ isUpright: false, flop: false, flip: false, turn: 0, isRaw: false },
    ...{ format: 'png', orientation: 1 },
  };

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  clone(): Drawing {
    return new Drawing(this.#bytes).#with(this.#steps);
  }

  metadata() {
    return Promise.resolve().then(() => {
      const head = this.#head();
      const { width, height, orientation } = head;
      const isLying = orientation >= 5;
      const autoOrient = isLying ? { width: height, height: width } : { width, height };
      return { ...head, autoOrient };
    });
  }

  autoOrient = () => this.#with({ isUpright: true });
  extract = (extract: NonNullable<Steps['extract']>) => this.#with({ extract });
  /** Inside a size, as is asked for wherever a height is. */
  resize = (width: number, height = Infinity) => this.#with({ size: { width, height } });
  flop = () => this.#with({ flop: true });
  flip = () => this.#with({ flip: true });
  rotate = (turn: number) => this.#with({ turn });
  flatten = ({ background }: { background: string }) => this.#with({ background });
  withMetadata = ({ orientation }: { orientation: number }) => this.#with({ orientation });
  toColourspace = () => this;
  ensureAlpha = () => this;
  raw = () => this.#with({ isRaw: true });
  png = () => this.#with({ format: 'png' });
  jpeg = ({ quality }: { quality: number }) => this.#with({ format: 'jpeg', quality });
  webp = ({ quality }: { quality: number }) => this.#with({ format: 'webp', quality });

  toBuffer(): Promise<Uint8Array>;
  toBuffer(options: { resolveWithObject: true }): Promise<{
    data: Uint8Array;
    info: { width: number; height: number };
  }>;
  async toBuffer(options?: { resolveWithObject: true }) {
    const canvas = await this.#drawn();
    const { width, height } = canvas;
    const data = this.#steps.isRaw
      ? new Uint8Array(contextOf(canvas).getImageData(0, 0, width, height).data.buffer)
      : await encoded(canvas, this.#steps);
    orientations.set(data, this.#steps.orientation);
    return options ? { data, info: { width, height } } : data;
  }

  #with(steps: Partial<Steps>): this {
    this.#steps = { ...this.#steps, ...steps };
    return this;
  }

  #head(): PictureHead {
    const head = pictureHead(this.#bytes);
    return { ...head, orientation: orientations.get(this.#bytes) ?? head.orientation };
  }

  async #drawn(): Promise<OffscreenCanvas> {
    const { isUpright, extract, size, flop, flip, turn, background } = this.#steps;
    const { isWhole, orientation } = this.#head();
    if (!isWhole) throw new Error('图片不完整');
    const bitmap = await decoded(this.#bytes);
    let canvas = turned(bitmap, isUpright ? orientation : 1);
    bitmap.close();
    if (extract) {
      const { left, top, width, height } = extract;
      canvas = drawnOn(width, height, (context) => context.drawImage(canvas, -left, -top));
    }
    if (size) canvas = resized(canvas, size);
    if (flop || flip || turn !== 0) canvas = mirroredAndTurned(canvas, { flop, flip, turn });
    if (!background) return canvas;
    return drawnOn(canvas.width, canvas.height, (context) => {
      context.fillStyle = background;
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(canvas, 0, 0);
    });
  }
}

async function decoded(bytes: Uint8Array): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(new Blob([new Uint8Array(bytes)]), { imageOrientation: 'none' });
  } catch {
    throw new Error('浏览器读不了这种图片，或者图片已损坏');
  }
}

async function encoded(canvas: OffscreenCanvas, { format, quality }: Steps): Promise<Uint8Array> {
  const type = `image/${format}`;
  const options = quality === undefined ? { type } : { type, quality: quality / 100 };
  const blob = await canvas.convertToBlob(options);
  if (blob.type !== type) throw new Error(`浏览器不能写 ${format} 图片`);
  return new Uint8Array(await blob.arrayBuffer());
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('图片太大，浏览器画不出来');
  return context;
}

function drawnOn(
  width: number,
  height: number,
  draw: (context: OffscreenCanvasRenderingContext2D) => void,
): OffscreenCanvas {
  const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
  draw(contextOf(canvas));
  return canvas;
}

/** As the orientation says: mirrored by 2, 4, 5, 7, turned by the others too (Exif 4.6.5). */
function turned(source: ImageBitmap, orientation: number): OffscreenCanvas {
  const { width, height } = source;
  const isLying = orientation >= 5;
  return drawnOn(isLying ? height : width, isLying ? width : height, (context) => {
    const [a, b, c, d] = MATRICES[orientation - 1] ?? MATRICES[0]!;
    context.transform(
      ...[a, b, c, d],
      a + c < 0 ? (isLying ? height : width) : 0,
      b + d < 0 ? (isLying ? width : height) : 0,
    );
    context.drawImage(source, 0, 0);
  });
}

const MATRICES: readonly [number, number, number, number][] = [
  [1, 0, 0, 1],
  [-1, 0, 0, 1],
  [-1, 0, 0, -1],
  [1, 0, 0, -1],
  [0, 1, 1, 0],
  [0, 1, -1, 0],
  [0, -1, -1, 0],
  [0, -1, 1, 0],
];

/** Inside a size, its sides in proportion. */
function resized(source: OffscreenCanvas, size: NonNullable<Steps['size']>): OffscreenCanvas {
  const scale = Math.min(size.width / source.width, size.height / source.height);
  const [width, height] = [source.width, source.height].map((each) =>
    Math.max(1, Math.round(each * scale)),
  ) as [number, number];
  return drawnOn(width, height, (context) => {
    context.imageSmoothingQuality = 'high';
    context.drawImage(source, 0, 0, width, height);
  });
}

function mirroredAndTurned(
  source: OffscreenCanvas,
  { flop, flip, turn }: Pick<Steps, 'flop' | 'flip' | 'turn'>,
): OffscreenCanvas {
  const angle = (turn * Math.PI) / 180;
  const [sine, cosine] = [Math.abs(Math.sin(angle)), Math.abs(Math.cos(angle))];
  const width = Math.round(source.width * cosine + source.height * sine);
  const height = Math.round(source.width * sine + source.height * cosine);
  return drawnOn(width, height, (context) => {
    context.translate(width / 2, height / 2);
    context.rotate(angle);
    context.scale(flop ? -1 : 1, flip ? -1 : 1);
    context.drawImage(source, -source.width / 2, -source.height / 2);
  });
}

/** A picture to be worked on, as sharp takes it. */
export default function sharp(bytes: Uint8Array): Drawing {
  return new Drawing(bytes);
}
