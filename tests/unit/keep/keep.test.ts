import { hash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { nothingKept, openKeep } from '../../../src/keep/index.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

let folder = '';
beforeEach(async () => {
  folder = path.join(await temporaryDir(), 'kept');
});

/** Keeps these values in an earlier run. */
function keptBefore(values: Record<string, unknown>, version = '1'): void {
  const keep = openKeep(folder, version);
  for (const [key, value] of Object.entries(values)) keep.set(key, value);
  keep.save('dropped');
}

async function keptFiles(): Promise<string[]> {
  return (await readdir(folder)).map((name) => path.join(folder, name));
}

test('what one run has kept, the next one finds, whatever it is', () => {
  const value = {
    texts: ['甲', undefined],
    map: new Map([['a', 1]]),
    bytes: Buffer.from([0, 255]),
  };
  keptBefore({ a: value, 'a b': [] });
  const keep = openKeep(folder, '1');
  expect(keep.get('a')).toEqual(value);
  expect(keep.get('a b')).toEqual([]);
  expect(keep.get('b')).toBeUndefined();
});

test('what was kept for another version is not found', () => {
  keptBefore({ a: 1 }, '1');
  expect(openKeep(folder, '2').get('a')).toBeUndefined();
  expect(openKeep(folder, '1').get('a')).toBe(1);
});

test('what nobody has asked for is dropped, or stays', () => {
  keptBefore({ 'a 1': 1, 'a 2': 2 });
  const check = openKeep(folder, '1');
  check.get('a 1');
  check.set('a 3', 3);
  check.save('kept');
  expect(openKeep(folder, '1').get('a 2')).toBe(2);
  const build = openKeep(folder, '1');
  build.get('a 1');
  build.save('dropped');
  const next = openKeep(folder, '1');
  expect([next.get('a 1'), next.get('a 2'), next.get('a 3')]).toEqual([1, undefined, undefined]);
});

test('what was let go of is read again, and what nobody has asked for still goes', () => {
  keptBefore({ 'a 1': 1, 'a 2': 2, 'a 3': 3 });
  const keep = openKeep(folder, '1');
  keep.get('a 1');
  keep.set('a 4', { text: '甲' });
  keep.letGo();
  expect(openKeep(folder, '1').get('a 4')).toEqual({ text: '甲' });
  expect(keep.get('a 2')).toBe(2);
  keep.set('a 5', 5);
  keep.letGo();
  keep.save('dropped');
  const next = openKeep(folder, '1');
  const kept = [1, 2, 3, 4, 5].map((number) => next.get(`a ${number}`));
  expect(kept).toEqual([1, 2, undefined, { text: '甲' }, 5]);
});

test('what was let go of is no longer held, but for what is short', async () => {
  const keep = openKeep(folder, '1');
  const value = { text: '甲' };
  keep.set('a', value);
  keep.set('a digest', '1'.repeat(64));
  expect(keep.get('a')).toBe(value);
  keep.letGo();
  expect(keep.get('a')).not.toBe(value);
  expect(keep.get('a')).toEqual(value);
  keep.letGo();
  const [file] = await keptFiles();
  await rm(file!);
  expect(keep.get('a digest')).toBe('1'.repeat(64));
  expect(keep.get('a')).toBeUndefined();
});

test('what cannot be written is not let go of', async () => {
  await mkdir(path.dirname(folder), { recursive: true });
  const keep = openKeep(path.join(folder, 'below'), '1');
  keep.set('a', { text: '甲' });
  await writeFile(folder, '');
  expect(() => keep.letGo()).toThrow('ENOTDIR');
  expect(keep.get('a')).toEqual({ text: '甲' });
});

test.each([
  ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ['emptied', () => Buffer.alloc(0)],
  [
    'changed in one bit',
    (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte))),
  ],
])('a file that was %s holds nothing, and is written anew', async (_, damaged) => {
  keptBefore({ a: '甲' });
  const [file] = await keptFiles();
  await writeFile(file!, damaged(await readFile(file!)));
  const keep = openKeep(folder, '1');
  expect(keep.get('a')).toBeUndefined();
  keep.set('a', '乙');
  keep.save('dropped');
  expect(openKeep(folder, '1').get('a')).toBe('乙');
});

