import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Case, Section } from '../content/index.ts';
import type { CaseResult } from '../schema/case.ts';
import type { Site } from '../schema/site.ts';
import { PREVIEW } from '../section/page-tags.ts';
import { STRINGS } from '../section/strings.ts';
import { wordsOf } from '../text/words.ts';
import { NOT_XML } from './formats.ts';

/**
 * The preview of a case: the masthead, its title, and its first picture, whole, or else its first figure. All of it stands in
 * the square in the middle, to which WeChat crops. What this machine cannot draw is left out (`sectionPreview` tells of it).
 * `drawn` gets a name that tells all that is drawn, and may know the picture already.
 */
export async function casePreview<Drawn>(
  { file, data, body }: Case,
  { dir, pictures, site }: Pick<Section, 'dir' | 'pictures'> & { site: Site },
  drawn: (name: string, draw: () => Promise<Uint8Array>) => Promise<Drawn>,
): Promise<Drawn> {
  const hasType = await hasChineseType();
  const src = body.pictures[0]?.src;
  const name = src && path.posix.join(path.posix.dirname(file), src);
  const [figure] = data.results ?? [];
  const { court, section } = site;
  const picture = name && pictures.get(name)?.digest;
  const made = JSON.stringify([hasType, court, section, data.title, figure, picture]);
  return drawn(`card ${made}`, () => {
    const plate = () => plateOf(site, data.title, { figure, hasPicture: Boolean(name) });
    return preview(hasType ? plate() : PAPER + RULE, name && path.join(dir, name));
  });
}

async function preview(content: string, picture: string | undefined): Promise<Uint8Array> {
  const inset = picture && {
    input: await sharp(await readFile(picture))
      .rotate()
      .resize({ width: inPixels(SAFE), height: inPixels(ROOM.picture), fit: 'inside' })
      .flatten({ background: '#fff' })
      .toBuffer({ resolveWithObject: true }),
  };
  const { width } = PREVIEW;
  const layers = inset
    ? [
        {
          input: inset.input.data,
          left: Math.round((width - inset.input.info.width) / 2),
          top: inPixels(BOTTOM - ROOM.picture),
        },
      ]
    : [];
  return sharp(svgOf(content, PREVIEW)).composite(layers).jpeg({ quality: 80 }).toBuffer();
}

interface Plate {
  figure: CaseResult | undefined;
  hasPicture: boolean;
}

/** What is drawn of a case, a picture apart. */
function plateOf({ court, section }: Site, title: string, { figure, hasPicture }: Plate): string {
  const head = PAPER + RULE + namesIn(court, section);
  const room = hasPicture ? ROOM.picture : figure ? ROOM.figure : 0;
  const parts = [head, ...titleIn(title, TOP, BOTTOM - room - (room && GAP))];
  if (!hasPicture && figure) parts.push(...figureOf(figure));
  return parts.join('');
}

/**
 * The name of a court above the section, a long one in two lines, as large as there is room: WeChat shows the square about a
 * centimetre wide.
 */
function namesIn(court: string, section: string): string {
  const size = fitting(court, 52);
  if (size >= 30) {
    return line(court, 76, size, RED) + line(section, 130, fitting(section, 38), INK);
  }
  const lines = linesOf(court, widthOf(court) / 2 + 2);
  const each = Math.min(...lines.map((text) => fitting(text, 38)));
  const first = lines.map((text, index) => line(text, 46 + index * 42, each, RED));
  return first.join('') + line(section, 130, fitting(section, 30), INK);
}

/** A title in the largest type in which it has room between two heights. */
function titleIn(title: string, top: number, bottom: number): string[] {
  const sizes = [72, 64, 56, 48, 42, 36, 32, 28, 24];
  const linesAt = (size: number) => linesOf(title, SAFE / size);
  const fits = (size: number) => linesAt(size).length * size * LEADING <= bottom - top;
  const size = sizes.find(fits) ?? sizes.at(-1)!;
  const lines = linesAt(size).slice(0, Math.floor((bottom - top) / (size * LEADING)));
  const first = (top + bottom - lines.length * size * LEADING) / 2;
  return lines.map((text, index) =>
    line(text, Math.round(first + (index + 0.85) * size * LEADING), size, INK),
  );
}

/** A number with its unit, and below it what was counted. */
function figureOf({ label, value, unit, approx }: CaseResult): string[] {
  const after = `${approx ? STRINGS.approx : ''}${unit}`;
  const size = Math.min(120, Math.floor(SAFE / (widthOf(String(value)) + widthOf(after) / 3)));
  const number = `<tspan>${escape(String(value))}</tspan>`;
  const rest = `<tspan font-size="${Math.round(size / 3)}" fill="${INK}"> ${escape(after)}</tspan>`;
  const at = `x="${CENTRE}" y="${BOTTOM - 62}" font-size="${size}" fill="${RED}"`;
  return [
    `<text ${at} text-anchor="middle">${number}${rest}</text>`,
    line(label, BOTTOM - 10, fitting(label, 36), INK),
  ];
}

