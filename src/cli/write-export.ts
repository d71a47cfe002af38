import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Puts files into a folder of their own, all of them or none: they are written beside it and take its place together. What
 * stood there before stays when it fails. Gives the reason in Chinese when the folder cannot be replaced.
 */
export async function writeExport(
  dir: string,
  files: ReadonlyMap<string, string>,
): Promise<string | undefined> {
  const [next, old] = [beside(dir, 'next'), beside(dir, 'old')];
  try {
    const others = existsSync(dir) ? (await readdir(dir)).filter((name) => !files.has(name)) : [];
    if (others.length > 0) {
      return `没有导出：${dir} 会被整个替换，而里面还有别的文件（${others[0]}）。请换一个文件夹。`;
    }
    await rm(next, { recursive: true, force: true });
    await mkdir(next, { recursive: true });
    for (const [name, content] of files) await writeFile(path.join(next, name), content);
    await rm(old, { recursive: true, force: true });
    if (existsSync(dir)) await rename(dir, old);
    await rename(next, dir);
    await rm(old, { recursive: true, force: true });
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    if (!existsSync(dir) && existsSync(old)) await rename(old, dir);
    // Where nothing can be written, nothing is there to be removed: the first error is the one to tell.
    await rm(next, { recursive: true, force: true }).catch(() => undefined);
    return `没有导出：写不了 ${dir}（${code}：${message}）。`;
  }
}

function beside(dir: string, what: string): string {
  return path.join(path.dirname(dir), `.${path.basename(dir)}.${what}`);
}
