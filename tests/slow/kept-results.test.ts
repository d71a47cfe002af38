import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { PARTS } from '../../src/schema/closed-lists.ts';
import { approveAll } from '../setup/approved.ts';
import { build } from '../setup/build-sites.ts';
import { bytesOf, differences } from '../setup/bytes.ts';
import { contentOf } from '../setup/fixtures.ts';
import { sentCase, writeHarvested } from '../setup/peers.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';

/*
 * What a build has kept for the next one makes that faster and never other: whatever was changed, killed, damaged or
 * running beside it, the site is the one that a build makes which has nothing kept.
 */

type Bytes = Map<string, string>;

const PEER = 'https://jia.example.cn/alzd/';
const PURPOSE = { release: false };
/* A small one: to make the sizes of a large one takes as long as the rest of a build. */
const PICTURE = 'tests/fixtures/picture-slips/cases/2026/a/whole.png';

interface Change {
  change: (content: string) => Promise<unknown>;
  /** For whom it is built then, if not for staff. */
  purpose?: typeof PURPOSE;
}

interface Article {
  title?: string;
  at?: string;
  topic?: string;
  lines?: string;
  text?: string;
}

/** Articles that have little in common, with one that is compiled, a draft and a demonstration. */
const ARTICLES: Record<string, Article> = {
  '2025/a': { at: '2025-03-02', text: '巡回审判把法庭开到乡镇。' },
  '2025/b': { at: '2025-05-06', text: '调解员先到村里听双方怎么说。', topic: '多元解纷' },
  '2025/c': {
    at: '2025-07-08',
    text: '<Notice>\n\n案款到账当天就告知当事人。\n\n</Notice>\n\n<Figure src="./c/whole.png" alt="流程" caption="流程图" />',
  },
  '2026/d': { text: '立案窗口设在老街的便民服务点。' },
  '2026/e': { text: '文书送达前先打一次电话。', topic: '多元解纷' },
  '2026/f': { text: '法官每月到学校讲一堂课。', lines: 'draft: true' },
  '2026/g': { text: '庭审记录由书记员当庭念一遍。', lines: 'sample: true' },
  '2026/h': { text: '执行公告贴在集市的公告栏里。' },
  '2026/j': { text: '<Notice>\n\n先请法院查封，叫作财产保全。\n\n</Notice>' },
};

const FIRST = 'a text is edited, and one that is compiled; another court sends other cases';

/** What changes a content directory, by what it is called. */
const CHANGES: Record<string, Change> = {
  [FIRST]: {
    async change(content) {
      await harvest(content, 2, 4, 5);
      await write(content, '2025/a', { ...ARTICLES['2025/a'], text: '巡回审判到了码头。' });
      await replace(content, 'cases/2025/c.mdx', '当天就告知', '次日就告知');
    },
  },
  'a case is new, a draft is one no more, a case is withdrawn; a topic has another name, and words are explained':
    {
      async change(content) {
        await replace(
          content,
          'cases/2026/d.mdx',
          '\n---\n\n',
          '\nwithdrawn: { at: 2026-04-01, reason: 内容有误 }\n---\n\n',
        );
        await write(content, '2026/i', { text: '法官坐在河边调解排水的纠纷。' });
        await replace(content, 'cases/2026/f.mdx', 'draft: true\n', '');
        const entry = (term: string) => `- { term: ${term}, meaning: 这是${term}的意思。 }\n`;
        await writeFile(path.join(content, 'glossary.yaml'), entry('财产保全') + entry('庭审记录'));
        for (const file of ['topics.yaml', 'cases/2025/b.mdx', 'cases/2026/e.mdx'])
          await replace(content, file, '多元解纷', '诉前调解');
      },
    },
  'a case is a draft again, one is deleted, whose address leads to another; site.yaml is another, and it is built for the public':
    {
      async change(content) {
        await rm(path.join(content, 'cases/2025/b.mdx'));
        await replace(
          content,
          'cases/2026/e.mdx',
          '\n---\n\n',
          '\naliases: [/cases/2025/b/]\n---\n\n',
        );
        await replace(content, 'cases/2026/h.mdx', '\n---\n\n', '\ndraft: true\n---\n\n');
        // Its address was never open to the public.
        await replace(content, 'addresses.txt', '/cases/2026/h/\n', '');
        await replace(content, 'site.yaml', '见首页', '服务大厅一楼');
        await approveAll(content);
      },
      purpose: { release: true },
    },
};

