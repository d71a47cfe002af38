import { existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { WrongUsage } from './command.ts';

/**
 * The files that were named, by their paths below the content directory. A file may be given as seen from here or from
 * there. Throws where there is none, or it lies elsewhere.
 */
export function filesBelow(dir: string, given: readonly string[]): string[] {
  return given.map((file) => {
    const near = [path.resolve(file), path.resolve(dir, file)].find((each) => existsSync(each));
    if (!near) throw new WrongUsage(`没有 ${file} 这个文件。`);
    if (!statSync(near).isFile()) throw new WrongUsage(`${file} 是文件夹，请写出里面的文件。`);
    const below = path.relative(dir, realpathSync(near));
    if (below.startsWith('..') || path.isAbsolute(below))
      throw new WrongUsage(`${file} 不在内容文件夹 ${dir} 里。`);
    return below.split(path.sep).join('/');
  });
}
