import sharp from 'sharp';
import type { Verdict } from './syntax.ts';

const FORMATS = ['png', 'jpeg', 'webp'];

/** What keeps a picture from being shown, whatever its name says; undefined when it can be. Never throws. */
export async function pictureProblem(bytes: Uint8Array): Promise<Verdict | undefined> {
  if (bytes.length === 0) return ['图片文件是空的', '请把图片重新传一次。'];
  try {
    // Half a picture is an error, what every browser passes over is none.
    const picture = sharp(bytes, { failOn: 'error' });
    const { format } = await picture.metadata();
    if (!FORMATS.includes(format)) return NOT_A_PICTURE;
    await picture.resize(1).raw().toBuffer();
    return undefined;
  } catch {
    return NOT_A_PICTURE;
  }
}

const NOT_A_PICTURE: Verdict = [
  '图片文件已损坏，或内容不是 png、jpg、webp（改扩展名不能改变格式）',
  '请用看图软件打开原图，另存为 png 或 jpg，再传一次。',
];
