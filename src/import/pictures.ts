import sharp from 'sharp';
import { readPicture } from '../content/index.ts';
import type { SourcePicture } from './source.ts';

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
      ready.push(await made(picture.bytes, index + 1));
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

async function made(given: Uint8Array, number: number): Promise<ReadyPicture> {
  const picture = sharp(given, { failOn: 'error' });
  const { format } = await picture.metadata();
  if (!FORMATS.includes(format)) throw new Error(`格式是 ${format}`);
  // The orientation stands in the data that are taken away, so the picture is turned first.
  const upright = picture.autoOrient();
  const [ending, encoded] =
    format === 'jpeg'
      ? ['jpg', upright.jpeg({ quality: 90 })]
      : format === 'webp'
        ? ['webp', upright.webp({ quality: 90 })]
        : ['png', upright.png()];
  const bytes = await encoded.toBuffer();
  const { problem } = await readPicture(bytes);
  if (problem) throw new Error(problem.message);
  return { name: `${number}.${ending}`, bytes };
}