/** A text in as few lines of so many ems as it takes, all of about the same length, broken between words. */
function linesOf(text: string, room: number): string[] {
  const words = wordsOf(text).flatMap((word) => (widthOf(word) > room ? [...word] : [word]));
  const filled = (most: number) => {
    const lines = [''];
    for (const word of words) {
      const last = lines.pop()!;
      if (last === '' || widthOf(last + word) <= most) lines.push(last + word);
      else lines.push(last, word);
    }
    return lines;
  };
  const fewest = filled(room).length;
  let most = room;
  while (most > 1 && filled(most - 0.5).length === fewest) most -= 0.5;
  return filled(most).map((each) => each.trim());
}

/** About how many ems a text takes. */
function widthOf(text: string): number {
  const isNarrow = (character: string) => /[\x20-\x7e·]/.test(character);
  return [...text].reduce((sum, each) => sum + (isNarrow(each) ? 0.62 : 1), 0);
}

/** The size in which a text has room in one line, at most the one that is wished. */
function fitting(text: string, wished: number): number {
  return Math.min(wished, Math.floor(SAFE / widthOf(text)));
}

/**
 * The preview of the section: the masthead, with the names of court and section in a Song type of this machine. All of it
 * stands in the square in the middle, to which WeChat crops. A machine without a Chinese font would draw boxes: then the names are left out and `warn` is told.
 */
export async function sectionPreview(
  { court, section }: Site,
  warn: (message: string) => void,
): Promise<Uint8Array> {
  if (!(await hasChineseType())) {
    warn('这台电脑没有中文字体，分享用的预览图上没有法院名称和标题。装好字体后请重新生成。');
    return toPng(PAPER + ruleAt(330));
  }
  const names = line(court, 265, fitting(court, 96), RED) + line(section, 450, 64, INK);
  return toPng(PAPER + ruleAt(330) + names);
}

/* Everything is placed in a field of this size. */
const FIELD = { width: 1200, height: 630 };
const CENTRE = FIELD.width / 2;
/** The red and the ink of the pages (`styles/tokens.css`). */
const RED = '#b8231a';
const INK = '#1f1d1a';
/** What the square in the middle has room for, with what stays free at each of its sides. */
const SAFE = FIELD.height - 2 * 30;
const TOP = 172;
const BOTTOM = 600;
const GAP = 16;
const ROOM = { picture: 285, figure: 190 };
const LEADING = 1.32;
const PAPER = '<rect width="100%" height="100%" fill="#fdfcfa"/>';

function ruleAt(y: number): string {
  return `<rect x="80" y="${y}" width="${FIELD.width - 160}" height="6" fill="${RED}"/>`;
}

const RULE = ruleAt(147);

function inPixels(length: number): number {
  return Math.round((length * PREVIEW.width) / FIELD.width);
}

function line(text: string, y: number, size: number, fill: string): string {
  return `<text x="${CENTRE}" y="${y}" font-size="${size}" fill="${fill}" text-anchor="middle">${escape(text)}</text>`;
}

const FONTS = 'Noto Serif CJK SC, Source Han Serif SC, STSong, SimSun, Songti SC, serif';

/**
 * True where this machine can draw Chinese. What it cannot draw is a box with the number of the character in it (Pango), so
 * that no two are the same, but each is as wide and as high as that of a character which there is not.
 */
export function hasChineseType(): Promise<boolean> {
  return (known ??= drawsChinese());
}

/* Fonts do not change while a program runs. */
let known: Promise<boolean> | undefined;

async function drawsChinese(): Promise<boolean> {
  const [missing, ...drawn] = await Promise.all([UNASSIGNED, '法', '院'].map(extentOf));
  return drawn.some((each) => each !== NOTHING && each !== missing);
}

/* Boxes with numbers of four digits are alike (Unicode, U+0378). */
const UNASSIGNED = '\u0378';
const NOTHING = '';

/** Where the ink of a character begins and ends, in pixels from the left and from the top. */
async function extentOf(character: string): Promise<string> {
  const text = `<text x="40" y="240" font-size="200">${character}</text>`;
  const size = { width: 320, height: 320 };
  const { data, info } = await sharp(svgOf(text, size, size))
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

function svgOf(
  content: string,
  { width, height }: { width: number; height: number },
  field = FIELD,
): Buffer {
  const viewBox = `0 0 ${field.width} ${field.height}`;
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${viewBox}" font-family="${FONTS}" font-weight="bold">${content}</svg>`,
  );
}

function escape(text: string): string {
  return text.replace(NOT_XML, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