test('two runs at once each leave a whole file', async () => {
  const [one, other] = [openKeep(folder, '1'), openKeep(folder, '1')];
  one.set('a 1', '甲');
  other.set('a 2', '乙');
  one.save('dropped');
  other.save('dropped');
  expect(await keptFiles()).toHaveLength(1);
  const next = openKeep(folder, '1');
  expect([next.get('a 1'), next.get('a 2')]).toEqual([undefined, '乙']);
});

test('a folder in which nothing can be written is told', async () => {
  await mkdir(path.dirname(folder), { recursive: true });
  await writeFile(folder, '');
  const keep = openKeep(path.join(folder, 'below'), '1');
  expect(() => keep.save('dropped')).toThrow('ENOTDIR');
});

test('without a folder everything is forgotten with the program', () => {
  const keep = nothingKept();
  keep.set('a', 1);
  expect([keep.get('a'), nothingKept().get('a')]).toEqual([1, undefined]);
});

describe('a file', () => {
  const bytesOf = (text: string) => () => Promise.resolve(Buffer.from(text));
  const never = () => Promise.reject(new Error('made again'));

  /** Makes files in an earlier run. */
  async function madeBefore(files: Record<string, string>, unused: 'kept' | 'dropped' = 'dropped') {
    const keep = openKeep(folder, '1');
    for (const [name, text] of Object.entries(files)) await keep.file(name, bytesOf(text));
    keep.save(unused);
  }

  test('is made once, and the next run knows its digest and has its bytes', async () => {
    await madeBefore({ a: '甲', b: '乙' });
    const { digest, bytes } = await openKeep(folder, '1').file('a', never);
    expect(digest).toBe(hash('sha256', '甲'));
    expect(Buffer.from(await bytes()).toString()).toBe('甲');
    await expect(openKeep(folder, '1').file('c', never)).rejects.toThrow('made again');
    await expect(openKeep(folder, '2').file('a', never)).rejects.toThrow('made again');
  });

  test('has its bytes after all was let go of too', async () => {
    const keep = openKeep(folder, '1');
    const { bytes } = await keep.file('a', bytesOf('甲'));
    keep.letGo();
    expect(Buffer.from(await bytes()).toString()).toBe('甲');
  });

  test('is not read where only its digest is asked for, and stays for the next run', async () => {
    await madeBefore({ a: '甲', b: '乙' });
    const again = openKeep(folder, '1');
    await again.file('a', never);
    // Where both are in one bucket, this reads it and drops what nobody has asked for.
    for (let each = 0; each < 200; each += 1) await again.file(`new ${each}`, bytesOf('丙'));
    again.save('dropped');
    const last = openKeep(folder, '1');
    const { bytes } = await last.file('a', never);
    expect(Buffer.from(await bytes()).toString()).toBe('甲');
    await expect(last.file('b', never)).rejects.toThrow('made again');
  });

  test('whose bytes are lost is made anew, and refused where it is another one now', async () => {
    await madeBefore({ a: '甲' });
    await rm(path.join(folder, 'files'), { recursive: true });
    const same = await openKeep(folder, '1').file('a', bytesOf('甲'));
    expect(Buffer.from(await same.bytes()).toString()).toBe('甲');
    const keep = openKeep(folder, '1');
    const other = await keep.file('a', bytesOf('乙'));
    await expect(other.bytes()).rejects.toThrow('another one');
    keep.save('kept');
    expect((await openKeep(folder, '1').file('a', never)).digest).toBe(hash('sha256', '乙'));
  });
});
