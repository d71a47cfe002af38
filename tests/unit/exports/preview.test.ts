import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { hasChineseType, sectionPreview } from '../../../src/exports/preview.ts';
import type { Site } from '../../../src/schema/site.ts';
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

test('a program that crops the picture to a square cuts nothing off the names', async () => {
  for (const court of ['华蓥市人民法院', '新疆维吾尔自治区高级人民法院伊犁哈萨克自治州分院']) {
    const site = { court, section: '案例指导' } as Site;
    const picture = await sectionPreview(site, () => undefined);
    const { data, info } = await sharp(picture)
      .flatten()
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const edge = (info.width - info.height) / 2;
    const outside = [...data.keys()].filter((at) => {
      const [across, down] = [at % info.width, Math.floor(at / info.width)];
      const isRule = down >= 330 && down < 336;
      return data[at]! < 200 && !isRule && (across < edge || across >= info.width - edge);
    });
    expect(outside, court).toEqual([]);
  }
});
