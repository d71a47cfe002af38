import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { HARVESTED, harvestText } from '../content/harvest-file.ts';
import type { Harvest } from '../schema/harvested.ts';
import { Fault } from './fault.ts';

/**
 * Puts a harvest into its file, whole or not at all; a file that has the same bytes is not touched. Tells whether it was
 * changed, and throws a Fault when it cannot be written.
 */
export async function writeHarvest(contentDir: string, harvest: Harvest): Promise<boolean> {
  const folder = path.join(contentDir, HARVESTED);
  const file = path.join(folder, `${harvest.peer}.json`);
  const text = harvestText(harvest);
  try {
    await mkdir(folder, { recursive: true });
    if ((await textIn(file)) === text) return false;
    await replace(file, text);
    return true;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Fault(`写不了 ${file}（${code ?? message}）`, '请看看有没有权限改写内容文件夹。');
  }
}

/** In one step: written beside it first. The dot says that what stands there meanwhile is none of the files. */
async function replace(file: string, text: string): Promise<void> {
  const { dir, base } = path.parse(file);
  const beside = path.join(dir, `.${randomUUID()}.${base}`);
  try {
    await writeFile(beside, text, { flag: 'wx' });
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

async function textIn(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}
