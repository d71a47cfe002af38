import { EventEmitter } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { sectionForPages } from '../../../src/integrations/section.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';

type Answer = (request: object, response: EventEmitter, next: () => void) => void;

const content = await contentOf();
vi.stubEnv('CONTENT_DIR', content);
const file = await writeCase(content, '2026/a');

test('what an answer that began before a change of content has found out about pages is forgotten', async () => {
  let pass: Answer = () => {};
  const send = vi.fn();
  const watcher = Object.assign(new EventEmitter(), { add: () => {} });
  const errors: string[] = [];
  const logger = { error: (message: string) => errors.push(message) };
  const server = {
    watcher,
    middlewares: { use: (given: Answer) => (pass = given) },
    environments: { client: { hot: { send } }, prerender: { hot: { send } } },
  };
  await sectionForPages().hooks['astro:server:setup']!({ server, logger } as never);
  const begun = () => {
    const response = new EventEmitter();
    const next = vi.fn();
    pass({ url: '/cases/2026/a/' }, response, next);
    expect(next).toHaveBeenCalledOnce();
    return response;
  };
  const [early, late] = [begun(), begun()];
  early.emit('close');
  await writeFile(file, '---\ntitle: 坏的\n---\n');
  watcher.emit('all', 'change', file);
  await expect.poll(() => errors.length).toBe(1);
  expect(send).not.toHaveBeenCalled();
  late.emit('close');
  expect(send.mock.calls).toEqual([['astro:content-changed', {}]]);
  begun().emit('close');
  expect(send).toHaveBeenCalledOnce();
});
