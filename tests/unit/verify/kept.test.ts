import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { newKey, openKey, signatureFile, Target } from '../../../src/release/index.ts';
import { verifyKept } from '../../../src/verify/index.ts';
import { command } from '../../setup/command.ts';
import { BASE, released, SITE } from '../../setup/released.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

const root = await temporaryDir();
const [key, other] = [await newKey(''), await newKey('')];
let count = 0;

/** A target with two releases, signed or not. */
async function target(isSigned = true): Promise<{ target: Target; names: string[] }> {
  count += 1;
  const dir = path.join(root, String(count));
  const made = new Target(path.join(dir, 'www'));
  const names = [];
  for (const version of [1, 2]) {
    const { name } = await released(
      made,
      path.join(dir, `dist-${version}`),
      `https://www.court.example${BASE}`,
      {
        files: { ...SITE, 'llms.txt': String(version) },
        ...(isSigned && { key: await openKey(key.secret, '') }),
      },
    );
    names.push(name);
  }
  return { target: made, names };
}

describe('a release that is kept', () => {
  const told = (kept: Target, publicKey: string | undefined) =>
    verifyKept(kept, kept.current()!, publicKey).differences;

  test('is as it was published, also where its manifest is by no key or by a former one', async () => {
    const signed = await target();
    for (const publicKey of [key.public, other.public, undefined])
      expect(told(signed.target, publicKey)).toEqual([]);
    expect(told((await target(false)).target, key.public)).toEqual([]);
  });

  test('is not, where a file was changed, or what is said of it', async () => {
    const { target: kept, names } = await target();
    writeFileSync(path.join(kept.served, 'index.html'), 'evil');
    expect(told(kept, key.public)).toEqual([
      expect.objectContaining({ kind: 'changed', address: 'index.html' }),
    ]);
    const file = kept.manifestFile(names[1]!);
    writeFileSync(file, '{}');
    expect(told(kept, key.public)).toEqual([
      expect.objectContaining({ address: file, told: expect.stringContaining('对不上') as string }),
    ]);
    rmSync(file);
    rmSync(signatureFile(file));
    expect(told(kept, key.public)).toEqual([
      expect.objectContaining({ told: expect.stringContaining('没有清单') as string }),
    ]);
  });
});

describe('a way back', () => {
  const content = path.join(root, 'content');

  test('says what was changed in the release that is left, and keeps it', async () => {
    const { target: kept, names } = await target();
    expect((await command('rollback', content, kept.dir)).stderr).toBe('');
    expect(await command('rollback', content, kept.dir, '--to', names[1]!)).toMatchObject({
      code: 0,
      stderr: '',
    });
    writeFileSync(path.join(kept.served, 'shell.php'), 'evil');
    const { code, stdout, stderr } = await command('rollback', content, kept.dir);
    expect([code, stdout.includes(`现在是 ${names[0]}`)]).toEqual([0, true]);
    expect(stderr).toContain(`${names[1]} 有 1 处和发布的不一样`);
    expect(stderr).toContain('多出　shell.php：发布时没有这个文件');
    expect(stderr).toContain(kept.releaseDir(names[1]!));
  });

  test('sets a link right that leads elsewhere', async () => {
    const { target: kept, names } = await target();
    rmSync(kept.served);
    symlinkSync('/tmp', kept.served);
    const { code, stdout } = await command('rollback', content, kept.dir);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`现在是 ${names[1]}。刚才它没有指向发布过的网站`));
    expect(kept.current()).toBe(names[1]);
  });
});
