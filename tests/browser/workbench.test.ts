import { parse } from 'node-html-parser';
import { randomFillSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readCase, readSection } from '../../src/content/index.ts';
import { filesBelow } from '../../src/disk/index.ts';
import { importCase } from '../../src/import/index.ts';
import { checkSection, concerning, fixedFile, offeredChanges } from '../../src/rules/index.ts';
import type { Finding } from '../../src/schema/finding.ts';
import { momentOf } from '../../src/text/dates.ts';
import { courtPapers } from '../setup/court-papers.ts';
import { docx, paragraph } from '../setup/docx.ts';
import { badInputs, contentOf, writeCase } from '../setup/fixtures.ts';
import { richDocx } from '../setup/rich-docx.ts';
import { belowBase } from '../setup/site.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';
import { type BenchInPage, benchInPage, filesOf } from '../setup/workbench.ts';

/* The reader and the rules in a worker of a real browser, held against the same in Node. */

let browser: Browser;
let bench: BenchInPage;

beforeAll(async () => {
  browser = await chromium.connect(inject('browser'));
  bench = await benchInPage(browser, await temporaryDir());
}, 120_000);

afterAll(async () => {
  await bench.close();
  await browser.close();
});

/** The articles of a content directory, or of a folder that is laid over it, that are text. */
function articlesIn(dir: string): string[] {
  return filesBelow(dir).filter((file) => /^cases\/.*\.mdx$/.test(file));
}

const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** What the page and the command say of articles of a section: of each the same. */
async function comparedFindings(content: string, articles: readonly string[]) {
  const files = filesOf(content);
  await bench.open(files);
  const all = checkSection(await readSection(content), {
    release: false,
    now: momentOf(new Date()),
  });
  const pairs: { file: string; said: Finding[]; wanted: Finding[] }[] = [];
  for (const file of articles) {
    const { findings } = await bench.check(file, textOf(files.get(file)!));
    pairs.push({ file, said: findings, wanted: all.filter(concerning([file])) });
  }
  return pairs;
}

describe('findings in the page', () => {
  it('are those of the command for every file of the fixtures', async () => {
    let count = 0;
    for (const name of await badInputs()) {
      const own = articlesIn(path.join('tests/fixtures', name));
      // What is no UTF-8 is no text that a page could hold.
      if (own.length === 0 || name === 'not-utf-8') continue;
      for (const { file, said, wanted } of await comparedFindings(await contentOf(name), own)) {
        expect(said, `${name}: ${file}`).toEqual(wanted);
        count += wanted.length;
      }
    }
    expect(count).toBeGreaterThan(200);
  });

  it('are those of the command for the shipped articles', async () => {
    const pairs = await comparedFindings(belowBase.content, articlesIn(belowBase.content));
    expect(pairs.length).toBeGreaterThan(10);
    for (const { said, wanted } of pairs) expect(said).toEqual(wanted);
  });

  it('follow what is typed, not what was opened', async () => {
    const content = await contentOf();
    await writeCase(content, '2026/a');
    const files = filesOf(content);
    await bench.open(files);
    const source = textOf(files.get('cases/2026/a.mdx')!);
    const typed = source.replace('title: 巡回审判', 'title: 巡回审判。');
    expect((await bench.check('cases/2026/a.mdx', source)).findings).toEqual([]);
    const { findings } = await bench.check('cases/2026/a.mdx', typed);
    expect(findings.map(({ line, level }) => [line, level])).toEqual([[2, 'error']]);
    expect((await bench.check('cases/2026/a.mdx', source)).findings).toEqual([]);
  });

  it('tell of a picture whether it is there, and name what only the forge can tell', async () => {
    const content = await contentOf();
    const file = 'cases/2026/a.mdx';
    const figure =
      '定期到乡镇开庭。\n\n<Figure src="./a/1.png" alt="法官在院坝开庭" caption="开庭" />';
    await writeCase(content, '2026/a', { text: figure });
    const files = filesOf(content);
    const bytes = await noise(800, 300);
    await bench.open(files);
    const without = await bench.check(file, textOf(files.get(file)!));
    const beside = new Map([['cases/2026/a/1.png', bytes]]);
    const withIt = await bench.check(file, textOf(files.get(file)!), beside);
    expect(without.findings.map(({ code }) => code)).toContain('pictures/missing');
    expect(withIt.findings.map(({ code }) => code)).not.toContain('pictures/missing');
    expect(withIt.unknowable.join()).toContain('二维码');
    const broken = new Map([['cases/2026/a/1.png', bytes.subarray(0, 2000)]]);
    const cut = await bench.check(file, textOf(files.get(file)!), broken);
    expect(cut.findings.map(({ message }) => message).join()).toContain('已损坏');
  });
});

