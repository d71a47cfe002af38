import sharp, { type Sharp } from 'sharp';
import { readPicture } from '../content/index.ts';
import type { SourcePicture, View } from './source.ts';

/** A picture as it is put beside a case. */
export interface ReadyPicture {
  /** `1.png`. */
  name: string;
  bytes: Uint8Array;
}

/**
 * Turns pictures into what a page can show: upright, and without the other data of their files (place, time, camera,
 * author's name). A picture that cannot be shown is a refusal, in Chinese.
 */
export async function readyPictures(
  pictures: readonly SourcePicture[],
): Promise<{ ready: ReadyPicture[]; refusals: string[] }> {
  const ready: ReadyPicture[] = [];
  const refusals: string[] = [];
  for (const [index, picture] of pictures.entries()) {
    try {
      ready.push(await made(picture, index + 1));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      refusals.push(
        `第 ${index + 1} 张图片“${picture.name}”不能用（${VECTOR.test(picture.name) ? '矢量图' : why}）。请在 Word 里复制这张图片，用“选择性粘贴”粘成 PNG，删去原来的，保存后再导入。`,
      );
    }
  }
  return { ready, refusals };
}

/* Drawings of Windows, which no browser shows. */
const VECTOR = /\.(?:wmf|emf|wmz|emz)$/i;
const FORMATS = ['png', 'jpeg', 'webp', 'gif', 'tiff'];

async function made(given: SourcePicture, number: number): Promise<ReadyPicture> {
  const { format } = await sharp(given.bytes, { failOn: 'error' }).metadata();
  if (!FORMATS.includes(format)) throw new Error(`格式是 ${format}`);
  const upright = given.view
    ? await asShown(given.bytes, given.view)
    : // The orientation stands in the data that are taken away, so the picture is turned first.
      sharp(given.bytes, { failOn: 'error' }).autoOrient();
  const [ending, encoded] =
    format === 'jpeg'
      ? ['jpg', upright.flatten({ background: 'white' }).jpeg({ quality: 90 })]
      : format === 'webp'
        ? ['webp', upright.webp({ quality: 90 })]
        : ['png', upright.png()];
  const bytes = await encoded.toBuffer();
  const { problem } = await readPicture(bytes);
  if (problem) throw new Error(problem.message);
  return { name: `${number}.${ending}`, bytes };
}

/**
 * A picture as its document shows it: what is cut off there is not in the file any more. A document that turns a picture
 * itself has taken the camera's orientation into account; one that only cuts it has not.
 */
async function asShown(bytes: Uint8Array, { crop, turn, flip }: View): Promise<Sharp> {
  const isTurned = turn !== 0 || flip.x || flip.y;
  const whole = sharp(bytes, { failOn: 'error' });
  const { width, height, orientation = 1 } = await whole.metadata();
  const left = Math.min(width - 1, Math.round(crop.left * width));
  const top = Math.min(height - 1, Math.round(crop.top * height));
  const cut = await whole
    .extract({
      ...{ left, top },
      width: Math.max(1, Math.round(width * (1 - crop.right)) - left),
      height: Math.max(1, Math.round(height * (1 - crop.bottom)) - top),
    })
    .png()
    .withMetadata({ orientation: isTurned ? 1 : orientation })
    .toBuffer();
  const own = sharp(cut).autoOrient();
  if (flip.x) own.flop();
  if (flip.y) own.flip();
  // Turned and mirrored in two steps: one pipeline would turn first.
  const mirrored = flip.x || flip.y ? sharp(await own.png().toBuffer()) : own;
  const ground = { background: { r: 255, g: 255, b: 255, alpha: 0 } };
  return turn === 0 ? mirrored : sharp(await mirrored.rotate(turn, ground).png().toBuffer());
}
