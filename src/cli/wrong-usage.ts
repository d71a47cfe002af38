import process from 'node:process';

/** Says why a command could not do what was asked and how it is used; the exit code is 2. */
export function wrongUsage(error: unknown, usage: string): void {
  console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  process.exitCode = 2;
}
