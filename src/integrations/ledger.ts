import path from 'node:path';
import { LEDGER, ledgerText, readLedger, systemError } from '../content/index.ts';
import { Refusal } from '../report/index.ts';
import { promised } from '../section/addresses.ts';
import { newCodes } from '../section/approval.ts';
import { baseOf, identityOf } from '../section/site.ts';
import { purpose, startedIn } from './environment.ts';
import { replaceFile } from './files.ts';
import { snapshot } from './snapshot.ts';

/**
 * Adds every new address to the ledger of the content directory, before the site that has it is published, and the code of
 * every text that may go public: what is printed of it is known from then on, whatever becomes of it. A release also
 * pins whose section it is, unless an approval has done so. A ledger that has all is not touched, so content may be
 * read-only where nothing new is published.
 */
export async function enterAddresses(): Promise<void> {
  const { section } = await snapshot();
  const { dir, cases, topics, site } = section;
  // Another build may have added some meanwhile.
  const { ledger: entries, pin, codes } = await readLedger(dir);
  const addresses = entries.map(({ address }) => address);
  const known = new Set(addresses);
  const added = promised(cases, topics!, baseOf(site)).filter((each) => !known.has(each));
  const pinned = pin ?? (purpose().release ? identityOf(site!) : undefined);
  const coded = newCodes(section, codes);
  if (added.length + coded.length === 0 && pin === pinned) return;
  const file = path.join(dir, LEDGER);
  const text = ledgerText([...addresses, ...added], pinned, [...codes, ...coded]);
  await replaceFile(file, text).catch((error: unknown) => {
    const reason = `网址和核验码记不进 ${file}：${systemError(error).message}`;
    throw new Refusal(`${reason}\n请在能改写内容文件夹的地方生成一次，并提交这个文件。`);
  });
  const shown = path.relative(startedIn(), file);
  if (added.length > 0) console.log(`${added.length} 个新网址已登记到 ${shown}，请一并提交。`);
  if (coded.length > 0) console.log(`${coded.length} 个新核验码已登记到 ${shown}，请一并提交。`);
  if (pinned !== pin) console.log(`法院、栏目和网站已登记到 ${shown}，请一并提交。`);
}
