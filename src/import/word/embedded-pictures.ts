import path from 'node:path';
import type { SourcePicture } from '../source.ts';
import type { WordPackage } from './package.ts';

/** The pictures that a document shows. */
export class Pictures {
  readonly taken: SourcePicture[] = [];
  readonly refusals: string[] = [];
  readonly #word: WordPackage;

  constructor(word: WordPackage) {
    this.#word = word;
  }

  /** Adds a picture by its relationship, and gives its index. */
  at(relationship: string): number {
    const target = this.#word.target(relationship);
    const name = path.posix.basename(target?.name ?? '');
    if (!target?.bytes) {
      this.refusals.push(
        `图片${name && `“${name}”`}不在文件里，只是链接。请在 Word 里重新插入这张图片，保存后再导入。`,
      );
    }
    return this.taken.push({ name, bytes: target?.bytes ?? new Uint8Array() }) - 1;
  }
}
