import type { AstroConfig } from 'astro';
import { EventEmitter } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { readSection } from '../../../src/content/index.ts';
import { servedFiles } from '../../../src/integrations/served-files.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';

vi.mock('../../../src/content/index.ts', async (original) => {
  const content = await original<{ readSection: typeof readSection }>();
  return { ...content, readSection: vi.fn(content.readSection) };
});

type Answer = (request: object, response: object, next: () => void) => void;

const content = await contentOf();
vi.stubEnv('CONTENT_DIR', content);
await writeCase(content, '2026/a');
beforeEach(() => void vi.mocked(readSection).mockClear());

/** A dev server with one file, the titles of all cases, and what it answers to who asks for it. */
function devServer() {
  const { hooks } = servedFiles({
    name: 'titles',
    stage: '标题',
    owns: (file) => file === 'titles.txt',
    make: ({ cases }) =>
      Promise.resolve(new Map([['titles.txt', cases.map(({ data }) => data.title).join()]])),
  });
  let answer: Answer = () => {};
  const errors: string[] = [];
  const watcher = Object.assign(new EventEmitter(), { add: () => {} });
  const server = { watcher, middlewares: { use: (given: Answer) => (answer = given) } };
  const logger = { error: (message: string) => errors.push(message) };
  void hooks['astro:config:done']!({ config: { base: '/' } as AstroConfig } as never);
  void hooks['astro:server:setup']!({ server, logger } as never);
  const ask = () =>
    new Promise<string>((resolve) => {
      const response = { setHeader: () => {}, end: resolve };
      answer({ url: '/titles.txt' }, response, () => resolve('not here'));
    });
  const change = async () => {
    const times = vi.mocked(readSection).mock.calls.length;
    await writeFile(path.join(content, 'cases/2026/a.txt'), String(performance.now()));
    watcher.emit('all', 'change', path.join(content, 'cases/2026/a.txt'));
    await expect.poll(() => vi.mocked(readSection).mock.calls.length).toBeGreaterThan(times);
  };
  return { ask, change, errors };
}

const vanished = () => Promise.reject(new Error('ENOENT: no such file, open a.mdx'));

test('a file that vanishes while all are read leaves the dev server with what it had', async () => {
  const { ask, change, errors } = devServer();
  expect(await ask()).toBe('巡回审判');
  vi.mocked(readSection).mockImplementationOnce(vanished);
  await change();
  expect(await ask()).toBe('巡回审判');
  expect(errors).toEqual(['Error: ENOENT: no such file, open a.mdx']);
});

test('it answers also where the first reading fails, and the next change mends it', async () => {
  await writeFile(path.join(content, 'cases/2026/a.txt'), 'changed before the server starts');
  vi.mocked(readSection).mockImplementationOnce(vanished);
  const { ask, change } = devServer();
  expect(await ask()).toBe('not here');
  await change();
  expect(await ask()).toBe('巡回审判');
});
