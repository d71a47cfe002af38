import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { temporaryDir } from '../../setup/temporary-dir.ts';

const LEAN = path.resolve('src/cli/lean-memory.ts');
const FLAGS = ['--max-semi-space-size=32', '--import', LEAN];

let program = '';
beforeAll(async () => {
  program = path.join(await temporaryDir(), 'program.mjs');
  await writeFile(
    program,
    `const told = { pid: process.pid, argv: process.argv.slice(2), execArgv: process.execArgv, heaps: process.env.GLIBC_TUNABLES };
     process.send ? process.send(told) : console.log(JSON.stringify(told));
     process.exitCode = 3;`,
  );
});

function run(env: NodeJS.ProcessEnv) {
  const command = [...FLAGS, program, '--release', '两 个'];
  const { pid, status, stdout, stderr } = spawnSync(process.execPath, command, {
    env: { ...process.env, GLIBC_TUNABLES: undefined, ...env },
    encoding: 'utf8',
  });
  return { pid, status, stderr, told: JSON.parse(stdout) as Record<string, unknown> };
}

test.runIf(process.platform === 'linux')(
  'a program begins anew with one heap, as the same process, with all that it was given',
  () => {
    const { pid, status, stderr, told } = run({});
    const argv = ['--release', '两 个'];
    expect(told).toEqual({ pid, argv, execArgv: FLAGS, heaps: 'glibc.malloc.arena_max=1' });
    expect([status, stderr]).toEqual([3, '']);
  },
);

test.runIf(process.platform === 'linux')(
  'sharp draws with one thread as before, so that pictures stay the same',
  () => {
    const sharp = path.resolve('node_modules/sharp/dist/index.mjs');
    const command = [
      ...FLAGS,
      '--input-type=module',
      '-e',
      `import sharp from '${sharp}'; console.log(sharp.concurrency())`,
    ];
    const env = { ...process.env, GLIBC_TUNABLES: undefined, MALLOC_ARENA_MAX: undefined };
    expect(spawnSync(process.execPath, command, { env, encoding: 'utf8' }).stdout).toBe('1\n');
  },
);

test('what is set already stays', () => {
  expect(run({ GLIBC_TUNABLES: 'glibc.malloc.arena_max=4' }).told['heaps']).toMatch(/4$/);
});

test('a program whose parent listens does not begin anew', async () => {
  const env = { ...process.env, GLIBC_TUNABLES: undefined };
  const child = fork(program, [], { execArgv: FLAGS, env });
  const [told] = (await once(child, 'message')) as [Record<string, unknown>];
  expect(told['heaps']).toBeUndefined();
});
