import { accessSync, constants } from 'node:fs';
import process from 'node:process';
import { isMainThread } from 'node:worker_threads';

/*
 * Loaded before a build (`node --import`). By default the memory allocator of Linux (glibc) has up to eight heaps for each
 * processor, and a build of thousands of cases holds some hundred megabytes in them that nobody uses. It reads its settings
 * when a program begins, so this one begins anew with them, in the same process. Other allocators do not know them.
 */

const ARENAS = 'MALLOC_ARENA_MAX';
const { channel, env, execArgv, execPath, argv, platform } = process;
// Who has started this one and listens to it would be forgotten; it hands on its own setting.
const isAlone = isMainThread && channel === undefined;
if (platform === 'linux' && isAlone && env[ARENAS] === undefined && isThere(execPath)) {
  const command = [execPath, ...execArgv, ...argv.slice(1)];
  process.execve?.(execPath, command, { ...env, [ARENAS]: '2' });
}

/** An update may have removed the program that runs: what cannot begin anew would end. */
function isThere(program: string): boolean {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