describe('corrections in the page', () => {
  it('are those of the command, and the changes lead from one text to the other', async () => {
    let corrected = 0;
    for (const name of await badInputs()) {
      if (name === 'not-utf-8') continue;
      for (const file of articlesIn(path.join('tests/fixtures', name))) {
        const bytes = await readFile(path.join('tests/fixtures', name, file));
        const { source, changes } = await bench.fix(file, textOf(bytes));
        expect(source, `${name}: ${file}`).toBe(fixedFile(file, bytes).text);
        expect(withChanges(textOf(bytes), changes)).toBe(source);
        if (changes.length > 0) corrected += 1;
      }
    }
    expect(corrected).toBeGreaterThan(3);
  });
});

describe('what an update may tell of a change', () => {
  it('is what Node finds, and leaves out what may not be published', async () => {
    const content = await contentOf();
    const file = await writeCase(content, '2026/a', { text: '每周二开庭。由被害人张三丰旁听。' });
    await bench.open(filesOf(content));
    const before = await readFile(file, 'utf8');
    const now = before.replaceAll('每周二开庭。由被害人张三丰旁听。', '每周三开庭。');
    expect(now).not.toBe(before);
    const { site } = await readSection(content);
    const [was, is] = [before, now].map((each) => readCase('cases/2026/a.mdx', Buffer.from(each)));
    const offered = await bench.offer('cases/2026/a.mdx', before, now);
    expect(offered).toEqual(offeredChanges(was!, is!, site!));
    expect(offered!.changes).toContainEqual({ from: '每周二开庭。', to: '每周三开庭。' });
    expect(offered!.withheld).toBeGreaterThan(0);
    expect(JSON.stringify(offered)).not.toContain('张三丰');
  });
});

/** A text with the changes written into it. */
function withChanges(
  text: string,
  changes: readonly { line: number; before: string; after: string }[],
) {
  const lines = text.split(/(?<=\n)/);
  let made = '';
  let at = 0;
  for (const { line, before, after } of changes) {
    made += lines.slice(at, line - 1).join('') + after;
    const taken = before.split(/(?<=\n)/).filter(Boolean);
    expect(lines.slice(line - 1, line - 1 + taken.length).join('')).toBe(before);
    at = line - 1 + taken.length;
  }
  return made + lines.slice(at).join('');
}

