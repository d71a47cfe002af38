import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Limits } from '../../src/harvest/limits.ts';
import { type Answering, nameOf, sends, tenCases } from './peers.ts';

const json = { 'Content-Type': 'application/json' };

interface FaultyPeer {
  answer: Answering;
  told: RegExp;
  /** What is said to do. */
  help?: RegExp;
  /** What it may take less than others; times only where it is late, as a busy machine makes everyone late. */
  limits?: Partial<Limits>;
}

/** Peers of which nothing may be taken over, and what is said of each. */
export const FAULTY_PEERS: Record<string, FaultyPeer> = {
  slow: { answer: () => {}, told: /连上了，没有回答，等了 0.3 秒/, limits: { headersMs: 300 } },
  dribbling: {
    answer: (_, response) => {
      response.writeHead(200, json);
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    },
    told: /没有传完，等了 0.3 秒/,
    limits: { bodyMs: 300 },
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
  secure: {
    answer: ({ headers, url }, response) => {
      response.writeHead(301, { Location: `https://${headers.host}${url}` }).end();
    },
    told: /转到别处去了：https:/,
  },
  'not-asked': {
    answer: (_, response) => void response.writeHead(304).end(),
    told: /那边的网站出错（304）/,
  },
  html: {
    answer: (_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>请登录</h1>');
    },
    told: /取到的不是 JSON，是“text\/html”/,
  },
  'html-as-json': {
    answer: (_, response) => void response.writeHead(200, json).end('<h1>请登录</h1>'),
    told: /取到的文件不是 JSON，是网页/,
    help: /核对 peers.yaml 的 url/,
  },
  'text-as-json': {
    answer: (_, response) => void response.writeHead(200, json).end('404\u001b[2J没有这一页'),
    told: /取到的文件不是 JSON，开头是“404 \[2J没有这一页”/,
    help: /核对 peers.yaml 的 url/,
  },
  empty: {
    answer: (_, response) => void response.writeHead(200, json).end(' \n'),
    told: /取到的文件是空的/,
    help: /^请过些时候再采集；.*告诉该院/,
  },
  'half-written': {
    answer: (request, response, url) => {
      const end = response.end.bind(response) as (
        text: string | Buffer,
        encoding: BufferEncoding,
      ) => ServerResponse;
      response.end = ((text: string) => end(text.slice(0, -9), 'utf8')) as never;
      sends(nameOf('half-written'), () => tenCases(url, 500))(request, response, url);
    },
    told: /取到的文件不完整，或者坏了/,
    help: /^请过些时候再采集；.*告诉该院/,
  },
  garbled: {
    answer: (request, response, url) => {
      const end = response.end.bind(response) as (
        text: string | Buffer,
        encoding: BufferEncoding,
      ) => ServerResponse;
      response.end = ((text: string) => {
        const bytes = Buffer.from(text);
        bytes[bytes.indexOf('巡回')] = 0xff;
        return end(bytes, 'utf8');
      }) as typeof response.end;
      sends(nameOf('garbled'), () => tenCases(url, 600))(request, response, url);
    },
    told: /取到的文件不完整，或者坏了/,
    help: /^请过些时候再采集；.*告诉该院/,
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
    told: /文件的格式不对：court 应是文字/,
  },
  posing: { answer: sends('别的人民法院', () => []), told: /文件里的法院是“别的人民法院”/ },
  many: {
    answer: sends(nameOf('many'), () => Array.from({ length: 5001 }, () => 0)),
    told: /有 5001 篇案例，超过 5000 篇/,
  },
  rotten: {
    answer: sends(nameOf('rotten'), (url) =>
      tenCases(url, 700, ...Array.from({ length: 4 }, () => ({ title: '' }))),
    ),
    told: /不对的超过五分之一，如 2026\/a-700：title（标题）是空的/,
  },
  poisoned: {
    answer: sends(nameOf('poisoned'), (url) =>
      tenCases(url, 800, ...Array.from({ length: 4 }, () => ({ title: '巡回 www。01365。com' }))),
    ),
    told: /不对的超过五分之一，如 2026\/a-800：标题有不在名单上的网址/,
  },
  hollow: {
    answer: sends(nameOf('hollow'), (url) => tenCases(url, 900, { title: '' }).slice(0, 1)),
    told: /1 篇案例都不对，如 2026\/a-900/,
  },
};

const BOMB = gzipSync(Buffer.alloc(2 ** 24, ' '));
