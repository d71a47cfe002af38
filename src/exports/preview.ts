import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Case, Section } from '../content/index.ts';
import type { Site } from '../schema/site.ts';
import { PREVIEW } from '../section/page-tags.ts';

/** The preview of a case: its first picture, whole, on white, without the EXIF data of its file. */
export async function casePreview(
  { file, body }: Case,
  { dir, pictures }: Pick<Section, 'dir' | 'pictures'>,
): Promise<Uint8Array> {
  const name = path.posix.join(path.posix.dirname(file), body.pictures[0]!.src);
  const source = path.join(dir, name);
  const make = () => preview(source);
  return pictures.get(name)?.derived('preview', make) ?? make();
}

async function preview(source: string): Promise<Uint8Array> {
  return sharp(await readFile(source))
    .rotate()
    .resize({ ...PREVIEW, fit: 'contain', background: '#fff' })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 80 })
    .toBuffer();
}

/**
 * The preview of the section: the masthead, with the names of court and section in a Song type of this machine. All of it
 * stands in the square in the middle, to which WeChat crops. A machine without a Chinese font would draw boxes: then the names are left out and `warn` is told.
 */
export async function sectionPreview(
  { court, section }: Site,
  warn: (message: string) => void,
): Promise<Uint8Array> {
  const { width, height } = PREVIEW;
  const safe = height - 2 * MARGIN;
  const paper = '<rect width="100%" height="100%" fill="#fdfcfa"/>';
  const rule = `<rect x="80" y="330" width="${width - 160}" height="6" fill="${RED}"/>`;
  if (!(await hasChineseType())) {
    warn('这台电脑没有中文字体，分享用的预览图 preview.png 上没有法院名称。装好字体后请重新生成。');
    return toPng(paper + rule);
  }
  const size = Math.min(96, Math.floor(safe / [...court].length));
  const line = (text: string, y: number, fontSize: number, fill: string) =>
    `<text x="${width / 2}" y="${y}" font-size="${fontSize}" fill="${fill}" text-anchor="middle">${escape(text)}</text>`;
  const names = line(court, 265, size, RED) + line(section, 450, 64, '#1c1a18');
  return toPng(paper + rule + names);
}

/** What stays free at each side of the square. */
const MARGIN = 30;
/** The red of the pages (`styles/tokens.css`). */
const RED = '#9b2c1f';
const FONTS = 'Noto Serif CJK SC, Source Han Serif SC, STSong, SimSun, Songti SC, serif';

/**
 * True where this machine can draw Chinese. What it cannot draw is a box with the number of the character in it (Pango), so
 * that no two are the same, but each is as wide and as high as that of a character which there is not.
 */
export async function hasChineseType(): Promise<boolean> {
  const [missing, ...drawn] = await Promise.all([UNASSIGNED, '法', '院'].map(extentOf));
  return drawn.some((each) => each !== NOTHING && each !== missing);
}

/* Boxes with numbers of four digits are alike (Unicode, U+0378). */
const UNASSIGNED = '\u0378';
const NOTHING = '';

/** Where the ink of a character begins and ends, in pixels from the left and from the top. */
async function extentOf(character: string): Promise<string> {
  const text = `<text x="40" y="240" font-size="200">${character}</text>`;
  const { data, info } = await sharp(svgOf(text, { width: 320, height: 320 }))
    .flatten({ background: '#fff' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let [left, right, top, bottom] = [info.width, -1, info.height, -1];
  for (let at = 0; at < data.length; at += 1) {
    if (data[at]! >= 128) continue;
    const [x, y] = [at % info.width, Math.floor(at / info.width)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return right < 0 ? NOTHING : [left, right, top, bottom].join(' ');
}

async function toPng(content: string): Promise<Buffer> {
  return sharp(svgOf(content, PREVIEW)).png({ palette: true }).toBuffer();
}

function svgOf(content: string, { width, height }: { width: number; height: number }): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${FONTS}" font-weight="bold">${content}</svg>`,
  );
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
