import { type Source, type SourceBlock, sourceOf, withoutWidth } from './source.ts';

/** A source as text, and how it was written. */
export interface SourceText {
  text: string;
  encoding: 'UTF-8' | 'GB18030';
}

/**
 * Decodes a text file of an old system: UTF-8, else GB18030, which holds GBK and GB 2312. Undefined when it is neither:
 * bytes that stand for no character are not guessed.
 */
function decodeText(bytes: Uint8Array): SourceText | undefined {
  for (const encoding of ['UTF-8', 'GB18030'] as const) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return { text: text.replace(/\r\n?/g, '\n'), encoding };
    } catch {
      continue;
    }
  }
  return undefined;
}

/** Reads a text file. */
export function readPlainText(bytes: Uint8Array): Source {
  const decoded = decodeText(bytes);
  if (!decoded) return sourceOf({ refusals: ['既不是 UTF-8 也不是 GBK 编码的文字。'] });
  const { text } = decoded;
  return sourceOf({
    blocks: blocksOfText(text),
    visible: { text: text.split(LINE_END).filter((line) => line.trim()), notes: [] },
  });
}

const LINE_END = /[\n\f\v\u0085\u2028\u2029]/;

/** The lines of a text that say something, without the spaces by which paragraphs were indented. */
function blocksOfText(text: string): SourceBlock[] {
  return text
    .split(LINE_END)
    .map((line) => withoutWidth(line).trim())
    .filter((line) => line !== '')
    .map((line) => ({ text: line }));
}
