import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { casePreview, hasChineseType, sectionPreview } from '../../../src/exports/preview.ts';
import type { Site } from '../../../src/schema/site.ts';
import { PREVIEW } from '../../../src/section/page-tags.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';
import { failureOf } from '../../setup/failure.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

/** What a check for a release says on a machine with these fonts alone (fontconfig). */
async function checkedWith(fonts: string): Promise<string> {
  const dir = await temporaryDir();
  const config = path.join(dir, 'fonts.conf');
  await mkdir(path.join(dir, 'cache'));
  await writeFile(
    config,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><cachedir>${dir}/cache</cachedir></fontconfig>`,
  );
  const content = await contentOf();
  await writeCase(content, '2026/a');
  const env = { ...process.env, CONTENT_DIR: content, FONTCONFIG_FILE: config };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['src/cli/check.ts', '--release'],
    { env },
  ).catch(failureOf);
  return stdout;
}

test('a machine that can draw Chinese is known by what it draws', async () => {
  expect(await hasChineseType()).toBe(true);
});

test('a machine without fonts, or with Latin ones alone, makes no release', async () => {
  const latin = path.resolve('node_modules/pdfjs-dist/standard_fonts');
  for (const fonts of [await temporaryDir(), latin]) {
    expect(await checkedWith(fonts)).toContain('site/no-chinese-type');
  }
});

/** The darkness of a picture that is outside the square in the middle, and the places of all that is red or dark inside it. */
async function inkOf(picture: Uint8Array, rule: number) {
  const { data, info } = await sharp(picture)
    .flatten()
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const edge = (info.width - info.height) / 2;
  const dark = [...data.keys()].filter((at) => data[at]! < 200);
  const isRule = (at: number) => Math.abs(Math.floor(at / info.width) - rule - 2) <= 4;
  const isOutside = (at: number) => at % info.width < edge || at % info.width >= info.width - edge;
  const [low = 0] = dark.toReversed();
  return {
    outside: dark.filter((at) => isOutside(at) && !isRule(at)),
    dark: dark.filter((at) => !isRule(at)).length,
    lowest: Math.floor(low / info.width),
  };
}

const COURTS = ['华蓥市人民法院', '新疆维吾尔自治区高级人民法院伊犁哈萨克自治州分院'];

test('a program that crops the picture to a square cuts nothing off the names', async () => {
  for (const court of COURTS) {
    const site = { court, section: '案例指导' } as Site;
    const picture = await sectionPreview(site, () => undefined);
    expect((await inkOf(picture, 220)).outside, court).toEqual([]);
  }
});

describe('the preview of a case', async () => {
  const content = await contentOf();
  const figures = `results:
  - { label: 到案发地巡回审理的各类民事和轻微刑事案件, value: 123456.78, unit: 余人次左右, approx: true }`;
  const long =
    '关于人民法院在审判执行工作中贯彻“两学一做”要求推进诉讼服务进村入户的做法与启示（2016—2026）';
  const write = async (id: string, title: string, more: { lines?: string; text?: string } = {}) => {
    const file = await writeCase(content, id, more);
    await writeFile(file, (await readFile(file, 'utf8')).replace('巡回审判', title));
  };
  await write('2026/a', '巡回');
  await write('2026/b', long);
  await write('2026/c', long, { lines: figures });
  await mkdir(path.join(content, 'cases/2026/tu'));
  await sharp({ create: { width: 3000, height: 400, channels: 3, background: '#222' } })
    .png()
    .toFile(path.join(content, 'cases/2026/tu/a.png'));
  const Figure = '<Figure src="./tu/a.png" alt="流程" caption="流程" />';
  await write('2026/d', long, { text: Figure });
  const section = await readSection(content);
  const drawn = (id: string, court = COURTS[0]!) =>
    casePreview(
      section.cases.find((each) => each.id === id)!,
      {
        ...section,
        site: { ...section.site!, court },
      },
      (_, draw) => draw(),
    );

  test.each(['2026/a', '2026/b', '2026/c', '2026/d'])(
    'is whole in a square, with a court of a short and of a long name: %s',
    async (id) => {
      for (const court of COURTS) {
        const picture = await drawn(id, court);
        const { width, height } = await sharp(picture).metadata();
        expect({ width, height }).toEqual(PREVIEW);
        const { outside, lowest } = await inkOf(picture, 98);
        expect(outside, court).toEqual([]);
        expect(lowest, court).toBeLessThanOrEqual(406);
      }
    },
  );

  test('names court and section in type that is read in a square of 120 pixels', async () => {
    const { data, info } = await sharp(await drawn('2026/a'))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const hasInk = (row: number) =>
      data.subarray(row * info.width, (row + 1) * info.width).some((each) => each < 128);
    const rows = Array.from({ length: 96 }, (_, row) => (hasInk(row) ? '#' : ' ')).join('');
    const heights = rows.match(/#+/g)!.map((each) => (each.length / info.height) * 120);
    expect(heights).toHaveLength(2);
    expect(Math.min(...heights)).toBeGreaterThan(6);
  });

  test('shows the title and the picture or the figure', async () => {
    const inks = await Promise.all(
      ['2026/a', '2026/b', '2026/d'].map(async (id) => (await inkOf(await drawn(id), 98)).dark),
    );
    expect(inks[1]).toBeGreaterThan(inks[0]!);
    expect(inks[2]).toBeGreaterThan(10_000);
    expect(await drawn('2026/c')).not.toEqual(await drawn('2026/b'));
  });
});
