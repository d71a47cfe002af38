import { execFile } from 'node:child_process';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { adopted, pipeline } from '../../setup/adopted.ts';
import { git, repositoryOf } from '../../setup/repository.ts';
import { installed } from '../../setup/web-servers.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

/* The pipelines of a court's own repository. That their steps do what they say is shown by `slow/adopt.test.ts`. */

interface Job {
  if?: string;
  needs?: string[];
  env?: Record<string, string>;
  'runs-on': string | string[];
  steps: { uses?: string; run?: string; env?: Record<string, string> }[];
}
interface Workflow {
  on: string[] | { schedule: { cron: string }[] };
  env?: Record<string, string>;
  jobs: Record<string, Job>;
}
interface GitLabJob {
  script: string[];
  needs?: string[];
  tags?: string[];
  rules: { if: string }[];
}

const FILES = ['check.yml', 'look.yml', 'verify.yml'];
const JOBS = ['check', 'ready', 'publish', 'look', 'verify'];

const content = await adopted();
const textOf = (file: string) => readFile(path.join(content, file), 'utf8');
const github = await Promise.all(FILES.map((file) => textOf(`.github/workflows/${file}`)));
const gitea = await Promise.all(FILES.map((file) => textOf(`.gitea/workflows/${file}`)));
const workflows = github.map((text) => parse(text) as Workflow);
const jobs = Object.assign({}, ...workflows.map((each) => each.jobs)) as Record<string, Job>;
const gitlab = parse(await textOf('.gitlab-ci.yml')) as Record<string, GitLabJob>;

test('Gitea runs what GitHub runs, with actions by their whole address', () => {
  const local = gitea.map((text) => text.replaceAll('uses: https://github.com/', 'uses: '));
  expect(local).toEqual(github);
  expect(gitea.join('')).not.toMatch(/uses: actions/);
});

test('all have the same jobs, and each gets the program and runs the step of its name', async () => {
  expect(Object.keys(jobs).sort()).toEqual([...JOBS].sort());
  for (const job of JOBS) {
    const steps = ['sh .ci/run install', `sh .ci/run ${job}`];
    expect(jobs[job]!.steps.flatMap(({ run }) => run ?? [])).toEqual(steps);
    expect(gitlab[job]!.script).toEqual(steps);
  }
  const said = await pipeline(content, 'nothing');
  expect(said.code).toBe(1);
  for (const job of ['install', ...JOBS]) expect(said.stderr).toMatch(new RegExp(`\\b${job}\\b`));
});

test('nothing is published that was not checked, and nothing but the default branch', () => {
  expect(jobs['publish']!.needs).toEqual(['check', 'ready']);
  expect(gitlab['publish']!.needs).toEqual(['check', 'ready']);
  // An event of a schedule names no repository, and there is none but of the default branch.
  expect(jobs['publish']!.if).toMatch(
    /^\(github\.event_name == 'schedule' \|\| \(github\.event_name == 'push' && github\.ref_name == github\.event\.repository\.default_branch\)\) && /,
  );
  for (const rule of gitlab['publish']!.rules)
    expect(rule.if).toMatch(/^\$CI_PIPELINE_SOURCE == .* == \$CI_DEFAULT_BRANCH && \$TARGET/);
});

test('what waits for its time is published every half hour, by the jobs that publish', () => {
  const { on } = workflows[0]!;
  expect('schedule' in on && on.schedule).toEqual([{ cron: '7,37 * * * *' }]);
  const scheduled = '$CI_PIPELINE_SOURCE == "schedule" && $PUBLISH == "waiting"';
  for (const job of ['check', 'ready', 'publish'])
    expect(gitlab[job]!.rules.filter((rule) => rule.if.startsWith(scheduled))).toHaveLength(1);
});

test('what runs on the web server asks for one label, which runners of both platforms have', () => {
  for (const job of ['publish', 'look', 'verify']) {
    expect(jobs[job]!['runs-on']).toBe('web');
    expect(gitlab[job]!.tags).toEqual(['web']);
  }
});

