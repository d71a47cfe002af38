import { createCanvas } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A printed sheet. */
export interface Sheet {
  /** In points. */
  width: number;
  height: number;
  /** All of its text, without white space. */
  text: string;
  /** The pieces of its text with their size in points. */
  pieces: { text: string; size: number }[];
  /** What its QR code says; undefined without one. */
  qr: string | undefined;
  /** The colour of its upper left corner. */
  corner: number[];
}

/** Reads what was printed, and looks at it. */
export async function sheetsOf(pdf: Uint8Array): Promise<Sheet[]> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  const sheets: Sheet[] = [];
  for (const number of numbers) sheets.push(await sheetOf(await document.getPage(number)));
  await task.destroy();
  return sheets;
}

async function sheetOf(page: PDFPageProxy): Promise<Sheet> {
  const { items } = await page.getTextContent();
  const pieces = items.flatMap((item) =>
    'str' in item ? [{ text: item.str, size: Math.abs(item.transform[3] as number) }] : [],
  );
  const { width, height } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: 2 });
  const canvas = createCanvas(viewport.width, viewport.height);
  await page.render({ canvas: canvas as never, viewport }).promise;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return {
    width,
    height,
    text: pieces
      .map(({ text }) => text)
      .join('')
      .replace(/\s/g, ''),
    pieces,
    qr: jsQR(data, canvas.width, canvas.height)?.data,
    corner: [...data.slice(0, 3)],
  };
}
