import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { checkSection } from '../../../src/rules/check.ts';
import { peersFindings } from '../../../src/rules/whole-section/peers.ts';
import type { Peer } from '../../../src/schema/peer.ts';
import type { Site } from '../../../src/schema/site.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';

test('a list of peers that cannot be right is told with its place', async () => {
  const content = await contentOf();
  await writeCase(content, '2026/own');
  const peer = (rest: string) => `- { level: 基层, region: 四川, ${rest} }\n`;
  const findings = async (text: string) => {
    await writeFile(path.join(content, 'peers.yaml'), text);
    const all = checkSection(await readSection(content));
    // Nothing was harvested of them.
    const errors = all.filter(({ level }) => level === 'error');
    return errors.map(({ file, line, message }) => `${file}:${line} ${message}`);
  };
  const a = peer('name: 甲, slug: a, url: "https://a.gov.cn/"');
  expect(await findings(a)).toEqual([]);
  expect(await findings(a + a)).toEqual(
    [
      'name（法院全称）与另一个法院相同：“甲”',
      'slug（代号）与另一个法院相同：“a”',
      'url（栏目网址）与另一个法院相同：“https://a.gov.cn/”',
    ].map((message) => expect.stringContaining(message.split('（')[0]!) as string),
  );
  expect(await findings(a + peer('name: 乙, slug: b, url: "https://A.gov.cn:443/"'))).toEqual([
    expect.stringMatching(/^peers\.yaml:2 .*url（栏目网址）与另一个法院相同/),
  ]);
  const wrong = (rest: string) => findings(peer(rest));
  expect(await wrong('name: 甲, slug: ../a, url: "https://a.gov.cn/"')).toHaveLength(1);
  expect(await wrong('name: 甲, slug: own, url: "https://a.gov.cn/"')).toEqual([
    expect.stringContaining('“own”代表本院'),
  ]);
  expect(await wrong('name: 甲, slug: a, url: "http://a.gov.cn/"')).toHaveLength(1);
  expect(await wrong('name: 甲, slug: a, url: "https://a.gov.cn/x"')).toHaveLength(1);
  expect(await wrong('name: 甲, slug: a, url: "https://10.0.0.8/"')).toHaveLength(1);
  expect(await wrong('name: 甲, slug: a, url: "https://01365.vip/"')).toHaveLength(1);
  expect(await wrong('name: 某某市人民法院, slug: a, url: "https://a.gov.cn/"')).toHaveLength(1);
  expect(await wrong('name: 甲, slug: a, url: "https://www.fayuan.gov.cn/alzd/"')).toHaveLength(1);
});

const told = (own: string, urls: readonly string[], release = false) => {
  const site = { court: '本院', url: own } as Site;
  const peers = urls.map((url, index) => ({ name: `${index}号法院`, url }) as Peer);
  const peersPlaceOf = ([index]: PropertyKey[]) => ({ line: Number(index) + 1, column: 1 });
  return peersFindings({ site, peers, peersPlaceOf }, { release }).map(
    ({ line, level, message }) => `${line} ${level} ${message.split('：')[0]}`,
  );
};

test.each([
  ['https://a.cn/alzd/', ['https://a.cn/alzd/er/'], '本院'],
  ['https://a.cn/alzd/', ['https://a.cn/'], '本院'],
  ['https://own.cn/', ['https://a.cn/', 'https://A.cn/alzd/'], '0号法院'],
  ['https://own.cn/', ['https://a.cn/alzd/', 'https://a.cn:443/'], '0号法院'],
])('sections do not lie within each other: %s, %j', (own, urls, other) => {
  expect(told(own, urls)).toEqual([`${urls.length} error 栏目网址与${other}的一个在另一个之内`]);
});

test('sections beside each other are several courts, also on one host', () => {
  const urls = ['https://a.cn/alzd/', 'https://a.cn/alzd2/', 'https://a.cn:8443/', 'https://b.cn/'];
  expect(told('https://a.cn/zx/', urls)).toEqual([]);
});

test('a peer on this machine may be tried, and cannot go public', () => {
  const urls = ['http://127.0.0.1:4321/', 'http://localhost/', 'https://a.cn/'];
  expect(told('https://own.cn/', urls)).toEqual([]);
  expect(told('https://own.cn/', urls, true)).toEqual([
    '1 error 栏目网址是本机的地址，读者访问不到',
    '2 error 栏目网址是本机的地址，读者访问不到',
  ]);
});