test('only the step that publishes knows the key, and none whose runner merge requests reach', () => {
  const knowing = Object.entries(jobs).flatMap(([name, { steps, env }]) => [
    ...steps.filter((step) => JSON.stringify(step).includes('SIGNING')).map(({ run }) => run),
    ...(JSON.stringify(env ?? {}).includes('SIGNING') ? [name] : []),
  ]);
  expect(knowing).toEqual(['sh .ci/run publish']);
  expect(JSON.stringify(workflows.map(({ env }) => env ?? {}))).not.toContain('SIGNING');
  // What is on the web server runs nothing that has not been merged.
  for (const name of ['check', 'ready']) {
    expect(jobs[name]!['runs-on']).toBe('ubuntu-latest');
    expect(gitlab[name]!.tags).toBeUndefined();
  }
});

test('the live site is looked at every hour, and in full every night', () => {
  const times = workflows.map(({ on }) => ('schedule' in on ? on.schedule[0]!.cron : 'change'));
  expect(times.slice(1)).toEqual(['17 * * * *', '43 18 * * *']);
  for (const [job, wanted] of [
    ['look', 'look'],
    ['verify', 'full'],
  ] as const)
    expect(gitlab[job]!.rules).toEqual([
      { if: `$CI_PIPELINE_SOURCE == "schedule" && $VERIFY == "${wanted}"` },
    ]);
});

test('all that the steps read from their surroundings is explained where they begin', async () => {
  const text = await textOf('.ci/run');
  const head = text.slice(0, text.indexOf('set -eu'));
  const read = [...text.matchAll(/\$\{?([A-Z][A-Z_]+)/g)].map(([, name]) => name!);
  const own = new Set(['CONTENT_DIR', 'HOME', 'CACHE_DIR']);
  for (const name of new Set(read.filter((each) => !own.has(each))))
    expect(head, name).toMatch(new RegExp(`^# .*\\b${name}\\b`, 'm'));
});

test('the program is got at the commit that is named, once, and its packages with it', async () => {
  const source = await temporaryDir();
  const manifest = { name: 'program', version: '1.0.0' };
  await writeFile(path.join(source, 'package.json'), JSON.stringify(manifest));
  const lock = { ...manifest, lockfileVersion: 3, requires: true, packages: { '': manifest } };
  await writeFile(path.join(source, 'package-lock.json'), JSON.stringify(lock));
  await repositoryOf(source);
  const commit = (await git(source, 'rev-parse', 'HEAD')).trim();
  await writeFile(path.join(source, 'later.txt'), '');
  await git(source, 'add', '--all');
  await git(source, 'commit', '--quiet', '--message=later');
  const court = await adopted();
  const PROGRAM = path.join(await temporaryDir(), 'program');
  const named = `repository=file://${source}\ncommit=${commit}\n`;
  await writeFile(path.join(court, '.ci/program'), named);
  // npm leaves no folder where there is no package.
  await mkdir(path.join(PROGRAM, 'node_modules'), { recursive: true });
  for (const time of ['first', 'second'])
    expect(await pipeline(court, 'install', { PROGRAM }), time).toMatchObject({ code: 0 });
  expect((await readdir(PROGRAM)).sort()).toEqual([
    '.git',
    'node_modules',
    'package-lock.json',
    'package.json',
  ]);
  await writeFile(path.join(court, '.ci/program'), named.replace(commit, 'f'.repeat(40)));
  expect(await pipeline(court, 'install', { PROGRAM })).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('取不到程序') as string,
  });
});

test.each([
  ['repository=https://git.court.example/a.git\ncommit=abc\n', 'install', '写明程序的仓库'],
  ['repository=https://git.hyfy.gov.cn/a.git\ncommit=0000\n', 'install', '写明用哪一次提交'],
  ['', 'install', '写明程序的仓库'],
  ['', 'publish', 'TARGET'],
  ['', 'verify', 'TARGET'],
  ['', 'look', 'TARGET'],
])('what is not filled in is told in Chinese: %j, %s', async (program, step, told) => {
  const court = await adopted();
  await writeFile(path.join(court, '.ci/program'), program);
  const { code, stderr } = await pipeline(court, step, { TARGET: '', MANIFESTS: '' });
  expect([code, stderr.includes(told)]).toEqual([1, true]);
});

test('systemd takes the service and the timer', async () => {
  if (!installed('systemd-analyze')) {
    console.warn('systemd-analyze is not installed: the units are not tried.');
    return;
  }
  const court = await adopted();
  const units = ['service', 'timer'].map((end) => `${court}/watch/case-guidance-verify.${end}`);
  const { stderr } = await promisify(execFile)('systemd-analyze', ['verify', '--man=no', ...units]);
  expect(stderr).toBe('');
});
