import { execFile } from 'node:child_process';
import { access, constants, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { contentOf } from '../setup/fixtures.ts';

/* GitHub, GitLab and Gitea check the same and ask the same of those who merge. */

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, string>;
}
interface Workflow {
  env?: Record<string, string>;
  jobs: Record<string, { steps: Step[] }>;
}
interface GitLabJob {
  script?: string[];
  variables?: Record<string, string>;
  cache?: { key: unknown; paths: string[] }[];
}
type GitLabFile = Record<string, GitLabJob>;

const FILES = ['check.yml', 'code.yml'];
const JOBS = ['check', 'release', 'code'];
const github = await Promise.all(FILES.map((file) => textOf(`.github/workflows/${file}`)));
const gitea = await Promise.all(FILES.map((file) => textOf(`.gitea/workflows/${file}`)));
const workflows = github.map((text) => parse(text) as Workflow);
const gitlab = parse(await textOf('.gitlab-ci.yml')) as GitLabFile;

test('Gitea runs what GitHub runs, with actions by their whole address', () => {
  const local = gitea.map((text) => text.replaceAll('uses: https://github.com/', 'uses: '));
  expect(local).toEqual(github);
  expect(gitea.join('')).not.toMatch(/uses: actions/);
});

test('all have a job for the content, for the release and for the code', () => {
  expect(workflows.flatMap(({ jobs }) => Object.keys(jobs))).toEqual(JOBS);
  expect(Object.keys(gitlab)).toEqual(expect.arrayContaining(JOBS));
});

test('what the jobs run is there', async () => {
  const { scripts } = JSON.parse(await textOf('package.json')) as {
    scripts: Record<string, string>;
  };
  const lines = [
    ...workflows.flatMap(({ jobs }) => Object.values(jobs).flatMap(({ steps }) => steps)),
  ].map(({ run = '' }) => run);
  const all = [...lines, ...JOBS.flatMap((job) => gitlab[job]!.script!)].join('\n');
  const commands = [...all.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name]) => name!);
  expect(commands.length).toBeGreaterThan(0);
  expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  for (const [file] of all.matchAll(/^\.ci\/\w+/gm)) await access(file, constants.X_OK);
});

test('what a build has kept is carried to the next run, the newest first, and of each job its own', () => {
  const [{ env, jobs }] = workflows as [Workflow];
  for (const job of ['check', 'release']) {
    const { steps } = jobs[job]!;
    const at = steps.findIndex(({ uses }) => uses?.startsWith('actions/cache@'));
    expect(at, job).toBeGreaterThan(0);
    expect(at, job).toBeLessThan(steps.findIndex(({ run }) => run === 'npm ci'));
    const { path: kept, key, 'restore-keys': older } = steps[at]!.with!;
    expect([kept, env!['CACHE_DIR']]).toEqual(['${{ env.CACHE_DIR }}', '.cache/build']);
    // A key is never written twice, and of those that begin alike the newest is taken.
    expect(key).toMatch(new RegExp(`^${job}-.*github\\.run_id`));
    for (const each of older!.trim().split('\n')) expect(key!.startsWith(each), each).toBe(true);
    const { variables, cache } = gitlab[job]!;
    expect(cache).toContainEqual({ key: '$CI_JOB_NAME', paths: ['.cache/build/'] });
    expect(variables).toEqual({ CACHE_DIR: '$CI_PROJECT_DIR/.cache/build' });
  }
  expect([gitlab['code']!.variables, gitlab['code']!.cache]).toEqual([undefined, undefined]);
});

test('the job for the release refuses a court whose content may not go public', async () => {
  const content = await contentOf('release-unready');
  const run = promisify(execFile)('.ci/release', { env: { ...process.env, CONTENT_DIR: content } });
  await expect(run).rejects.toMatchObject({ code: 1 });
}, 60_000);

test('all ask the same of who opens a merge request', async () => {
  const [first, ...others] = await Promise.all(
    [
      '.github/pull_request_template.md',
      '.gitea/pull_request_template.md',
      '.gitlab/merge_request_templates/Default.md',
    ].map(textOf),
  );
  for (const other of others) expect(other).toBe(first);
});

test('all name the same owners', async () => {
  const owners = await Promise.all(['.github', '.gitlab', '.gitea'].map(ownersIn));
  expect(owners[1]).toEqual(owners[0]);
  expect(owners[2]).toEqual(owners[0]);
});

/** Gitea writes paths as regular expressions. */
async function ownersIn(folder: string): Promise<string[]> {
  const lines = (await textOf(path.posix.join(folder, 'CODEOWNERS'))).split('\n');
  return [
    ...new Set(
      lines
        .filter((line) => !line.startsWith('#'))
        .join(' ')
        .match(/@\w+/g),
    ),
  ];
}

function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8');
}
