import { execFile } from 'node:child_process';
import { readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { CHECKOUT } from '../../../src/disk/index.ts';
import { readManifest, rollBack, Target } from '../../../src/release/index.ts';
import { Manifests } from '../../../src/verify/manifests.ts';
import { released, SITE } from '../../setup/released.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

const URL_OF_SITE = 'https://www.court.example/alzd/';
const root = await temporaryDir();
let count = 0;

/** A target with what releases the n-th version into it. */
function newTarget() {
  count += 1;
  const dir = path.join(root, String(count));
  const target = new Target(path.join(dir, 'www'));
  const put = (version: number) =>
    released(target, path.join(dir, `dist-${version}`), URL_OF_SITE, {
      files: { ...SITE, 'llms.txt': String(version) },
    });
  return { target, put };
}

afterEach(() => vi.useRealTimers());

/** What a clock says from now on. */
function clock(time: string) {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(new Date(time));
}

describe('where the clock was set back since the last release', () => {
  test('the next one counts as later, and it is told', async () => {
    const { target, put } = newTarget();
    clock('2027-03-01T08:00:00Z');
    const first = await put(1);
    expect(first.clockBehind).toBeUndefined();
    clock('2026-11-20T08:00:00Z');
    const second = await put(2);
    expect(second.clockBehind).toBe('2027-03-01T08:00:00.000Z');
    expect(second.manifest.made > first.manifest.made).toBe(true);
    expect(second.name > first.name).toBe(true);
    expect(target.releases()).toEqual([first.name, second.name]);
    expect(rollBack(target).to).toBe(first.name);
  });

  test('who has nothing but the manifests takes the last', async () => {
    const { target, put } = newTarget();
    clock('2026-11-20T09:00:00Z');
    await put(1);
    clock('2026-11-20T08:00:00Z');
    const { name } = await put(2);
    const copy = path.join(root, `copy-${count}`);
    renameSync(path.join(target.dir, 'manifests'), copy);
    const manifests = new Manifests(new URL(URL_OF_SITE), copy, undefined);
    expect(manifests.current()?.manifest.release).toBe(name);
  });

  test('a clock that goes on is told nothing of', async () => {
    const { put } = newTarget();
    clock('2026-11-20T08:00:00Z');
    await put(1);
    clock('2026-11-20T08:00:01Z');
    expect((await put(2)).clockBehind).toBeUndefined();
  });
});

describe('a link that was made by hand', () => {
  const relink = (target: Target, to: string) => {
    rmSync(target.served);
    symlinkSync(to, target.served);
  };

  test.each([
    ['an absolute one', (target: Target, name: string) => target.releaseDir(name)],
    ['one with a slash behind', (_: Target, name: string) => `releases/${name}/`],
    ['one with a dot before', (_: Target, name: string) => `./releases/${name}`],
  ])('to a release is one to it: %s', async (_, to) => {
    const { target, put } = newTarget();
    const first = await put(1);
    const second = await put(2);
    relink(target, to(target, second.name));
    expect(target.current()).toBe(second.name);
    expect(rollBack(target)).toEqual({ from: second.name, to: first.name });
  });

  test('to anything else is none, be it called as a release', async () => {
    const { target, put } = newTarget();
    const { name } = await put(1);
    const other = newTarget();
    await other.put(1);
    for (const to of [
      other.target.releaseDir(other.target.current()!),
      root,
      `releases/${name}/cases`,
      'releases',
    ]) {
      relink(target, to);
      expect(target.current(), to).toBeUndefined();
    }
  });
});

describe('a way back while a site is compared', () => {
  test('with the manifest of what was served is one: what is served now is compared', async () => {
    const { target, put } = newTarget();
    const first = await put(1);
    const second = await put(2);
    const manifests = new Manifests(
      new URL(URL_OF_SITE),
      target.manifestFile(second.name),
      undefined,
    );
    const named = manifests.current()!;
    expect(await manifests.newerThan(named)).toBeUndefined();
    rollBack(target);
    expect((await manifests.newerThan(named))?.manifest.release).toBe(first.name);
  });

  test('with another manifest than that is none: somebody asked for just this one', async () => {
    const { target, put } = newTarget();
    const first = await put(1);
    await put(2);
    const third = await put(3);
    const named = target.manifestFile(first.name);
    const manifests = new Manifests(target.dir, named, undefined);
    rollBack(target);
    expect(target.current()).not.toBe(third.name);
    expect(await manifests.newerThan(readManifest(named))).toBeUndefined();
  });
});

test('two ways back at once come one after the other', async () => {
  const { target, put } = newTarget();
  const names = [];
  for (const version of [1, 2, 3]) names.push((await put(version)).name);
  const run = () =>
    promisify(execFile)(process.execPath, ['src/cli/rollback.ts', target.dir], { cwd: CHECKOUT });
  const said = await Promise.all([run(), run()]);
  expect(said.map(({ stdout }) => /现在是 (\S+)。/.exec(stdout)![1]).sort()).toEqual(
    names.slice(0, 2).sort(),
  );
  expect(target.current()).toBe(names[0]);
  expect(
    readFileSync(path.join(target.dir, 'history.txt'), 'utf8').match(/rollback/g),
  ).toHaveLength(2);
});
