import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSection } from '../../../src/cases/section.ts';
import { newestFirst } from '../../../src/domain/order.ts';
import { isPrivate, publicLookup } from '../../../src/harvesting/public-address.ts';
import { visit } from '../../../src/harvesting/visit.ts';
import { checkSection } from '../../../src/rules/index.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';
import {
  harvested,
  nameOf,
  peerOf,
  sentCase,
  sends,
  SHORT,
  tenCases,
  writePeers,
} from '../../setup/peers.ts';

const fileOf = (content: string, slug: string) => path.join(content, 'harvested', `${slug}.json`);

test('five sections together: the cases of four others beside the own ones, each with its court', async () => {
  const content = await contentOf();
  await writeCase(content, '2026/own');
  const slugs = ['a', 'b', 'c', 'd'];
  const urls = await Promise.all(
    slugs.map((slug, index) => peerOf(sends(nameOf(slug), (url) => tenCases(url, 10 * index)))),
  );
  await writePeers(content, Object.fromEntries(slugs.map((slug, index) => [slug, urls[index]!])));
  await harvested(content);
  const section = await readSection(content);
  expect(checkSection(section)).toEqual([]);
  expect(section.harvested).toHaveLength(40);
  expect([...section.harvested, ...section.cases].sort(newestFirst)).toHaveLength(41);
  expect(section.harvested[23]).toMatchObject({
    id: 'c:2026/a-23',
    data: {
      title: '巡回审判第23例',
      publishedAt: '2026-03-02 10:00',
      topics: ['诉讼服务'],
      results: [{ value: 23 }],
    },
    origin: {
      court: 'c人民法院',
      level: '基层',
      region: '四川',
      url: `${urls[2]}cases/2026/a-23/`,
    },
    body: {
      blocks: [
        { part: 'background', text: '案例背景如下。' },
        { part: 'background' },
        {},
        {},
        {},
        {},
        {},
        {},
      ],
    },
    file: 'harvested/c.json',
    line: 5,
  });
});

test('moments are told in the time of the section, whatever their zone', async () => {
  const content = await contentOf();
  const times = ['2026-03-02', '2026-03-02T20:30:00Z', '2026-03-02T10:00:00+08:00'];
  const url = await peerOf(
    sends(nameOf('a'), (own) =>
      times.map((at, index) => sentCase(own, index, { publishedAt: at, updatedAt: at })),
    ),
  );
  await writePeers(content, { a: url });
  await harvested(content);
  const { harvested: cases } = await readSection(content);
  const told = cases.map(({ data, updatedAt }) => [data.publishedAt, updatedAt]);
  expect(told).toEqual(
    ['2026-03-02', '2026-03-03 04:30', '2026-03-02 10:00'].map((at) => [at, at]),
  );
});

test('what is known already is not sent again, and its file is not touched', async () => {
  const content = await contentOf();
  const asked: (string | undefined)[][] = [];
  const cases = sends(nameOf('a'), (url) => tenCases(url, 1));
  const url = await peerOf((request, response, own) => {
    const { headers } = request;
    asked.push([headers['user-agent'], headers['if-none-match'], headers['if-modified-since']]);
    if (headers['if-none-match'] === '"x"') return void response.writeHead(304).end();
    response.setHeader('ETag', '"x"');
    response.setHeader('Last-Modified', 'Mon, 02 Mar 2026 02:00:00 GMT');
    cases(request, response, own);
  });
  await writePeers(content, { a: url });
  expect(await harvested(content)).toMatchObject({ a: { kind: 'taken' } });
  const { mtimeMs } = await stat(fileOf(content, 'a'));
  expect(await harvested(content)).toMatchObject({ a: { kind: 'unchanged', count: 10 } });
  expect((await stat(fileOf(content, 'a'))).mtimeMs).toBe(mtimeMs);
  const product = 'case-guidance (+https://www.fayuan.cn/alzd/)';
  expect(asked).toEqual([
    [product, undefined, undefined],
    [product, '"x"', 'Mon, 02 Mar 2026 02:00:00 GMT'],
  ]);

  const text = await readFile(fileOf(content, 'a'), 'utf8');
  await writeFile(fileOf(content, 'a'), text.replace('巡回审判第3例', '巡回审判 www。01365。com'));
  expect(await harvested(content), 'edited by a person').toMatchObject({ a: { kind: 'taken' } });
  expect(await readFile(fileOf(content, 'a'), 'utf8')).toBe(text);
});

test('a withdrawn case is gone at the next harvest; the same cases are the same bytes, one a line', async () => {
  const content = await contentOf();
  let count = 10;
  const url = await peerOf(sends(nameOf('a'), (own) => tenCases(own, 1).slice(0, count)));
  await writePeers(content, { a: url });
  await harvested(content);
  const before = await readFile(fileOf(content, 'a'), 'utf8');
  await rm(fileOf(content, 'a'));
  await harvested(content);
  expect(await readFile(fileOf(content, 'a'), 'utf8')).toBe(before);
  count = 9;
  await harvested(content);
  const lines = before.split('\n');
  const kept = [...lines.slice(0, 9), lines[9]!.replace(/,$/, ''), ...lines.slice(11)].join('\n');
  expect(await readFile(fileOf(content, 'a'), 'utf8')).toBe(kept);
});

