import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { contentOf } from '../../setup/fixtures.ts';
import { nameOf, sentCase, writeHarvested, writePeers } from '../../setup/peers.ts';

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
    places: findings.map(({ line, column }) => [line, column]),
  };
}

test('a file in place of the folder, and a folder in place of a file, are told', async () => {
  expect(await told((dir) => writeFile(path.join(dir, 'harvested'), ''))).toMatchObject({
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

test('a court without a file is told where it stands in the list', async () => {
  const { told: messages, places } = await told(async (dir) => {
    await writeHarvested(dir, 'a', 'https://a.gov.cn/', []);
    const peer = (slug: string) => [
      `- name: ${nameOf(slug)}`,
      `  slug: ${slug}`,
      '  level: 基层',
      '  region: 四川',
      `  url: https://${slug}.gov.cn/`,
    ];
    const lines = [...peer('a'), ...peer('b')];
    await writeFile(path.join(dir, 'peers.yaml'), lines.join('\n'));
  });
  expect(places).toEqual([[7, 9]]);
  expect(messages).toEqual([
    'peers.yaml warning 没有b人民法院的案例：缺少文件 harvested/b.json 请运行 npm run harvest -- b 采集；采集过、后来丢了的，也可以用 git 恢复这个文件。',
  ]);
});

test('a court whose name or address was changed is told there, with both ways out', async () => {
  const changed = await told(async (dir) => {
    await writeHarvested(dir, 'a', 'https://a.gov.cn/', [sentCase('https://a.gov.cn/', 1)]);
    await writePeers(dir, { a: 'https://b.gov.cn/alzd/' });
  });
  expect(changed).toEqual({
    peers: 1,
    places: [[1, 55]],
    told: [
      'peers.yaml error url（栏目网址）是 https://b.gov.cn/alzd/，harvested/a.json 却是从 https://a.gov.cn/ 采集的，这个法院的案例不会显示 这里写错了的，请改正；该院换了网址的，请运行 npm run harvest -- a 再采集一次。',
    ],
  });
});

test.each(['', '# 还没有\n', '[]\n'])(
  'a list of peers that says nothing is one of none: %j',
  async (text) => {
    expect(await told((dir) => writeFile(path.join(dir, 'peers.yaml'), text))).toMatchObject({
      peers: 0,
      told: [],
    });
  },
);

test('a list that is none says how to write it', async () => {
  const { told: messages } = await told((dir) =>
    writeFile(path.join(dir, 'peers.yaml'), 'name: 甲法院\n'),
  );
  expect(messages).toEqual([expect.stringMatching(/^peers\.yaml error 这一项前面少了“- ”/)]);
});

test('what systems and editors leave beside the files is given no heed, another file is', async () => {
  const { told: messages } = await told(async (dir) => {
    await writeHarvested(dir, 'a', 'https://a.gov.cn/', []);
    for (const name of ['.DS_Store', 'Thumbs.db', '.0f.a.json', 'b.json']) {
      await writeFile(path.join(dir, 'harvested', name), '');
    }
  });
  expect(messages).toEqual([expect.stringMatching(/^harvested\/b\.json warning /)]);
});

test('a list that cannot be read is none of no courts', async () => {
  // A link to itself, which leads nowhere.
  const looped = async (dir: string) => {
    await rm(path.join(dir, 'peers.yaml'));
    await symlink('peers.yaml', path.join(dir, 'peers.yaml'));
  };
  expect((await told(looped)).told).toEqual([
    expect.stringMatching(/^peers\.yaml error 读不到 peers\.yaml（ELOOP）/),
  ]);
});
