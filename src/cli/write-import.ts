import { existsSync } from 'node:fs';
import { link, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ReadyPicture } from '../import/pictures.ts';

/**
 * Puts a case and its pictures into a folder under a name that is free, and gives the path of the case. Nothing that is
 * there is written over, and either all of it is there afterwards or nothing.
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
