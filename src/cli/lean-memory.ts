import process from 'node:process';

/*
 * Loaded before a build (`node --import`). By default the memory allocator of Linux (glibc) has up to eight heaps for each
 * processor, and a build of thousands of cases holds some hundred megabytes in them that nobody uses. It reads its settings
 * when a program begins, so this one begins anew with them, in the same process. Other allocators do not know them.
 */

const SETTINGS = { MALLOC_ARENA_MAX: '2' };

const isSet = Object.keys(SETTINGS).some((name) => name in process.env);
// Who has started this one and listens to it would be forgotten; it hands on its own settings.
const isListenedTo = process.channel !== undefined;
if (process.platform === 'linux' && process.execve && !isSet && !isListenedTo) {
  const { execPath, execArgv, argv, env } = process;
  process.execve(execPath, [execPath, ...execArgv, ...argv.slice(1)], { ...env, ...SETTINGS });
}