describe('the preview', () => {
  it('is the page of the built site, but for what follows from all cases', async () => {
    const files = filesOf(belowBase.content);
    await bench.open(files);
    for (const file of articlesIn(belowBase.content)) {
      const html = await bench.preview(file, textOf(files.get(file)!));
      const url = belowBase.paths.case(file.slice('cases/'.length, -'.mdx'.length));
      expect(comparable(html), file).toBe(comparable(await belowBase.read(url)));
      expect(html).toContain('--');
      expect(html).not.toMatch(/<script|<link|src="(?!data:)/);
    }
  });

  it('says why there is none while the text cannot be read', async () => {
    const html = await bench.preview('cases/2026/b.mdx', '---\ntitle: [\n---\n');
    expect(html).toContain('还看不到样子：请先照“正文”旁边列出的错误改好');
  });

  it('shows text that looks like markup as text', async () => {
    const content = await contentOf();
    const file = await writeCase(content, '2026/a', { text: '他写道：`<b>甲</b>`。' });
    await bench.open(filesOf(content));
    const html = await bench.preview('cases/2026/a.mdx', await readFile(file, 'utf8'));
    expect(html).not.toContain('<b>甲</b>');
    expect(html).toContain('&#x3C;b>甲&#x3C;/b>');
  });
});

/** The text and structure of what stands in the middle of a page, without pictures and what is made of all cases. */
function comparable(html: string): string {
  const main = parse(html).querySelector('main')!;
  const gone =
    '.related, picture, script, .colophon svg, .colophon div:has(.paper-code), [data-checks-paper]';
  for (const each of main.querySelectorAll('.paper-code, [data-checks-paper]'))
    each.closest('div')!.remove();
  for (const each of main.querySelectorAll(gone.replace(/, \.colophon div.*$/, ''))) each.remove();
  for (const each of main.querySelectorAll('.picture a')) each.removeAttribute('href');
  return main.outerHTML.replace(/\s+/g, ' ').replace(/> </g, '>\n<');
}

describe('import in the page', () => {
  beforeAll(async () => {
    await bench.open(filesOf('content'));
  });

  const topics = async () => (await readSection('content')).topics!.map(({ name }) => name);

  it('makes the same case of a Word file as the command', async () => {
    const papers = courtPapers().filter((_, index) => index % 4 === 0);
    const documents = [
      ...papers.map(({ bytes }, index) => ({ name: `${index}.docx`, bytes })),
      { name: 'rich.docx', bytes: richDocx().bytes },
    ];
    const made = await bench.importFiles(documents);
    for (const [index, { name, bytes }] of documents.entries()) {
      const wanted = await importCase(name, bytes, await topics());
      const { refusals, draft } = made[index]!;
      if ('refusals' in wanted) expect(refusals).toEqual(wanted.refusals);
      else {
        expect(draft!.source, name).toBe(wanted.text(draft!.slug));
        expect(draft!.remarks).toEqual(wanted.article.remarks);
        expect([...draft!.pictures.keys()].map((each) => path.basename(each))).toEqual(
          wanted.pictures.map((each) => each.name),
        );
      }
    }
    const slugs = made.flatMap(({ draft }) => draft?.slug ?? []);
    expect(new Set(slugs).size).toBe(slugs.length);
  });

  it('says what was recognised, and what else may be meant', async () => {
    const lines = [
      '巡回审判进村居',
      '（2026年5月8日）',
      '作者：王章',
      '案例背景',
      '山区群众到法庭路远。',
    ];
    const bytes = docx(lines.map((line) => paragraph(line)).join(''));
    const [made] = await bench.importFiles([{ name: '稿件.docx', bytes }]);
    const { recognised, document, proof, path: target } = made!.draft!;
    expect(recognised.title.value).toBe('巡回审判进村居');
    expect(recognised.publishedAt.value).toBe('2026-05-08');
    expect(recognised.author.value).toBe('王章');
    expect(recognised.parts).toEqual([{ title: '案例背景', part: '案例背景', missing: [] }]);
    expect(recognised.title.alternatives).toContain('案例背景');
    // What tells something is no title.
    expect(recognised.title.alternatives).not.toContain('山区群众到法庭路远。');
    expect(document).toEqual(lines);
    expect(proof).toContain('没有遗漏');
    expect(target).toMatch(/^cases\/2026\/xunhui-shenpan.*\.mdx$/);
  });

  it('takes a department without the name of its own court, and says who has a name already', async () => {
    const { court } = (await readSection('content')).site!;
    const text = `电子送达\n\n作者：${court}立案庭 王章\n\n定期到乡镇开庭。`;
    const file = { name: '稿件.txt', bytes: new TextEncoder().encode(text) };
    const other = {
      name: '二.txt',
      bytes: new TextEncoder().encode(text.replace(court, '某某县人民法院')),
    };
    const [own, foreign] = await bench.importFiles([file, other]);
    expect(own!.draft!.recognised.department.value).toBe('立案庭');
    expect(own!.draft!.remarks.join()).toContain(court);
    expect(foreign!.draft!.recognised.department.value).toBe('某某县人民法院立案庭');
    expect(await bench.ownerOf('si-da-xianfeng')).toMatchObject({
      path: 'cases/2026/si-da-xianfeng.mdx',
    });
    expect(await bench.ownerOf('hai-mei-you')).toBeUndefined();
  });

  it.each<[string, string, Uint8Array, string]>([
    ['locked by a password', 'a.docx', locked('EncryptedPackage'), '去掉密码'],
    ['of an old program', 'a.doc', locked('WordDocument'), '另存为 .docx'],
    ['damaged', 'a.docx', docx(paragraph('甲')).subarray(0, 400), '打不开'],
    ['packed so that it fills the memory', 'a.docx', docx(' '.repeat(40_000_000)), '解开以后超过'],
    ['no text', 'a.txt', Uint8Array.of(0x81, 0xff, 0xff), '编码'],
  ])('refuses a file that is %s, and goes on with the next', async (_, name, bytes, why) => {
    const good = { name: 'b.txt', bytes: new TextEncoder().encode('巡回审判\n\n定期到乡镇开庭。') };
    const [refused, made] = await bench.importFiles([{ name, bytes }, good]);
    expect(refused!.refusals.join()).toContain(why);
    expect(refused!.draft).toBeUndefined();
    expect(made!.draft!.source).toContain('定期到乡镇开庭。');
  });

  it('takes a Word file of 30 MB, and looks at no picture that it does not show', async () => {
    const rest = { name: 'rest.png', bytes: randomFillSync(new Uint8Array(31_000_000)) };
    const bytes = docx(paragraph('巡回审判') + paragraph('定期到乡镇开庭。'), {}, { rest });
    expect(bytes.length).toBeGreaterThan(30_000_000);
    const [made] = await bench.importFiles([{ name: '大.docx', bytes }]);
    expect(made!.refusals).toEqual([]);
    expect(made!.draft!.source).toContain('定期到乡镇开庭。');
  });

  it('refuses a picture that a page could not show, by its name, and keeps the file as it was', async () => {
    const drawn =
      '<w:p><w:r><w:drawing><wp:inline xmlns:wp="w"><a:graphic><a:graphicData><pic:pic xmlns:pic="p"><pic:blipFill><a:blip r:embed="p"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>';
    const text = paragraph('巡回审判') + paragraph('定期到乡镇开庭。') + drawn;
    const whole = await noise(60, 60);
    const [made] = await bench.importFiles([
      { name: 'a.docx', bytes: docx(text, {}, { p: { name: '1.png', bytes: whole } }) },
    ]);
    expect([...made!.draft!.pictures.keys()]).toEqual([
      `cases/${made!.draft!.path.slice(6, 10)}/${made!.draft!.slug}/1.png`,
    ]);
    const [refused] = await bench.importFiles([
      {
        name: 'a.docx',
        bytes: docx(text, {}, { p: { name: '1.png', bytes: whole.subarray(0, 900) } }),
      },
    ]);
    expect(refused!.refusals.join()).toContain('第 1 张图片“1.png”不能用（图片不完整）');
  });
});

it('the worker asks no other host, and the policy of the page stops nothing of it', () => {
  expect(bench.foreign).toEqual([]);
});

it('the parser for browsers is that of Node, and npm installs it on every machine', async () => {
  const lock = JSON.parse(await readFile('package-lock.json', 'utf8')) as {
    packages: Record<string, { version: string; cpu?: string[] }>;
  };
  const ofBrowsers = lock.packages['node_modules/@bruits/satteri-wasm32-wasi']!;
  expect(ofBrowsers.version).toBe(lock.packages['node_modules/satteri']!.version);
  // npm passes over what is made for a processor `wasm32`: whoever installs another version takes that line out again.
  expect(ofBrowsers.cpu).toBeUndefined();
});

function locked(stream: string): Uint8Array {
  const head = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  return Buffer.concat([head, Buffer.alloc(504), Buffer.from(stream, 'utf16le')]);
}

/** A picture of which nothing can be packed. */
async function noise(width: number, height: number): Promise<Uint8Array> {
  const raw = { width, height, channels: 3 as const };
  const bytes = Buffer.alloc(width * height * 3);
  let seed = 1;
  for (let at = 0; at < bytes.length; at += 1) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = seed >>> 16;
  }
  return sharp(bytes, { raw }).png().toBuffer();
}
