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
