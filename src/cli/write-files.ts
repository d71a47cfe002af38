import { existsSync } from 'node:fs';
import { link, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ReadyPicture } from '../import/index.ts';

/**
 * Writes files, some of them in pieces, into a folder of their own, all or none: they are written beside it and take its place together. When
 * that fails, the folder stays as it was. Gives the reason in Chinese when the folder cannot be replaced.
 */
export async function writeExport(
  dir: string,
  files: ReadonlyMap<string, string | Iterable<string>>,
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
    if (!existsSync(dir) && existsSync(old)) await rename(old, dir);
    // Where nothing could be written there is nothing to remove: report the first error, not this one.
    await rm(next, { recursive: true, force: true }).catch(() => undefined);
    if (!code) throw error;
    return `没有导出：写不了 ${dir}（${code}：${message}）。`;
  }
}

function beside(dir: string, what: string): string {
  return path.join(path.dirname(dir), `.${path.basename(dir)}.${what}`);
}

/**
 * Writes a case and its pictures into a folder under a free name, and gives the path of the case. It overwrites
 * nothing, and writes all or nothing.
 */
export async function writeImport(
  dir: string,
  wanted: string,
  text: (slug: string) => string,
  pictures: readonly ReadyPicture[],
): Promise<string> {
  await mkdir(dir, { recursive: true });
  const slug = freeName(dir, wanted);
  const beside = await mkdtemp(path.join(dir, '.import-'));
  const [file, folder] = [path.join(dir, `${slug}.mdx`), path.join(dir, slug)];
  try {
    await mkdir(path.join(beside, 'pictures'));
    for (const { name, bytes } of pictures) {
      await writeFile(path.join(beside, 'pictures', name), bytes);
    }
    await writeFile(path.join(beside, 'case.mdx'), text(slug));
    if (pictures.length > 0) await rename(path.join(beside, 'pictures'), folder);
    try {
      // Unlike renaming, a link is never put over a file.
      await link(path.join(beside, 'case.mdx'), file);
    } catch (error) {
      if (pictures.length > 0) await rm(folder, { recursive: true });
      throw error;
    }
  } finally {
    await rm(beside, { recursive: true });
  }
  return file;
}

function freeName(dir: string, slug: string): string {
  const names = [slug, ...Array.from({ length: 998 }, (_, index) => `${slug}-${index + 2}`)];
  const free = names.find((name) =>
    [`${name}.mdx`, name].every((each) => !existsSync(path.join(dir, each))),
  );
  if (!free) throw new Error(`${dir} 里已经有太多叫 ${slug} 的文件。`);
  return free;
}
