import type { SourceBlock } from './source.ts';

/** A source as text, and how it was written. */
export interface SourceText {
  text: string;
  encoding: 'UTF-8' | 'GB18030';
}

/**
 * Decodes a text file of an old system: UTF-8, else GB18030, which holds GBK and GB 2312. Undefined when it is neither:
 * bytes that stand for no character are not guessed.
 */
export function decodeText(bytes: Uint8Array): SourceText | undefined {
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

/** The lines of a text that say something, without the spaces by which paragraphs were indented. */
export function blocksOfText(text: string): SourceBlock[] {
  return text
    .split(/[\n\f\v\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ text: line }));
}
