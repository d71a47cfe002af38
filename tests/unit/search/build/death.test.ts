import { type ChildProcess, spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import diagnostics from 'node:diagnostics_channel';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type * as Pagefind from 'pagefind';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { buildBundle } from '../../../../src/search/build/build-bundle.ts';
import { startBundle } from '../../../../src/search/build/start-bundle.ts';
import { caseOf } from '../../../setup/search.ts';
import { temporaryDir } from '../../../setup/temporary-dir.ts';

/** What happens just after Pagefind was asked to do something. */
const after = vi.hoisted(() => ({ adding: () => {}, getting: () => {} }));

vi.mock('pagefind', async (original) => {
  const pagefind = await original<typeof Pagefind>();
  const createIndex: typeof pagefind.createIndex = async (config) => {
    const created = await pagefind.createIndex(config);
    if (!created.index) return created;
    const { addCustomRecord, getFiles } = created.index;
    const index: Pagefind.PagefindIndex = {
      ...created.index,
      addCustomRecord(record) {
        const added = addCustomRecord(record);
        after.adding();
        return added;
      },
      getFiles() {
        const got = getFiles();
        after.getting();
        return got;
      },
    };
    return { ...created, index };
  };
  return { ...pagefind, createIndex };
});

const OWN = { court: '某某市人民法院' };
const cases = Array.from({ length: 30 }, (_, number) =>
  caseOf(`2026/a-${number}`, { parts: ['电子送达应当经当事人同意。'.repeat(50)] }),
);
/** One character before many others: a bundle that has files of all kinds. */
const pairs = Array.from({ length: 400 }, (_, at) => `法${String.fromCodePoint(0x4e00 + 7 * at)}`);
const spread = caseOf('2026/b', { parts: [`${pairs.join('')}\n\n`.repeat(60)] });

let service: ChildProcess | undefined;
const watch = (message: unknown) => (service = (message as { process: ChildProcess }).process);
diagnostics.subscribe('child_process', watch);
afterAll(() => {
  diagnostics.unsubscribe('child_process', watch);
});
beforeEach(() => Object.assign(after, { adding: () => {}, getting: () => {} }));

describe('where its process is killed, Pagefind gives a message in Chinese instead of hanging', () => {
  const kill = () => void process.kill(service!.pid!, 'SIGKILL');

  test.each(['adding', 'getting'] as const)('while %s', async (when) => {
    after[when] = kill;
    await expect(buildBundle(cases, [], OWN)).rejects.toMatchObject({
      name: 'Refusal',
      message: expect.stringMatching(/Pagefind 进程意外结束（SIGKILL）/) as string,
    });
  });

  test('and the next build is not touched by it', async () => {
    after.getting = kill;
    await expect(buildBundle(cases, [], OWN)).rejects.toThrow('意外结束');
    after.getting = () => {};
    expect((await buildBundle(cases, [], OWN)).size).toBeGreaterThan(30);
  });
});

describe('a bundle that a thread writes', () => {
  test('is in the folder what it is in memory', async () => {
    const out = path.join(await temporaryDir(), 'bundle');
    const heard: number[][] = [];
    const job = { cases: [...cases, spread], topics: [], own: OWN, out };
    const digests = await startBundle(job, (...ready) => heard.push(ready)).done;
    const files = await buildBundle(job.cases, [], OWN);
    expect([...digests.keys()].sort()).toEqual([...files.keys()].sort());
    expect([...digests.keys()].some((name) => name.includes('/single/'))).toBe(true);
    for (const [name, digest] of digests) {
      const written = await readFile(path.join(out, name));
      expect(written, name).toEqual(Buffer.from(files.get(name)!));
      expect(hash('sha256', written), name).toBe(digest);
    }
    expect(heard.at(-1)).toEqual([1, 1]);
  });

  test('is refused in Chinese where Pagefind is killed', async () => {
    const out = path.join(await temporaryDir(), 'bundle');
    const others = await childrenOf(process.pid);
    const started = startBundle({ cases: many(), topics: [], own: OWN, out });
    process.kill(await servicePid(others), 'SIGKILL');
    await expect(started.done).rejects.toMatchObject({
      name: 'Refusal',
      message: expect.stringContaining('SIGKILL') as string,
    });
  });

  test('goes when it is stopped, with the process of Pagefind', async () => {
    const out = path.join(await temporaryDir(), 'bundle');
    const others = await childrenOf(process.pid);
    const started = startBundle({ cases: many(), topics: [], own: OWN, out });
    const pid = await servicePid(others);
    await started.stop();
    await expect.poll(() => existsSync(`/proc/${pid}/exe`)).toBe(false);
    expect(existsSync(out)).toBe(false);
  });

  test('is refused in Chinese where the thread ends before it is done', async () => {
    const out = path.join(await temporaryDir(), 'bundle');
    // Its heap is too small for what it is given.
    const limits = { maxOldGenerationSizeMb: 8 };
    const job = { cases: many(), topics: [], own: OWN, out };
    await expect(startBundle(job, undefined, limits).done).rejects.toMatchObject({
      name: 'Refusal',
      message: expect.stringContaining('线程意外结束') as string,
    });
  });

  test('leaves no process of Pagefind where the whole build is killed', async () => {
    const out = path.join(await temporaryDir(), 'bundle');
    const door = path.resolve('src/search/build/index.ts');
    const code = `
      import { startBundle } from ${JSON.stringify(door)};
      const data = { title: '标题', summary: '概要', topics: [], publishedAt: '2026-03-02',
        author: { department: '政治处', name: '王章' } };
      const block = { part: 'measures', anchor: '', text: '电子送达应当经当事人同意。'.repeat(500) };
      const cases = Array.from({ length: 500 }, (_, id) => ({ id: '2026/' + id, data, body: { blocks: [block] } }));
      startBundle({ cases, topics: [], own: { court: '某某市人民法院' }, out: ${JSON.stringify(out)} });
      while (true);
    `;
    const script = path.join(path.dirname(out), 'build.mts');
    await writeFile(script, code);
    const build = spawn(process.execPath, [script]);
    const pid = await servicePid([], build.pid);
    build.kill('SIGKILL');
    await expect.poll(() => existsSync(`/proc/${pid}/exe`)).toBe(false);
  });
});

/** Enough that they are not done at once. */
function many() {
  return Array.from({ length: 300 }, (_, number) =>
    caseOf(`2026/b-${number}`, { parts: ['巡回审判进社区，方便群众诉讼。'.repeat(200)] }),
  );
}

/** Waits for the service of Pagefind that a thread of a process starts, besides others that are ending. */
async function servicePid(others: readonly number[], parent = process.pid): Promise<number> {
  let found: number | undefined;
  const look = async () => {
    found = (await childrenOf(parent)).find((pid) => !others.includes(pid));
    return found;
  };
  await expect.poll(look, { interval: 5 }).toBeDefined();
  return found!;
}

async function childrenOf(parent: number): Promise<number[]> {
  const tasks = await readdir(`/proc/${parent}/task`);
  // A thread or a process may end while it is looked at.
  const read = (file: string) => readFile(`/proc/${file}`, 'utf8').catch(() => '');
  const lists = tasks.map((task) => read(`${parent}/task/${task}/children`));
  const pids = (await Promise.all(lists)).flatMap((list) => list.split(' ').filter(Boolean));
  const named = pids.map(async (pid) => ({
    pid: Number(pid),
    name: await read(`${pid}/comm`),
  }));
  return (await Promise.all(named)).flatMap(({ pid, name }) =>
    name.startsWith('pagefind') ? [pid] : [],
  );
}
