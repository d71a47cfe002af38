import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';

import { closingText, outcomeText } from '../../../src/cli/harvest-report.ts';
import { HarvestError } from '../../../src/harvest/limits.ts';
import type { Peer } from '../../../src/schema/peer.ts';
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

afterEach(() => void vi.unstubAllEnvs());

test('the command tells what became of each peer, and its exit code whether all went well', async () => {
  const content = await contentOf();
  const good = await peerOf(sends(nameOf('good'), (url) => tenCases(url, 1)));
  const bad = await peerOf((_, response) => void response.writeHead(500).end());
  await writePeers(content, { good, bad });
  expect(await run(content)).toMatchObject({
    code: 1,
    told: expect.stringMatching(
      /^正在读取内容……\n正在采集 good人民法院 http[^]*\ngood人民法院：共 10 篇，新增 10 篇\n(?!    )[^]*2 个法院里有 1 个没有采集[^]*bad人民法院：没有采集，原来的文件没有改动。那边的网站出错（500）\n {4}请/,
    ) as unknown,
  });
  const [well, unknown] = await Promise.all([run(content, 'good'), run(content, 'nix')]);
  expect(well).toMatchObject({
    code: 0,
    told: expect.stringMatching(
      /good人民法院：共 10 篇，没有变化\n1 个法院都采集好了，文件都没有改动。\n(?:采集.*\n)*$/,
    ) as unknown,
  });
  expect(unknown).toMatchObject({
    code: 2,
    told: expect.stringContaining(
      '没有“nix”这个代号，有的是：good（good人民法院）、bad',
    ) as unknown,
  });
  const moved = await peerOf(sends(nameOf('good'), (url) => tenCases(url, 1)));
  await writePeers(content, { good: moved });
  expect(await run(content), 'the list and the file differ').toMatchObject({
    code: 0,
    told: expect.stringMatching(/good人民法院：共 10 篇，修改 10 篇\n/) as unknown,
  });
  await writeFile(path.join(content, 'peers.yaml'), '- name: 甲\n');
  expect(await run(content)).toMatchObject({
    code: 1,
    told: expect.stringContaining('peers.yaml:1:3 错误 [schema/missing] 缺少 ') as unknown,
  });
});

test('only wrong arguments are wrong usage', async () => {
  const content = await contentOf();
  expect(await run(content)).toMatchObject({
    code: 1,
    told: expect.stringMatching(/没有可以采集的法院：.*peers\.yaml[^用]*$/) as unknown,
  });
  await writePeers(content, { a: 'http://127.0.0.1:1/' });
  const mistake = 'import http from "node:http"; http.request = () => { throw new Error("x"); }';
  vi.stubEnv('NODE_OPTIONS', `--import "data:text/javascript,${encodeURIComponent(mistake)}"`);
  expect(await run(content), 'a mistake of the program').toMatchObject({
    code: 3,
    told: expect.stringMatching(/程序自己出了错.*Error: x\n +at (?!.*用法)/s) as unknown,
  });
});

test('what is left out is told with what to do, and counted at the end', async () => {
  const content = await contentOf();
  const urls = {
    new: await peerOf(sends(nameOf('new'), () => [])),
    good: await peerOf(sends(nameOf('good'), (url) => tenCases(url, 1))),
    copying: await peerOf(sends(nameOf('copying'), (url) => [sentCase(url, 1), sentCase(url, 20)])),
    linking: await peerOf(
      sends(nameOf('linking'), (url) => tenCases(url, 30, { title: '巡回 www.fupan.cn 审判' })),
    ),
    posing: await peerOf(sends('a\u001b[2J\nb', () => [])),
  };
  await writePeers(content, urls);
  const outcomes = await harvested(content);
  const told = Object.values(outcomes).map(outcomeText);
  expect(told).toEqual([
    { isWell: true, isWritten: true, text: 'new人民法院：没有案例' },
    { isWell: true, isWritten: true, text: 'good人民法院：共 10 篇，新增 10 篇' },
    {
      isWell: true,
      isWritten: true,
      text: 'copying人民法院：共 1 篇，新增 1 篇\n    没有收入 2026/a-1《巡回审判第1例》：文字与good人民法院的 2026/a-1 相同',
    },
    {
      isWell: false,
      isWritten: true,
      text: expect.stringMatching(
        /没有收入 2026\/a-30《巡回 www\.fupan\.cn 审判》：标题有不在名单上的网址[^]*\n {4}.*allowedHosts/,
      ) as unknown,
    },
    {
      isWell: false,
      isWritten: false,
      text: expect.stringMatching(/^posing人民法院：没有采集.*“a \[2J b”.*\n/) as unknown,
    },
  ]);
});

test('nothing that terminals obey is printed', () => {
  const peer = { name: 'a人民法院' } as Peer;
  const error = new HarvestError('没有取到（\u001b[2J\n好）', '请看看。');
  const leftOut = [{ id: '2026/\u202ea', title: '巡\u009b回', reason: '不\r对' }];
  expect(outcomeText({ peer, kind: 'failed', error, leftOut }).text.split('\n')).toEqual([
    'a人民法院：没有采集，文件里只去掉了不能再显示的内容。没有取到（ [2J 好）',
    '    请看看。',
    '    已去掉 2026/ a《巡 回》：不 对',
    expect.stringMatching(/^ {4}去掉的，.*请问本院负责人。$/),
  ]);
});

test('the last line counts, and asks for a commit only where a file has changed', () => {
  const totals = { asked: 3, failed: 0, leftOut: 0, written: 1 };
  expect([
    closingText(totals),
    closingText({ ...totals, leftOut: 2 }),
    closingText({ ...totals, failed: 1 }),
    closingText({ ...totals, leftOut: 2, written: 0 }),
  ]).toEqual([
    '3 个法院都采集好了，请核对 harvested 文件夹里的改动并提交。',
    '3 个法院都采集过了，有 2 篇没有收入，见上面的说明。请核对 harvested 文件夹里的改动并提交。',
    '3 个法院里有 1 个没有采集或没有采集全，见上面的说明。请核对 harvested 文件夹里的改动并提交。',
    '3 个法院都采集过了，有 2 篇没有收入，见上面的说明。文件都没有改动。',
  ]);
});

function run(content: string, ...args: string[]): Promise<{ code: number; told: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, CONTENT_DIR: content };
    const command = ['src/cli/harvest.ts', ...args];
    const child = execFile(process.execPath, command, { env }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode!, told: stdout + stderr });
    });
  });
}
