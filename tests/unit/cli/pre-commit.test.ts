import { execFile } from 'node:child_process';
import { appendFile, cp, symlink } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { contentOf, writeCase } from '../../setup/fixtures.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

const run = promisify(execFile);

test('in a repository of content alone the hook looks at what a commit would hold', async () => {
  const content = await contentOf();
  const [first, second] = await Promise.all(
    ['a', 'b'].map((id) => writeCase(content, `2026/${id}`)),
  );
  const { git, commit } = await repository(content, path.resolve('.githooks'));
  await git('add', '.');
  expect((await commit()).code).toBe(0);
  await appendFile(first!, '请看 www.01365.com 。\n');
  await appendFile(second!, '每周两次。\n');
  // What is committed in these ways stands in an index of its own.
  expect((await commit('cases/2026/b.mdx')).code).toBe(0);
  for (const ways of [['-a'], ['cases/2026/a.mdx']]) {
    const refused = await commit(...ways);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/cases\/2026\/a\.mdx:\d+:\d+ 错误.*01365/);
  }
});

test('in the repository of the project it looks at the content there', async () => {
  const project = await temporaryDir();
  for (const each of ['.githooks', 'package.json', 'src', 'tests/fixtures/section']) {
    const target = each.startsWith('tests') ? 'content' : each;
    await cp(each, path.join(project, target), { recursive: true });
  }
  await symlink(path.resolve('node_modules'), path.join(project, 'node_modules'));
  await writeCase(path.join(project, 'content'), '2026/a', { text: '请看 www.01365.com 。' });
  const { git, commit } = await repository(project, '.githooks');
  await git('add', '.githooks', 'content');
  const refused = await commit();
  expect([refused.code, refused.stderr.includes('content/cases/2026/a.mdx:')]).toEqual([1, true]);
});

/** A new repository in a folder that is there, with the hook switched on. */
async function repository(dir: string, hooks: string) {
  // What a hook that runs these tests has of its own repository is none of this one.
  const env = Object.entries(process.env).filter(([name]) => !/^(GIT_|CONTENT_DIR$)/.test(name));
  const git = (...args: string[]) =>
    run('git', ['-C', dir, ...args], { env: Object.fromEntries(env) });
  await git('init', '-q');
  await git('config', 'core.hooksPath', hooks);
  await git('config', 'user.name', 'a');
  await git('config', 'user.email', 'a@b.c');
  const commit = (...args: string[]): Promise<{ code: number; stderr: string }> =>
    git('commit', '-qm', 'a', ...args).then(
      ({ stderr }) => ({ code: 0, stderr }),
      (error: unknown) => error as { code: number; stderr: string },
    );
  return { git, commit };
}
