import { spawn } from 'node:child_process';

/*
 * `npm run lint`: formatter, linter and types at once, as each uses one core. Each folder has its ESLint file in it, so
 * that editors find it; the top level may have none. What they say stands together, one after
 * the other; the exit code is 1 when one of them fails.
 */

// What needs no types begins at once.
const formatter = run('prettier --check .');
// The types of `astro:content` are generated: in a new checkout the others would not know them.
const sync = await run('astro sync');
const typed = [
  'astro check --noSync --minimumSeverity warning',
  'eslint src tests',
  'eslint --config tests/eslint.config.mjs astro.config.mjs',
];
const results = [sync, ...(await Promise.all([formatter, ...typed.map(run)]))];
for (const { command, output } of results) console.log(`> ${command}\n${output}`);
process.exitCode = results.every(({ code }) => code === 0) ? 0 : 1;

function run(command: string): Promise<{ command: string; code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    // A shell finds the programs of the packages on every system.
    const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text: Buffer) => (output += text.toString()));
    }
    child.on('error', reject).on('close', (code) => resolve({ command, code, output }));
  });
}
