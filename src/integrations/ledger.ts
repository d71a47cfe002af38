import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LEDGER, ledgerText, readLedger, systemError } from '../content/index.ts';
import { Refusal } from '../report/index.ts';
import { promised } from '../section/addresses.ts';
import { baseOf } from '../section/site.ts';
import { startedIn } from './environment.ts';
import { snapshot } from './snapshot.ts';

/**
 * Adds every new address to the ledger of the content directory, before the site that has it is published. A ledger
 * that has them all is not touched, so content may be read-only where nothing new is published.
 */
export async function enterAddresses(): Promise<void> {
  const { dir, cases, topics, site } = (await snapshot()).section;
  // Another build may have added some meanwhile.
  const { ledger: entries } = await readLedger(dir);
  const addresses = entries.map(({ address }) => address);
  const known = new Set(addresses);
  const added = promised(cases, topics!, baseOf(site)).filter((each) => !known.has(each));
  if (added.length === 0) return;
  const file = path.join(dir, LEDGER);
  await write(file, ledgerText([...addresses, ...added])).catch((error: unknown) => {
    const reason = `新网址记不进 ${file}：${systemError(error).message}`;
    throw new Refusal(`${reason}\n请在能改写内容文件夹的地方生成一次，并提交这个文件。`);
  });
  console.log(`${added.length} 个新网址已登记到 ${path.relative(startedIn(), file)}，请一并提交。`);
}

/** As a whole: another build may read it at this moment. */
async function write(file: string, text: string): Promise<void> {
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}`);
  try {
    await writeFile(beside, text);
    await rename(beside, file);
  } finally {
    await rm(beside, { force: true });
  }
}
