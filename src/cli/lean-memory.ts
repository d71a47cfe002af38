import { accessSync, constants } from 'node:fs';
import process from 'node:process';
import { isMainThread } from 'node:worker_threads';

/*
 * Loaded before a build (`node --import`). A build of thousands of cases frees hundreds of megabytes that its memory allocators
 * keep: that of Linux (glibc) has up to eight heaps for each processor, and the bundler's (mimalloc, in Rolldown) waits before it
 * gives anything back. Both read their settings when a program begins, so this one begins anew with them, in the same process.
 */

/* Not by MALLOC_ARENA_MAX: where that is set, sharp draws with several threads, which makes other bytes (its `utility.mjs`). */
const SETTINGS = { GLIBC_TUNABLES: 'glibc.malloc.arena_max=1', MIMALLOC_PURGE_DELAY: '0' };
const { channel, env, execArgv, execPath, argv, platform } = process;
const isSet = Object.keys(SETTINGS).some((name) => env[name] !== undefined);
// Who has started this one and listens to it would be forgotten; it hands on its own settings.
const isAlone = isMainThread && channel === undefined;
if (platform === 'linux' && isAlone && !isSet && isThere(execPath)) {
  const command = [execPath, ...execArgv, ...argv.slice(1)];
  process.execve?.(execPath, command, { ...env, ...SETTINGS });
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
