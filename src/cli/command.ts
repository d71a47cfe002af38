import process from 'node:process';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isSystemError } from '../content/index.ts';
import { Refusal } from '../report/index.ts';
import { momentOf } from '../text/dates.ts';
import { LAST_PORT } from '../text/urls.ts';

/** How every command ends. */
export const EXIT = {
  sound: 0,
  /** Something was found, or something could not be done, and was told. */
  findings: 1,
  usage: 2,
  /** The program itself is wrong, or what it needs of the machine fails. */
  broken: 3,
} as const;

/** A command was asked for something that there is not; the message is Chinese. */
export class WrongUsage extends Error {}

/**
 * Runs a command, and decides its exit code once: that which `work` gives, or that of what it throws. `usage` is told to
 * who used the command wrongly.
 */
export function runCommand(work: () => Promise<number> | number, usage = ''): void {
  process.once('uncaughtException', (error) => {
    tellFault(error);
    process.exit(EXIT.broken);
  });
  // The modules of commands begin with what they do: their constants come later.
  void Promise.resolve()
    .then(work)
    .catch((error: unknown) => tellError(error, usage))
    .then((code) => {
      process.exitCode = code;
    });
}

function tellError(error: unknown, usage: string): number {
  const misuse = misuseIn(error);
  if (misuse !== undefined) {
    console.error([misuse, usage].filter(Boolean).join('\n'));
    return EXIT.usage;
  }
  if (error instanceof Error && error.name === Refusal.name) {
    console.error(error.message);
    return EXIT.findings;
  }
  tellFault(error);
  return EXIT.broken;
}

/** Tells of an error that nobody expected: whose fault it is, what to do, and all that helps to find it. */
export function tellFault(error: unknown): void {
  const { code, syscall, path: file } = (error ?? {}) as NodeJS.ErrnoException;
  const cause =
    syscall === undefined
      ? '程序自己出了错，不是您的用法不对，也不是稿件的问题。'
      : `程序没有料到这台电脑会这样回答：${file ?? syscall} ${code}。请先看看这个文件或文件夹能不能读写、磁盘是否已满。`;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const command = process.argv.slice(1).join(' ');
  console.error(
    `${cause}请把下面这些连同正在处理的文件一起交给网站管理员：\n命令：${command}（Node ${process.version}，${process.platform}）\n${stack}`,
  );
}

/**
 * What `npm run COMMAND` was asked for, as `util.parseArgs` has it. Throws `WrongUsage` for an option that is given twice,
 * of which Node would take the last one and say nothing, and for one that npm has taken as its own.
 */
export function optionsOf<Config extends ParseArgsConfig>(
  command: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  const swallowed = Object.keys(config.options ?? {}).find(isSwallowed);
  if (swallowed !== undefined)
    throw new WrongUsage(
      `选项 --${swallowed} 没有传到。请写成：npm run ${command} -- --${swallowed} …；Windows 上请用“命令提示符”（cmd），不要用 PowerShell。`,
    );
  const { tokens = [] } = parseArgs({ ...config, tokens: true });
  const names = tokens.flatMap((each) => (each.kind === 'option' ? [each.name] : []));
  const twice = names.find((each, index) => names.indexOf(each) !== index);
  if (twice !== undefined && !config.options?.[twice]?.multiple)
    throw new WrongUsage(`选项 --${twice} 写了两次，不知道用哪一个。`);
  return parseArgs(config);
}

/**
 * Without `--` before them, and in PowerShell even with it (https://github.com/npm/cli/issues/3136), npm puts options into
 * the environment and the command never sees them.
 */
function isSwallowed(option: string): boolean {
  return process.env[`npm_config_${option}`] !== undefined;
}

/** The one argument of a command. Throws `WrongUsage`: where there is none, with what is `missing` in Chinese. */
export function onlyArgument([given, ...more]: readonly string[], missing: string): string {
  if (given === undefined) throw new WrongUsage(missing);
  if (more.length > 0) throw new WrongUsage(`“${more.join(' ')}”是多余的。`);
  return given;
}

/** What was wrong with the options, or undefined. What Node says of them is English (`util.parseArgs`). */
function misuseIn(error: unknown): string | undefined {
  if (error instanceof WrongUsage) return error.message;
  const { code = '', message = '' } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  if (!code.startsWith('ERR_PARSE_ARGS_')) return undefined;
  const [, extra] = /^Unexpected argument '(.*)'\. /s.exec(message) ?? [];
  if (extra !== undefined) return `“${extra}”是多余的。`;
  const [, option = ''] = /'(-[^' ]*)/.exec(message) ?? [];
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `没有“${option}”这个选项。`;
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return `选项“${option}”的写法不对。`;
  return message;
}

/** Now, as `YYYY-MM-DD HH:MM` in Asia/Shanghai. */
export function today(): string {
  return momentOf(new Date());
}

/** The port that `PORT` names, 4321 where it names none; 0 is any free one. Throws what to say of what is no port. */
export function wantedPort(): number {
  const given = process.env['PORT'] || '4321';
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Infinity;
  if (port <= LAST_PORT) return port;
  throw new WrongUsage(
    `PORT 不能是“${given}”：请写 0 到 ${LAST_PORT} 之间的一个数，例如 PORT=4321。`,
  );
}

/** For a port on which something is to listen: tells that it cannot be had, and throws any other error as it is. */
export function refusingPort(port: number): (error: unknown) => never {
  return (error) => {
    if (!isSystemError(error) || error.syscall === undefined) throw error;
    throw new Refusal(`端口 ${port} 不能用（${error.code}）。请换一个，例如 PORT=4321。`);
  };
}
