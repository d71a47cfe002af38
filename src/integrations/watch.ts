import path from 'node:path';
import type { FSWatcher } from 'vite';

const QUIET_MS = 50;

/** Calls `changed` once after each burst of changes below `dir` (an editor that saves writes a file several times). */
export function onContentChange(
  watcher: FSWatcher,
  dir: string,
  changed: () => Promise<void>,
): void {
  let timer: NodeJS.Timeout | undefined;
  watcher.add(dir);
  watcher.on('all', (_event, file) => {
    if (!path.resolve(file).startsWith(dir + path.sep)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void changed(), QUIET_MS);
  });
}
