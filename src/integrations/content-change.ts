import path from 'node:path';
import type { FSWatcher } from 'vite';

const QUIET_MS = 50;

/**
 * Calls `changed` once after each burst of changes below `dir` (an editor that saves writes a file several times), and
 * never while it still works on an earlier one: what was read first would come last.
 */
export function onContentChange(
  watcher: FSWatcher,
  dir: string,
  changed: () => void | Promise<void>,
): void {
  let timer: NodeJS.Timeout | undefined;
  let working = Promise.resolve();
  watcher.add(dir);
  watcher.on('all', (_event, file) => {
    if (!path.resolve(file).startsWith(dir + path.sep)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      // A file may vanish while it is read: the change that comes after it is looked at again.
      working = working.then(changed).catch((error: unknown) => {
        console.error(String(error));
      });
    }, QUIET_MS);
  });
}
