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

/**
 * What to say when npm has taken options for its own: without `--` before them, and in PowerShell also with it
 * (https://github.com/npm/cli/issues/3136), they stand in the environment and the command never sees them.
 */
export function swallowedOption(names: readonly string[], command: string): string | undefined {
  const name = names.find((each) => process.env[`npm_config_${each}`] !== undefined);
  return (
    name &&
    `选项 --${name} 没有传到。请写成：npm run ${command} -- --${name} …；Windows 上请用“命令提示符”（cmd），不要用 PowerShell。`
  );
}

/** Now, as `YYYY-MM-DD HH:MM` in Asia/Shanghai. */
export function today(): string {
  return new Date().toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16);
}

/** The highest number of a port. */
export const LAST_PORT = 65535;

/** The port that `PORT` names, 4321 where it names none, or what to say about it; 0 is any free one. */
export function wantedPort(): number | string {
  const given = process.env['PORT'] || '4321';
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Infinity;
  return port <= LAST_PORT
    ? port
    : `PORT 不能是“${given}”：请写 0 到 ${LAST_PORT} 之间的一个数，例如 PORT=4321。`;
}
