import { type Dirent, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * What lies below a folder but is none itself, by paths with slashes. Links are not followed, whatever they lead to: Node's
 * own recursive listing goes through those that lead to folders, be it the root of the machine.
 */
export function filesBelow(
  dir: string,
  isWanted: (entry: Dirent) => boolean = (entry) => entry.isFile(),
): string[] {
  const found: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop())
    for (const entry of readdirSync(path.join(dir, folder), { withFileTypes: true })) {
      const name = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) folders.push(name);
      else if (isWanted(entry)) found.push(name);
    }
  return found.sort();
}