test('the text of another court’s case, or of an own one, is left out and told', async () => {
  const content = await contentOf();
  await writeCase(content, '2026/own', { text: '定期到乡镇开庭，方便群众。' });
  const part = (text: string) =>
    sentCase('https://x.cn/', 1).parts.map((each) => ({ ...each, text }));
  const a = await peerOf(sends(nameOf('a'), (url) => tenCases(url, 1)));
  const b = await peerOf(
    sends(nameOf('b'), (url) => [
      sentCase(url, 90),
      sentCase(url, 91, {
        parts: sentCase(url, 4).parts.map((each) => ({ ...each, text: `${each.text}又一句。` })),
      }),
      sentCase(url, 92, { parts: part('定期到乡镇开庭， 方便群众') }),
    ]),
  );
  await writePeers(content, { a, b });
  const leftOut = [
    { id: '2026/a-91', reason: '文字与a人民法院的 2026/a-4 相同', isCopy: true },
    { id: '2026/a-92', reason: '文字与本院的 cases/2026/own.mdx 相同', isCopy: true },
  ];
  for (const time of ['first', 'second']) {
    expect(await harvested(content), time).toMatchObject({ a: { leftOut: [] }, b: { leftOut } });
  }
  expect((await readSection(content)).harvested.map(({ id }) => id)).toContain('b:2026/a-90');
});

describe('what a person has made of a harvest', () => {
  const told = async (change: (text: string) => string, file = 'a') => {
    const content = await contentOf();
    await writeCase(content, '2026/own');
    const url = await peerOf(sends(nameOf('a'), (own) => tenCases(own, 1)));
    await writePeers(content, { a: url });
    await harvested(content);
    const text = await readFile(fileOf(content, 'a'), 'utf8');
    await writeFile(fileOf(content, file), change(text));
    return checkSection(await readSection(content));
  };

  test.each([
    [
      'poison',
      '巡回审判第3例',
      '巡回审判 www。01365。com',
      'poisoning',
      /的标题有不在名单上的网址/,
    ],
    ['a person', '便利当事人诉讼', '电话 13812345678', 'privacy', /的摘要有个人信息：手机号码/],
    ['markup', '巡回审判第3例', '<b>巡回审判', 'harvested', /title（标题）里有网页代码/],
    ['another field', '"summary"', '"own":1,"summary"', 'harvested', /没有“own”这个字段/],
    ['another address', '/cases/2026/a-3/', '/../a-3/', 'harvested', /网址不在该院栏目之下/],
    ['half a line', '"topics":["诉讼服务"]', '"topics":[', 'harvested', /这一行不是 JSON/],
  ])('stops publication with its line: %s', async (_, from, to, rule, message) => {
    const isThird = (line: string) => line.includes('"2026/a-3"');
    const findings = await told((text) =>
      text
        .split('\n')
        .map((line) => (isThird(line) ? line.replace(from, to) : line))
        .join('\n'),
    );
    expect(findings).toMatchObject([
      {
        file: 'harvested/a.json',
        line: 4,
        rule,
        level: 'error',
        message: expect.stringMatching(message),
      },
    ]);
  });

  test('another layout, another court, and a file of no peer are told', async () => {
    const one = (rest: object) => [{ file: 'harvested/a.json', line: 1, level: 'error', ...rest }];
    expect(await told((text) => text.replaceAll('\n', ''))).toMatchObject(one({}));
    expect(await told((text) => text.replace('a人民法院', 'b人民法院'))).toMatchObject(
      one({ message: '文件里的法院是“b人民法院”，peers.yaml 里是“a人民法院”' }),
    );
    expect(await told((text) => text, 'b')).toMatchObject([
      {
        file: 'harvested/b.json',
        level: 'warning',
        message: 'peers.yaml 里没有这个法院，文件不会用到',
      },
    ]);
  });
});

test('a list of peers that cannot be right is told with its place', async () => {
  const content = await contentOf();
  await writeCase(content, '2026/own');
  const peer = (rest: string) => `- { level: 基层, region: 四川, ${rest} }\n`;
  const findings = async (text: string) => {
    await writeFile(path.join(content, 'peers.yaml'), text);
    const all = checkSection(await readSection(content));
    return all.map(({ file, line, message }) => `${file}:${line} ${message}`);
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
  const wrong = (rest: string) => findings(peer(rest));
  expect(await wrong('name: 甲, slug: ../a, url: "https://a.gov.cn/"')).toHaveLength(1);
  expect(await wrong('name: 甲, slug: a, url: "http://a.gov.cn/"')).toHaveLength(1);
  expect(await wrong('name: 甲, slug: a, url: "https://a.gov.cn/x"')).toHaveLength(1);
  expect(await wrong('name: 甲, slug: a, url: "https://10.0.0.8/"')).toHaveLength(1);
  expect(await wrong('name: 甲, slug: a, url: "https://01365.vip/"')).toHaveLength(1);
  expect(await wrong('name: 某某市人民法院, slug: a, url: "https://a.gov.cn/"')).toHaveLength(1);
  expect(await wrong('name: 甲, slug: a, url: "https://www.fayuan.cn/alzd/"')).toHaveLength(1);
});

describe('a peer is on the internet, or on this machine', () => {
  test.each([
    '10.0.0.1',
    '172.20.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '127.0.0.1',
    '::1',
    'fd00::1',
    '::ffff:10.0.0.1',
  ])('%s is inside', (address) => expect(isPrivate(address)).toBe(true));

  test.each(['114.114.114.114', '2400:3200::1'])('%s is not', (address) => {
    expect(isPrivate(address)).toBe(false);
  });

  test('a name that leads inside is not followed, and no more is an address', async () => {
    const error = await new Promise((resolve) => publicLookup('localhost', {}, resolve));
    expect(error).toMatchObject({ message: expect.stringContaining('指向内部网络的地址') });
    const asked = visit(
      new URL('https://[fd00::1]/'),
      {},
      { limits: SHORT, isLocal: false },
      async () => 0,
    );
    await expect(asked).rejects.toThrow('指向内部网络的地址 fd00::1');
  });
});
