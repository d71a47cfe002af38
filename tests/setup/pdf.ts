import { createCanvas } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A printed sheet. */
export interface Sheet {
  /** In points. */
  width: number;
  height: number;
  /** How far from the edge of the sheet its text begins. */
  left: number;
  /** All of its text, without white space. */
  text: string;
  /** The pieces of its text with their size in points. */
  pieces: { text: string; size: number }[];
}

/** Reads what was printed. */
export async function sheetsOf(pdf: Uint8Array): Promise<Sheet[]> {
  return withPages(pdf, async (pages) => {
    const sheets: Sheet[] = [];
    for (const page of pages) sheets.push(await sheetOf(page));
    return sheets;
  });
}

/** Looks at the last sheet: what its QR code says, and the colour of its corner. */
export async function lookAtLast(
  pdf: Uint8Array,
): Promise<{ qr: string | undefined; corner: number[] }> {
  return withPages(pdf, async (pages) => {
    const page = pages.at(-1)!;
    const viewport = page.getViewport({ scale: 1.5 });
    const canvas = createCanvas(viewport.width, viewport.height);
    await page.render({ canvas: canvas as never, viewport }).promise;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return { qr: jsQR(data, canvas.width, canvas.height)?.data, corner: [...data.slice(0, 3)] };
  });
}

async function withPages<Result>(
  pdf: Uint8Array,
  read: (pages: PDFPageProxy[]) => Promise<Result>,
): Promise<Result> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  const result = await read(await Promise.all(numbers.map((number) => document.getPage(number))));
  await task.destroy();
  return result;
}

async function sheetOf(page: PDFPageProxy): Promise<Sheet> {
  const { items } = await page.getTextContent();
  const pieces = items.flatMap((item) =>
    'str' in item ? [{ text: unified(item.str), size: Math.abs(item.transform[3] as number) }] : [],
  );
  const { width, height } = page.getViewport({ scale: 1 });
  const text = pieces.map((piece) => piece.text).join('');
  const edges = items.flatMap((item) =>
    'str' in item && item.str.trim() !== '' ? [item.transform[4] as number] : [],
  );
  return { width, height, left: Math.min(...edges), text: text.replace(/\s/g, ''), pieces };
}

/* Radicals and variants, each before the character that looks like it (Unicode, EquivalentUnifiedIdeograph.txt). */
const RADICALS =
  '⺠民⻓长⻅见⻔门⻋车⻢马⻜飞⻛风⻚页⻝食⻆角⻉贝⻘青⻥鱼⻦鸟⻩黄⻬齐⻄西⻁虎⻣骨⻤鬼⻰龙⻮齿⻨麦⺟母戶户';

/** A font may have one glyph for a radical and a character, and a PDF names it by the radical. */
function unified(text: string): string {
  const characters = text.replace(/[\u2f00-\u2fd5]/g, (radical) => radical.normalize('NFKC'));
  return characters.replace(/[\u2e80-\u2eff戶]/g, (radical) => {
    const index = RADICALS.indexOf(radical);
    return index === -1 ? radical : RADICALS[index + 1]!;
  });
}
