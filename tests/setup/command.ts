import path from 'node:path';
import { vi } from 'vitest';
import type { Failure } from './failure.ts';

/** What a command has said, and how it ended. */
export type Said = Pick<Failure, 'stdout' | 'stderr'> & { code: number };

/** Runs a command of this program upon a content directory, as staff do: see `commandWith`. */
export function command(name: string, content: string, ...args: string[]): Promise<Said> {
  return commandWith(name, args, { CONTENT_DIR: content });
}

/**
 * Runs a command with its own arguments and variables, in this process: to load the program takes a second each time. That each
 * command also runs by itself is tested in `exit-codes.test.ts`. One runs after the other.
 */
export function commandWith(
  name: string,
  args: readonly string[],
  variables: Record<string, string> = {},
): Promise<Said> {
  const said = last.then(() => runHere(name, args, variables));
  last = said.catch(() => undefined);
  return said;
}

let last: Promise<unknown> = Promise.resolve();
let runs = 0;

async function runHere(
  name: string,
  args: readonly string[],
  variables: Record<string, string>,
): Promise<Said> {
  const { argv, exitCode } = process;
  const listeners = process.listeners('uncaughtException');
  const before = Object.keys(variables).map((each) => [each, process.env[each]] as const);
  const said = { stdout: '', stderr: '' };
  const written = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(console, stream === 'stdout' ? 'log' : 'error').mockImplementation((text) => {
      said[stream] += `${text}\n`;
    }),
  );
  try {
    const file = path.resolve('src/cli', `${name}.ts`);
    process.argv = [argv[0]!, file, ...args];
    Object.assign(process.env, variables);
    process.exitCode = undefined;
    // The module of a command begins with what it does: under another name it does it again.
    await import(/* @vite-ignore */ `${file}?run=${runs++}`);
    await vi.waitUntil(() => process.exitCode !== undefined, { timeout: 60_000, interval: 5 });
    return { ...said, code: Number(process.exitCode) };
  } finally {
    for (const each of written) each.mockRestore();
    process.argv = argv;
    process.exitCode = exitCode;
    for (const [each, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, each);
      else process.env[each] = value;
    }
    for (const each of process.listeners('uncaughtException'))
      if (!listeners.includes(each)) process.off('uncaughtException', each);
  }
}
