import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSection } from '../../../src/cases/section.ts';
import { contentOf } from '../../setup/fixtures.ts';
import { writePeers } from '../../setup/peers.ts';

/** What the reader says of a section with one peer, and of nothing else. */
async function told(prepare: (content: string) => Promise<unknown>) {
  const content = await contentOf();
  await mkdir(path.join(content, 'cases'), { recursive: true });
  await writePeers(content, { a: 'https://a.gov.cn/' });
  await prepare(content);
  const { findings, peers } = await readSection(content);
  return {
    peers: peers.length,
    told: findings.map(({ file, level, message, help }) => `${file} ${level} ${message} ${help}`),
  };
}

test('a file in place of the folder, and a folder in place of a file, are told', async () => {
  expect(await told((dir) => writeFile(path.join(dir, 'harvested'), ''))).toEqual({
    peers: 1,
    told: [
      expect.stringMatching(/^harvested error 这是文件，应是放采集来的案例的文件夹 请把它移走/),
    ],
  });
  const folder = (dir: string) => mkdir(path.join(dir, 'harvested/a.json'), { recursive: true });
  expect((await told(folder)).told).toEqual([
    expect.stringMatching(/^harvested\/a\.json error 这是文件夹，应是采集来的文件 请把它移走/),
  ]);
});

test.each(['', '# 还没有\n', '[]\n'])(
  'a list of peers that says nothing is one of none: %j',
  async (text) => {
    expect(await told((dir) => writeFile(path.join(dir, 'peers.yaml'), text))).toEqual({
      peers: 0,
      told: [],
    });
  },
);

test('a list that is none says how to write it', async () => {
  const { told: messages } = await told((dir) =>
    writeFile(path.join(dir, 'peers.yaml'), 'name: 甲法院\n'),
  );
  expect(messages).toEqual([
    expect.stringMatching(/^peers\.yaml error 内容 应是一组.* 请照写作手册/),
  ]);
});
