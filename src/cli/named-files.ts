import { existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { WrongUsage } from './command.ts';

/** A file or a folder that was named. */
export interface Named {
  /** Its path below the content directory, with forward slashes; empty for that directory itself. */
  below: string;
  isFolder: boolean;
}

/**
 * The files and folders that were named, as seen from here or from the content directory. Throws where there is none, or it
 * lies elsewhere.
 */
export function namedBelow(dir: string, given: readonly string[]): Named[] {
  return given.map((name) => {
    const near = [path.resolve(name), path.resolve(dir, name)].find((each) => existsSync(each));
    if (!near)
      throw new WrongUsage(`没有 ${name} 这个文件。${/[*?]/.test(name) ? NO_PATTERN : ''}`);
    const below = path.relative(dir, realpathSync(near));
    if (below.startsWith('..') || path.isAbsolute(below))
      throw new WrongUsage(`${name} 不在内容文件夹 ${dir} 里。`);
    return { below: below.split(path.sep).join('/'), isFolder: !statSync(near).isFile() };
  });
}

/* Shells of Unix put in the names, that of Windows does not. */
const NO_PATTERN = '“*”“?”不能代替文件名，请写出一个个文件。';

/** The files that were named, by their paths below the content directory. Throws where one is a folder. */
export function namedFiles(dir: string, given: readonly string[]): string[] {
  return namedBelow(dir, given).map(({ below, isFolder }, index) => {
    if (isFolder) throw new WrongUsage(`${given[index]} 是文件夹，请写出里面的文件。`);
    return below;
  });
}
