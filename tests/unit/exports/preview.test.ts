import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { hasChineseType } from '../../../src/exports/preview.ts';
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
