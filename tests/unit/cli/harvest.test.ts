import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { contentOf } from '../../setup/fixtures.ts';
import { nameOf, peerOf, sends, tenCases, writePeers } from '../../setup/peers.ts';

test(
  'the command tells what became of each peer, and its exit code whether all went well',
  { timeout: 20_000 },
  async () => {
    const content = await contentOf();
    const good = await peerOf(sends(nameOf('good'), (url) => tenCases(url, 1)));
    const bad = await peerOf((_, response) => void response.writeHead(500).end());
    await writePeers(content, { good, bad });
    expect(await run(content)).toMatchObject({
      code: 1,
      told: expect.stringMatching(
        /正在采集 good人民法院 http[^]*\ngood人民法院：共 10 篇，新增 10 篇\n[^]*2 个法院里有 1 个没有采集[^]*bad人民法院：没有采集，原来的文件没有改动。那边的网站出错（500）\n {4}请/,
      ),
    });
    const [well, unknown] = await Promise.all([run(content, 'good'), run(content, 'nix')]);
    expect(well).toMatchObject({
      code: 0,
      told: expect.stringMatching(/good人民法院：共 10 篇，没有变化\n/),
    });
    expect(unknown).toMatchObject({
      code: 2,
      told: expect.stringContaining('没有“nix”这个代号，有的是：good（good人民法院）、bad'),
    });
    await writeFile(path.join(content, 'peers.yaml'), '- name: 甲\n');
    expect(await run(content)).toMatchObject({
      code: 1,
      told: expect.stringContaining('peers.yaml:1:3 错误 [schema] 缺少 '),
    });
  },
);

function run(content: string, ...args: string[]): Promise<{ code: number; told: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, CONTENT_DIR: content };
    const command = ['src/cli/harvest.ts', ...args];
    const child = execFile(process.execPath, command, { env }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode!, told: stdout + stderr });
    });
  });
}
