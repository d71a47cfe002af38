import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import type { Peer } from '../../src/schema/peer.ts';
import { failureOf } from '../setup/failure.ts';

/** Harvests as staff do. Returns what was left out, by court and id, with the reason that was told. */
export async function harvest(content: string, peers: Peer[]): Promise<Map<string, string>> {
  await writeFile(path.join(content, 'peers.yaml'), stringify(peers));
  const env = { ...process.env, CONTENT_DIR: content };
  const said = await promisify(execFile)(process.execPath, ['src/cli/harvest.ts'], { env }).catch(
    failureOf,
  );
  const lines = `${said.stdout}\n${said.stderr}`.split('\n');
  const leftOut = new Map<string, string>();
  let court = '';
  for (const line of lines) {
    court = /^(.+)：共 \d+ 篇/.exec(line)?.[1] ?? court;
    const [, id, reason] = /^ {4}没有收入 ([^《：]+)(?:《.*》)?：(.*)$/.exec(line) ?? [];
    if (id) leftOut.set(`${court} ${id}`, reason!);
  }
  const heads = lines.filter((line) => /：共 \d+ 篇/.test(line));
  console.log(heads.join('\n'));
  if (heads.length !== peers.length) throw new Error(lines.join('\n'));
  return leftOut;
}

/** The addresses of sections stand in them: they have to be known before they are built. */
export async function freePorts(count: number): Promise<number[]> {
  const held = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(
    held
      .filter((each) => !each.listening)
      .map((each) => new Promise((resolve) => each.once('listening', resolve))),
  );
  const ports = held.map((each) => (each.address() as AddressInfo).port);
  await Promise.all(held.map((each) => new Promise((resolve) => each.close(resolve))));
  return ports;
}
