import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { fetchCases } from '../../../src/harvest/fetch.ts';
import { LIMITS, type Limits } from '../../../src/harvest/limits.ts';
import { writeHarvest } from '../../../src/harvest/store.ts';
import { sentCaseSchema } from '../../../src/schema/harvested.ts';
import type { Peer } from '../../../src/schema/peer.ts';
import { FAULTY_PEERS } from '../../setup/faulty-peers.ts';
import { contentOf } from '../../setup/fixtures.ts';
import {
  harvested,
  nameOf,
  peerOf,
  sends,
  sentCase,
  tenCases,
  writePeers,
} from '../../setup/peers.ts';

test('of a peer that fails nothing is taken over, and it hinders no other', async () => {
  const content = await contentOf();
  const good = await peerOf(sends(nameOf('good'), (url) => tenCases(url, 1)));
  const faulty = Object.fromEntries(
    await Promise.all(
      Object.entries(FAULTY_PEERS).map(
        async ([slug, { answer }]) => [slug, await peerOf(answer)] as const,
      ),
    ),
  );
  const down = await portOf();
  const mute = await muteServer();
  const peers = {
    ...faulty,
    down: `http://127.0.0.1:${down}/`,
    mute: `https://127.0.0.1:${mute}/`,
    good,
  };
  // What was harvested before, when they were well.
  for (const [index, [slug, url]] of Object.entries(peers).entries()) {
    const cases = [sentCaseSchema.parse(sentCase(url, 1000 + index))];
    await writeHarvest(content, { version: 1, peer: slug, court: nameOf(slug), url, cases });
  }
  const before = await filesOf(content);

  await writePeers(content, peers);
  const outcomes = await harvested(content, [], { limitsOf });
  const expected: Record<string, { told: RegExp; help?: RegExp }> = {
    ...FAULTY_PEERS,
    down: { told: /连不上：那边没有网站/ },
    mute: { told: /连不上，等了 0.3 秒/ },
  };
  for (const [slug, { told, help = /。$/ }] of Object.entries(expected)) {
    expect(outcomes[slug], slug).toMatchObject({ kind: 'failed' });
    const { error } = outcomes[slug] as { error: Error & { help: string } };
    expect(error.message, slug).toMatch(told);
    expect(error.help, slug).toMatch(help);
  }
  expect(outcomes['good']).toMatchObject({ kind: 'taken', leftOut: [] });
  const after = await filesOf(content);
  expect(after).toEqual({ ...before, 'good.json': after['good.json'] });
});

test('a mistake of the program itself ends the harvest', async () => {
  const content = await contentOf();
  await writePeers(content, { a: 'http://127.0.0.1:1/' });
  const onAsked = () => {
    throw new TypeError('a mistake');
  };
  await expect(harvested(content, [], { onAsked })).rejects.toThrow('a mistake');
});

test('the time in which this program is busy itself is not counted against a peer', async () => {
  const answer = `{ "version": 1 }`;
  const code = `
    const { parentPort } = require('node:worker_threads');
    const server = require('node:http').createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(${JSON.stringify(answer)});
    });
    server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`;
  const peer = new Worker(code, { eval: true });
  onTestFinished(async () => {
    await peer.terminate();
  });
  const [port] = (await once(peer, 'message')) as [number];
  const limits = { ...LIMITS, connectMs: 300, headersMs: 300, bodyMs: 300 };
  const fetched = fetchCases(`http://127.0.0.1:${port}/`, {}, { limits, userAgent: 'test' });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
  expect(await fetched).toEqual({ bytes: Buffer.from(answer) });
});

/** What a peer may take: a file of a megabyte, and the time that others have unless it is late. */
function limitsOf({ slug }: Peer): Limits {
  const late = slug === 'mute' ? { connectMs: 300 } : FAULTY_PEERS[slug]?.limits;
  return { ...LIMITS, bytes: 2 ** 20, ...late };
}

/** The files of `harvested/`, hidden ones too, by name. */
async function filesOf(content: string): Promise<Record<string, string>> {
  const folder = path.join(content, 'harvested');
  const files: Record<string, string> = {};
  for (const name of await readdir(folder)) {
    files[name] = await readFile(path.join(folder, name), 'utf8');
  }
  return files;
}

/** A port on which nothing listens. */
async function portOf(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A port that takes connections and never says anything, so that no TLS comes about. */
async function muteServer(): Promise<number> {
  const sockets: { destroy(): void }[] = [];
  const server = createServer((socket) => sockets.push(socket.on('error', () => {})));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}
