import { readFile, readdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { contentOf } from '../../setup/fixtures.ts';
import {
  harvested,
  nameOf,
  peerOf,
  sentCase,
  sends,
  SHORT,
  tenCases,
  writePeers,
  type Answering,
} from '../../setup/peers.ts';

const json = { 'Content-Type': 'application/json' };

/** Peers of which nothing may be taken over, and what is said of each. */
const WHOLE: Record<string, { answer: Answering; told: RegExp }> = {
  slow: { answer: () => {}, told: /连上了，没有回答，等了 0.3 秒/ },
  dribbling: {
    answer: (_, response) => {
      response.writeHead(200, json);
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    },
    told: /没有传完，等了 0.3 秒/,
  },
  endless: {
    answer: (_, response) => {
      response.writeHead(200, json);
      const more = () => {
        while (!response.destroyed && response.write(' '.repeat(2 ** 20)));
      };
      response.on('drain', more);
      more();
    },
    told: /文件超过 1 MB/,
  },
  circle: {
    answer: (request, response) => {
      response.writeHead(302, { Location: `${request.url}/` }).end();
    },
    told: /转来转去，超过 3 次/,
  },
  elsewhere: {
    answer: (_, response) => {
      response.writeHead(301, { Location: 'http://127.0.0.1:1/cases.json' }).end();
    },
    told: /转到别处去了：http:\/\/127\.0\.0\.1:1\//,
  },
  html: {
    answer: (_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>请登录</h1>');
    },
    told: /取到的不是 JSON，是“text\/html”/,
  },
  'html-as-json': {
    answer: (_, response) => void response.writeHead(200, json).end('<h1>请登录</h1>'),
    told: /取到的文件不是 JSON/,
  },
  missing: { answer: (_, response) => void response.writeHead(404).end(), told: /没有 http.*404/ },
  large: {
    answer: (_, response) => {
      response.writeHead(200, { ...json, 'Content-Length': 200 * 2 ** 20 }).write('{');
    },
    told: /文件超过 1 MB/,
  },
  bomb: {
    answer: (_, response) => {
      response.writeHead(200, { ...json, 'Content-Encoding': 'gzip' });
      response.end(BOMB);
    },
    told: /文件超过 1 MB/,
  },
  cut: {
    answer: (_, response) => {
      response.writeHead(200, { ...json, 'Content-Length': 1000 }).write('{"version":1');
      setTimeout(() => response.destroy(), 20);
    },
    told: /传到一半断了/,
  },
  newer: { answer: sends(nameOf('newer'), () => [], { version: 2 }), told: /文件是第 2 版/ },
  shapeless: {
    answer: sends(nameOf('shapeless'), () => [], { court: 7 }),
    told: /文件的格式不对：court 应是一行文字/,
  },
  posing: { answer: sends('别的人民法院', () => []), told: /文件里的法院是“别的人民法院”/ },
  many: {
    answer: sends(nameOf('many'), () => Array.from({ length: 5001 }, () => 0)),
    told: /有 5001 篇案例，超过 5000 篇/,
  },
  rotten: {
    answer: sends(nameOf('rotten'), (url) =>
      tenCases(url, 700, { title: '' }, { title: '' }, { title: '' }),
    ),
    told: /不对的超过五分之一，如 2026\/a-700：title（标题）是空的/,
  },
};

const BOMB = gzipSync(Buffer.alloc(2 ** 24, ' '));

test(
  'of a peer that fails nothing is taken over, and it hinders no other',
  { timeout: 20_000 },
  async () => {
    const content = await contentOf();
    const good = await peerOf(sends(nameOf('good'), (url) => tenCases(url, 1)));
    const faulty = Object.fromEntries(
      await Promise.all(
        Object.entries(WHOLE).map(
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
    // What was harvested before, from peers that were well.
    const well = await Promise.all(
      Object.keys(peers).map(async (slug, index) => {
        return [
          slug,
          await peerOf(sends(nameOf(slug), (url) => tenCases(url, 1000 + 20 * index))),
        ] as const;
      }),
    );
    await writePeers(content, Object.fromEntries(well));
    await harvested(content);
    const before = await filesOf(
      content,
      well.map(([, url]) => url),
      Object.values(peers),
    );

    await writePeers(content, peers);
    const outcomes = await harvested(content, SHORT);
    const told = { down: /连不上：那边没有网站/, mute: /连不上，等了 0.15 秒/ };
    const expected = Object.entries(WHOLE).map(([slug, each]) => [slug, each.told] as const);
    for (const [slug, message] of [...expected, ...Object.entries(told)]) {
      expect(outcomes[slug], slug).toMatchObject({ kind: 'failed' });
      const { fault } = outcomes[slug] as { fault: Error & { help: string } };
      expect(fault.message, slug).toMatch(message);
      expect(fault.help, slug).toMatch(/。$/);
    }
    expect(outcomes['good']).toMatchObject({ kind: 'taken', leftOut: [] });
    const after = await filesOf(content);
    const { 'good.json': _, ...others } = before;
    expect(after).toMatchObject(others);
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
  },
);

/** Bad cases of a peer that is well else, and what is said of each. */
const SINGLE: Record<string, { bad: (url: string) => object; told: RegExp }> = {
  climbing: { bad: () => ({ id: '2026/../../../etc/passwd' }), told: /id（代号）应是“年份\/名称”/ },
  escaped: { bad: () => ({ id: '2026/..%2f..%2fa' }), told: /id（代号）应是/ },
  backslash: { bad: () => ({ id: '2026\\a' }), told: /id（代号）应是/ },
  script: {
    bad: () => ({ title: '巡回<script>alert(1)</script>' }),
    told: /title（标题）里有网页代码/,
  },
  entity: { bad: () => ({ summary: '&#60;img src=x>' }), told: /summary（摘要）里有网页代码/ },
  turned: { bad: () => ({ title: '巡回\u202e审判' }), told: /不能用的字符 U\+202E/ },
  control: { bad: () => ({ summary: '巡回\u001b[2J审判' }), told: /不能用的字符 U\+001B/ },
  javascript: { bad: () => ({ url: 'javascript:alert(1)' }), told: /url（网址）不在该院栏目之下/ },
  foreign: { bad: () => ({ url: 'https://01365.com/cases/2026/a/' }), told: /不在该院栏目之下/ },
  above: { bad: (url) => ({ url: new URL('../a/', url).href }), told: /不在该院栏目之下/ },
  dots: { bad: (url) => ({ url: `${url}%2e%2e/a/` }), told: /不在该院栏目之下/ },
  poisoned: { bad: () => ({ title: '巡回审判 www。01365。com' }), told: /标题有不在名单上的网址/ },
  sold: {
    bad: (url) => {
      const { parts } = sentCase(url, 1);
      return { parts: parts.map((each) => ({ ...each, text: '澳门新葡京官网注册就送彩金' })) };
    },
    told: /案例背景有赌博、色情广告的用语/,
  },
  personal: {
    bad: () => ({ summary: '联系人张某，手机 13812345678。' }),
    told: /摘要有个人信息：手机号码/,
  },
  unreal: {
    bad: () => ({ publishedAt: '2026-02-30' }),
    told: /publishedAt（发布时间）不是真实存在/,
  },
  wordy: {
    bad: () => ({ results: [{ label: '件数', value: 'x', unit: '件', approx: false }] }),
    told: /results 第1项的 value（数值）应是数字/,
  },
  infinite: {
    bad: () => ({ results: [{ label: '件数', value: Infinity, unit: '件', approx: false }] }),
    told: /results 第1项的 value（数值）应是数字/,
  },
  long: { bad: () => ({ title: '长'.repeat(201) }), told: /title（标题）最多 200 个字/ },
  partless: { bad: () => ({ parts: [] }), told: /parts（四个部分）/ },
  again: { bad: () => ({ id: '2026/a-2' }), told: /与另一篇的代号或网址相同：2026\/a-2/ },
};

test.each(Object.entries(SINGLE))('a bad case is left out: %s', async (_, { bad, told }) => {
  const content = await contentOf();
  const url = await peerOf(
    sends(nameOf('a'), (own) => {
      const cases = tenCases(own, 1);
      return [...cases, sentCase(own, 50, bad(own))];
    }),
  );
  await writePeers(content, { a: url });
  const { a } = await harvested(content);
  expect(a).toMatchObject({ kind: 'taken', leftOut: [{ reason: expect.stringMatching(told) }] });
  const file = await readFile(path.join(content, 'harvested/a.json'), 'utf8');
  expect(file).not.toMatch(/a-50|01365|script|passwd|13812345678/);
  expect(file.split('\n')).toHaveLength(1 + 10 + 2);
});

/** The files of `harvested/` by name, as if they had been harvested at other addresses. */
async function filesOf(
  content: string,
  from: readonly string[] = [],
  to: readonly string[] = [],
): Promise<Record<string, string>> {
  const folder = path.join(content, 'harvested');
  const files: Record<string, string> = {};
  for (const name of await readdir(folder)) {
    let text = await readFile(path.join(folder, name), 'utf8');
    from.forEach((url, index) => (text = text.replaceAll(url, to[index]!)));
    await writeFile(path.join(folder, name), text);
    files[name] = text;
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
