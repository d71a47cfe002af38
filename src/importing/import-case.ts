import path from 'node:path';
import { readCase } from '../cases/case.ts';
import { readDocx } from './docx.ts';
import { blocksOfText, decodeText } from './plain-text.ts';
import { lostText } from './proof.ts';
import type { Source } from './source.ts';
import { structureOf, type Article } from './structure.ts';
import { writeCase } from './write-case.ts';

/** What has become of a document: the text of a case, or why there is none. */
export type Imported =
  | { refusals: string[] }
  | {
      text: string;
      article: Article;
      /** What the source says and the case does not. */ lost: string[];
    };

/** The kinds of files that can be imported. */
export const KINDS = ['.docx', '.txt'];

/** Makes a case of a document. `today` is its day of publication unless the document says one. */
export function importCase(name: string, bytes: Uint8Array, today: string): Imported {
  const { blocks, refusals } = readSource(name, bytes);
  if (refusals.length > 0) return { refusals };
  if (blocks.length === 0) return { refusals: ['里面没有文字。'] };
  const article = structureOf(blocks);
  const text = writeCase(article, today);
  const file = readCase(`cases/${today.slice(0, 4)}/import.mdx`, Buffer.from(text));
  return { text, article, lost: lostText(blocks, article, file) };
}

function readSource(name: string, bytes: Uint8Array): Source {
  const kind = path.extname(name).toLowerCase();
  if (kind === '.docx') return readDocx(bytes);
  if (kind !== '.txt') {
    const help = '请用 Word 或 WPS 打开，另存为 .docx 再导入。';
    return {
      blocks: [],
      refusals: [`不能导入 ${kind || '没有扩展名的'} 文件，只能导入 ${KINDS.join('、')}。${help}`],
    };
  }
  const decoded = decodeText(bytes);
  return decoded
    ? { blocks: blocksOfText(decoded.text), refusals: [] }
    : { blocks: [], refusals: ['既不是 UTF-8 也不是 GBK 编码的文字。'] };
}
