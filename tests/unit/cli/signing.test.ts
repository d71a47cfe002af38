import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { signingKey } from '../../../src/cli/signing.ts';
import { newKey } from '../../../src/release/index.ts';
import { command } from '../../setup/command.ts';
import { contentOf } from '../../setup/fixtures.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

/* What is told of a key that cannot be used, before anybody waits for a build. */

async function told(env: Record<string, string>): Promise<string> {
  for (const [name, value] of Object.entries({ SIGNING_KEY_FILE: '/nowhere/a.key', ...env }))
    vi.stubEnv(name, value);
  try {
    await signingKey(await temporaryDir(), 'www.court.example');
    return 'opened';
  } catch (error) {
    return (error as Error).message;
  } finally {
    vi.unstubAllEnvs();
  }
}

test('what is no key is told as such, and no passphrase asked for', async () => {
  expect(await told({ SIGNING_KEY: 'hello' })).toContain('不是签名用的私钥文件');
});

test('a key with a passphrase is told where nobody can type one', async () => {
  const { secret } = await newKey('正确的口令八个字');
  expect(await told({ SIGNING_KEY: secret })).toContain('SIGNING_PASSPHRASE');
  expect(await told({ SIGNING_KEY: secret, SIGNING_PASSPHRASE: '错的' })).toContain('口令不对');
  const withReturns = secret.replaceAll('\n', '\r\n');
  const right = { SIGNING_KEY: withReturns, SIGNING_PASSPHRASE: '正确的口令八个字' };
  expect(await told(right)).toContain('有私钥，没有公钥');
});

test('a key that cannot be read is told with its file', async () => {
  const dir = await temporaryDir();
  expect(await told({ SIGNING_KEY_FILE: dir })).toContain(`私钥 ${dir} 读不出来（EISDIR）`);
});

test('nothing is released into a folder that leads into what is built', async () => {
  const content = await contentOf();
  const dir = await temporaryDir();
  await mkdir(path.join(dir, 'out'));
  await writeFile(path.join(dir, 'out', 'x'), '');
  await symlink(path.join(dir, 'out'), path.join(dir, 'link'));
  vi.stubEnv('OUT_DIR', path.join(dir, 'out'));
  const said = await command('release', content, path.join(dir, 'link', 'www'));
  vi.unstubAllEnvs();
  expect(said).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('一个在另一个里面') as string,
  });
});