/** A site that is built, and built again in each test but those of other builds. */
let site: Kept;
/** The content of which it is built first, and the same after the first change. */
let content: string;
let edited: string;
/** What a build makes of them that has nothing kept. */
let cold: Bytes;
let coldEdited: Bytes;
/** How long that takes, in milliseconds. */
let duration: number;

beforeAll(async () => {
  content = await newContent();
  edited = await copied(content);
  await CHANGES[FIRST]!.change(edited);
  const start = performance.now();
  site = await keptAfterBuild(content);
  duration = performance.now() - start;
  cold = await bytesOf(site.out);
  coldEdited = await coldBytes(edited);
  expect(differences(cold, coldEdited)).not.toEqual([]);
}, 300_000);

test('what is built has all that builds keep: a case that is compiled, a picture, a preview', () => {
  const page = Buffer.from(cold.get('cases/2025/c/index.html')!, 'base64').toString();
  expect(page).toContain('class="notice"');
  expect(page).toContain('alt="流程"');
  expect([...cold.keys()]).toContain('cases/2025/c/preview.jpg');
  expect([...cold.keys()].filter((name) => name.endsWith('.avif'))).not.toEqual([]);
});

describe('what was made of a build that did not end well, or of its files, is never published', () => {
  // `tests/bench/build.ts --only kills` does so at ten moments. Each build comes upon what those before it have left.
  test('a build killed at five moments, alone or with its children, and then of other content', async () => {
    const killed = await keptWithout(content);
    for (const tenth of [1, 3, 5, 7, 9]) {
      await killedBuild(killed, (tenth * duration) / 10, tenth % 4 === 1);
      if (existsSync(killed.out)) expect(differences(await bytesOf(killed.out), cold)).toEqual([]);
    }
    await replaceContent(killed.content, edited);
    await build(killed.content, killed.out, PURPOSE, killed.cache);
    expect(differences(await bytesOf(killed.out), coldEdited)).toEqual([]);
  });

  test('files of the cache that are cut off, changed in one byte, or empty', async () => {
    const ledger = () => readFile(path.join(site.content, 'addresses.txt'), 'utf8');
    const noted = await ledger();
    const kinds = [...Map.groupBy(await filesBelow(site.cache), kindOf).keys()];
    expect(kinds.length).toBeGreaterThan(5);
    // Half of the kinds at once, each file in one of the ways; then the other half.
    for (const half of [0, 1]) {
      const damaged = kinds.filter((_, index) => index % 2 === half);
      // The build before has made them anew.
      const files = (await filesBelow(site.cache)).filter((file) => damaged.includes(kindOf(file)));
      for (const [index, file] of files.entries()) {
        const damage = DAMAGES[(index + half) % DAMAGES.length]!;
        const absolute = path.join(site.cache, file);
        await writeFile(absolute, damage(await readFile(absolute)));
      }
      await build(site.content, site.out, PURPOSE, site.cache);
      expect(differences(await bytesOf(site.out), cold), damaged.join()).toEqual([]);
      expect(await ledger()).toBe(noted);
    }
  });

  test('two builds at once with one cache, of other content each, and once more upon what both have kept', async () => {
    const cache = path.join(await temporaryDir(), 'cache');
    const sites = await Promise.all([keptWithout(content, cache), keptWithout(edited, cache)]);
    for (const round of [1, 2]) {
      const builds = sites.map((each) => build(each.content, each.out, PURPOSE, cache));
      expect((await Promise.all(builds)).join()).not.toContain('另一个进程');
      for (const [at, expected] of [cold, coldEdited].entries()) {
        const bytes = await bytesOf(sites[at]!.out);
        expect(differences(bytes, expected), `round ${round}`).toEqual([]);
      }
    }
  });
});

describe('after a change a build makes the site that it makes with nothing kept', () => {
  // One change after the other to one folder, so that each build finds what all before it have kept.
  test.each(Object.entries(CHANGES))('%s', async (name, { change, purpose = PURPOSE }) => {
    await change(site.content);
    const [expected] = await Promise.all([
      name === FIRST ? coldEdited : coldBytes(site.content, purpose),
      build(site.content, site.out, purpose, site.cache),
    ]);
    expect(differences(await bytesOf(site.out), expected)).toEqual([]);
  });
});

/** A content directory that is built to one folder with one cache. */
interface Kept {
  content: string;
  out: string;
  cache: string;
}

