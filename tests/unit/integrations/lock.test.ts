import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { takeLock } from '../../../src/integrations/lock.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

const [A, B] = ['/a', '/b'].map((content) => ({ content, doing: '生成同一个网站' })) as [
  Work,
  Work,
];
type Work = Parameters<typeof takeLock>[1];
const PATIENCE = { beat: 50, silence: 2_000, wait: 60_000 };

/** A lock that another process has left or holds. */
async function lockOf(holder: { pid: number; host?: string; processes?: string }): Promise<string> {
  const file = path.join(await temporaryDir(), '.dist.lock');
  const since = '2026-11-23T02:00:00.000Z';
  const whole = {
    token: 'a',
    ...(await ownMachine()),
    since,
    content: '/srv/neirong',
    doing: '发布到同一个文件夹',
    ...holder,
  };
  await writeFile(file, JSON.stringify(whole));
  return file;
}

/** What a lock of this process says of the machine. */
async function ownMachine(): Promise<{ host: string; processes: string }> {
  const file = path.join(await temporaryDir(), '.dist.lock');
  const lock = await takeLock(file, A, () => {}, PATIENCE);
  const { host, processes } = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
  lock.release();
  return { host: host!, processes: processes! };
}

const ended = () => spawnSync(process.execPath, ['-e', '']).pid;

test('who comes second waits, is told for whom and since when, and gets the lock once it is free', async () => {
  const file = await lockOf({ pid: process.ppid });
  const machine = await ownMachine();
  const told: string[] = [];
  const waiting = takeLock(file, B, (text) => told.push(text), PATIENCE);
  await expect.poll(() => told).toHaveLength(1);
  expect(told[0]).toBe(
    `另一个进程（进程号 ${process.ppid}，从 2026-11-23 10:00:00 开始，内容 /srv/neirong）正在发布到同一个文件夹，等它结束……`,
  );
  await writeFile(file, JSON.stringify({ token: 'b', pid: ended(), ...machine }));
  const lock = await waiting;
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
    pid: process.pid,
    content: '/b',
  });
  lock.release();
  expect(existsSync(file)).toBe(false);
});

test('what a process of this machine has left that has ended is taken over at once', async () => {
  const file = await lockOf({ pid: ended() });
  const told: string[] = [];
  const start = Date.now();
  (await takeLock(file, B, (text) => told.push(text), PATIENCE)).release();
  expect(Date.now() - start).toBeLessThan(PATIENCE.silence);
  expect(told).toEqual([]);
});

test.each([
  ['a process of another machine', { pid: 1, host: 'elsewhere' }],
  ['a container of the same name, whose processes are not seen', { pid: ended(), processes: 'b' }],
  ['one that has the number of this process', { pid: process.pid, processes: 'b' }],
  ['a process that has got the number of one that has ended', { pid: process.ppid }],
])('the lock of %s is taken over when there is no sign of life', async (_, holder) => {
  const file = await lockOf(holder);
  const start = Date.now();
  const patience = { ...PATIENCE, silence: 400 };
  (await takeLock(file, B, () => {}, patience)).release();
  expect(Date.now() - start).toBeGreaterThanOrEqual(400);
});

test('a sleep of the machine is no silence of another process', async () => {
  const file = await lockOf({ pid: process.ppid });
  const machine = await ownMachine();
  const told: string[] = [];
  const waiting = takeLock(file, B, (text) => told.push(text), PATIENCE);
  await expect.poll(() => told).toHaveLength(1);
  const now = Date.now.bind(Date);
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => now() + 3_600_000);
  await setTimeout(700);
  clock.mockRestore();
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ token: 'a' });
  await writeFile(file, JSON.stringify({ token: 'b', pid: ended(), ...machine }));
  (await waiting).release();
});

test('a lock with signs of life is not taken over, and who waits for too long is refused with the name', async () => {
  const file = path.join(await temporaryDir(), '.dist.lock');
  const lock = await takeLock(file, A, () => {}, PATIENCE);
  // As if another process had it.
  const holder = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...holder, pid: process.ppid }));
  const patience = { beat: 50, silence: 600, wait: 2_000 };
  await expect(takeLock(file, B, () => {}, patience)).rejects.toThrow(
    /另一个进程（进程号 \d+，从 .*内容 \/a）一直没有结束，没有再等下去；.*可以删去 .*\.dist\.lock/,
  );
  lock.prove();
  lock.release();
});

test('who has lost the lock while it stood still may not publish, and leaves it to the other', async () => {
  const file = path.join(await temporaryDir(), '.dist.lock');
  const lock = await takeLock(file, A, () => {}, PATIENCE);
  const other = { token: 'b', pid: 1, host: 'elsewhere', since: new Date(), content: '/b' };
  await writeFile(file, JSON.stringify(other));
  expect(() => lock.prove()).toThrow('机器 elsewhere，进程号 1');
  lock.release();
  expect(existsSync(file)).toBe(true);
});
