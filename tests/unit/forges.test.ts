import { execFile } from 'node:child_process';
import { access, constants, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { contentOf } from '../setup/fixtures.ts';

/* GitHub, GitLab and Gitea check the same and ask the same of those who merge. */

interface Workflow {
  jobs: Record<string, { steps: { uses?: string; run?: string }[] }>;
}
type GitLabFile = Record<string, { script?: string[] }>;

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