async function keptWithout(content: string, cache?: string): Promise<Kept> {
  const dir = await temporaryDir();
  const own = await copied(content);
  return { content: own, out: path.join(dir, 'dist'), cache: cache ?? path.join(dir, 'cache') };
}

async function keptAfterBuild(content: string): Promise<Kept> {
  const site = await keptWithout(content);
  await build(site.content, site.out, PURPOSE, site.cache);
  return site;
}

/** What a build makes of the content as it is now, with nothing kept. */
async function coldBytes(content: string, purpose = PURPOSE): Promise<Bytes> {
  const { content: own, out, cache } = await keptWithout(content);
  await build(own, out, purpose, cache);
  return bytesOf(out);
}

/** Begins a build and kills it after a time; its children live on where it is killed alone. */
async function killedBuild(
  { content, out, cache }: Kept,
  milliseconds: number,
  isAlone: boolean,
): Promise<void> {
  const env = { ...process.env, CONTENT_DIR: content, OUT_DIR: out, CACHE_DIR: cache };
  // A group of its own, by the number of the build.
  const child = spawn(process.execPath, ['src/cli/build.ts'], {
    env,
    detached: true,
    stdio: 'ignore',
  });
  const ending = once(child, 'exit');
  await Promise.race([setTimeout(milliseconds), ending]);
  if (child.exitCode !== null) return;
  process.kill(isAlone ? child.pid! : -child.pid!, 'SIGKILL');
  await ending;
}

const DAMAGES: ((bytes: Buffer) => Uint8Array)[] = [
  (bytes) => bytes.subarray(0, bytes.length >> 1),
  (bytes) => {
    const changed = Buffer.from(bytes);
    const middle = bytes.length >> 1;
    if (bytes.length > 0) changed[middle] = bytes[middle]! ^ 1;
    return changed;
  },
  () => new Uint8Array(),
];

/** Files whose names differ only by digests and numbers are of one kind. */
function kindOf(file: string): string {
  const name = file.replace(/[\da-f]{8,}|\d+/g, '#');
  const [top = ''] = name.split(path.sep);
  return `${top} ${path.basename(name)}`;
}

async function filesBelow(dir: string): Promise<string[]> {
  const names = await readdir(dir, { recursive: true });
  const files: string[] = [];
  for (const name of names) if ((await stat(path.join(dir, name))).isFile()) files.push(name);
  return files.sort();
}

async function newContent(): Promise<string> {
  const content = await contentOf();
  const topics = path.join(content, 'topics.yaml');
  const more = '- name: 多元解纷\n  slug: duoyuan-jiefen\n  description: 把纠纷化解在前。\n';
  await writeFile(topics, (await readFile(topics, 'utf8')) + more);
  for (const [id, article] of Object.entries(ARTICLES)) await write(content, id, article);
  await mkdir(path.join(content, 'cases/2025/c'));
  await cp(PICTURE, path.join(content, 'cases/2025/c/whole.png'));
  await harvest(content, 1, 2, 3);
  return content;
}

function harvest(content: string, ...numbers: number[]): Promise<void> {
  const sent = numbers.map((number) => sentCase(PEER, number));
  return writeHarvested(content, 'jia', PEER, sent);
}

async function copied(content: string): Promise<string> {
  const dir = path.join(await temporaryDir(), 'content');
  await cp(content, dir, { recursive: true });
  return dir;
}

async function replaceContent(content: string, other: string): Promise<void> {
  await rm(content, { recursive: true });
  await cp(other, content, { recursive: true });
}

async function write(
  content: string,
  id: string,
  { title, at = '2026-03-02', topic = '诉讼服务', lines = '', text = '' }: Article,
): Promise<void> {
  const parts = PARTS.map(({ name }) => `## ${name}\n\n${text}`).join('\n\n');
  const summary = `本文从一件小事说起，讲的是编号${id.replace('/', '')}的做法，以及法院工作中需要留意的几个问题。`;
  const file = path.join(content, 'cases', `${id}.mdx`);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(
    file,
    `---\ntitle: ${title ?? `便民做法${id.replace('/', '')}`}\npublishedAt: ${at}\ntopics: [${topic}]\nsummary: ${summary}\n${lines}\n---\n\n${parts}\n`,
  );
}

/** Replaces what is there in a file. */
async function replace(content: string, name: string, old: string, other: string): Promise<void> {
  const file = path.join(content, name);
  const text = await readFile(file, 'utf8');
  if (!text.includes(old)) throw new Error(`${name} has no “${old}”`);
  await writeFile(file, text.replace(old, other));
}
