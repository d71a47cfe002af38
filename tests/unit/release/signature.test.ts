import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isSameKey, newKey, openKey, publicKeyOf } from '../../../src/release/index.ts';
import { provenComment, sign } from '../../../src/release/signature.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';
import { installed } from '../../setup/web-servers.ts';

const TEXT = Buffer.from('{"format": 1}\n');
const files = await newKey('');
const key = await openKey(files.secret, '');
const locked = await newKey('正确的口令');
const signature = sign(TEXT, key, 'release:x');

describe('a signature', () => {
  test('proves the bytes and the comment that were signed with it', () => {
    expect(provenComment(TEXT, signature, files.public)).toBe('release:x');
    expect(isSameKey(publicKeyOf(key), files.public)).toBe(true);
  });

  test.each([
    ['another byte', (text: string) => text, Buffer.from('{"format": 2}\n'), /对不上/],
    ['another comment', (text: string) => text.replace('release:x', 'release:y'), TEXT, /对不上/],
    ['a line lost', (text: string) => text.split('\n').slice(0, 2).join('\n'), TEXT, /坏了/],
    ['no signature at all', () => '', TEXT, /坏了/],
  ])('proves nothing with %s', (_, change, bytes, told) => {
    expect(() => provenComment(bytes, change(signature), files.public)).toThrow(told);
  });

  test('of another key is told by the names of both', async () => {
    const other = await newKey('');
    expect(() => provenComment(TEXT, signature, other.public)).toThrow(
      /不是用这把钥匙签的：.+[0-9A-F]{16}/,
    );
    expect(isSameKey(other.public, files.public)).toBe(false);
  });

  test('is not proved by what is no public key', () => {
    expect(() => provenComment(TEXT, signature, 'hello')).toThrow('不是公钥文件');
  });
});

describe('a secret key', () => {
  test('opens with its passphrase and with no other', async () => {
    expect(publicKeyOf(await openKey(locked.secret, '正确的口令'))).toBe(locked.public);
    await expect(openKey(locked.secret, '别的口令')).rejects.toThrow('口令不对');
  });

  test('that was damaged, or is none, is told', async () => {
    const bytes = Buffer.from(files.secret.split('\n')[1]!, 'base64');
    bytes[100]! ^= 1;
    await expect(openKey(`x\n${bytes.toString('base64')}`, '')).rejects.toThrow('坏了');
    await expect(openKey('hello', '')).rejects.toThrow('不是签名用的私钥');
  });
});

test.runIf(installed('minisign'))(
  'minisign takes our signatures, and we take its own',
  async () => {
    const dir = await temporaryDir();
    const at = (name: string) => path.join(dir, name);
    await writeFile(at('a.json'), TEXT);
    await writeFile(at('a.pub'), locked.public);
    await writeFile(at('a.key'), locked.secret);
    await writeFile(
      at('a.json.minisig'),
      sign(TEXT, await openKey(locked.secret, '正确的口令'), 'release:x'),
    );
    // Who proves a signature asks for no passphrase, and does not read what nobody asked for.
    const minisign = (...args: string[]) =>
      execFileSync('minisign', args, {
        cwd: dir,
        input: args[0] === '-S' ? '正确的口令\n' : '',
        stdio: 'pipe',
      }).toString();
    expect(minisign('-V', '-p', 'a.pub', '-m', 'a.json')).toContain('release:x');
    minisign('-S', '-s', 'a.key', '-m', 'a.json', '-x', 'theirs.minisig', '-t', 'release:y');
    const theirs = execFileSync('cat', [at('theirs.minisig')]).toString();
    expect(provenComment(TEXT, theirs, locked.public)).toBe('release:y');
    await writeFile(at('a.json'), 'other');
    expect(() => minisign('-V', '-p', 'a.pub', '-m', 'a.json')).toThrow();
  },
);
