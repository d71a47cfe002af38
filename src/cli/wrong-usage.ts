import process from 'node:process';

/** Says why a command could not do what was asked and how it is used; the exit code is 2. */
export function wrongUsage(error: unknown, usage: string): void {
  console.error(`${reasonOf(error)}\n${usage}`);
  process.exitCode = 2;
}

/** What Node says of options is English (`util.parseArgs`); all else was written for staff. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  const [, option = ''] = /'(-[^' ]*)/.exec(error.message) ?? [];
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `没有“${option}”这个选项。`;
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return `选项“${option}”的写法不对。`;
  return error.message;
}
