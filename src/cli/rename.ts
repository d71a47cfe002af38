import path from 'node:path';
import { LEDGER, ledgerText, readLedger, readSite } from '../content/index.ts';
import { replaceFile } from '../disk/index.ts';
import { contentDir } from '../integrations/index.ts';
import { Refusal } from '../report/index.ts';
import type { IdentityPart } from '../rules/index.ts';
import { identityOf, ROLES } from '../section/site.ts';
import { EXIT, optionsOf, runCommand, WrongUsage } from './command.ts';

/*
 * `npm run rename -- --court OLD NEW` (or `--section`, `--host`): a court, its section or its site is called otherwise from
 * now on; `--roles`: other roles approve its cases, each list in one word, parted by `、`. The old name must be the one in the
 * ledger and the new one that of `site.yaml`, so that both are written on purpose. Exit code 1 where one of them is not.
 */

const USAGE =
  '用法：npm run rename -- --court 旧名称 新名称（栏目用 --section，网站用 --host，签发的环节用 --roles，各环节用“、”隔开）';

const TITLES: Record<IdentityPart, string> = {
  court: '法院名称',
  section: '栏目名称',
  host: '网站',
  roles: '签发的环节',
};

runCommand(async () => {
  const { part, before, after } = request();
  const dir = contentDir();
  const [{ ledger, pin, codes, findings }, { data: site }] = await Promise.all([
    readLedger(dir),
    readSite(dir),
  ]);
  if (!site || findings.length > 0)
    throw new Refusal(`site.yaml 或 ${LEDGER} 有错误，没有改：请先运行 npm run check。`);
  if (!pin) throw new Refusal(`${LEDGER} 里还没有登记法院、栏目和网站，不用改名。`);
  const title = TITLES[part];
  const pinned = pin[part] ?? ROLES.join('、');
  if (pinned !== before)
    throw new Refusal(`登记的${title}是“${pinned}”，不是“${before}”，没有改。`);
  const now = identityOf(site)[part];
  if (now !== after)
    throw new Refusal(
      `site.yaml 里的${title}是“${now}”，不是“${after}”，没有改：请先改 site.yaml。`,
    );
  const addresses = ledger.map(({ address }) => address);
  await replaceFile(
    path.join(dir, LEDGER),
    ledgerText(addresses, { ...pin, [part]: after }, codes),
  );
  console.log(`登记的${title}已从“${before}”改为“${after}”。${LEDGER} 和 site.yaml 请一并提交。`);
  return EXIT.sound;
}, USAGE);

/** What is to be renamed, from what, to what. */
function request(): { part: IdentityPart; before: string; after: string } {
  const option = { type: 'string' } as const;
  const { values, positionals } = optionsOf('rename', {
    options: { court: option, section: option, host: option, roles: option },
    allowPositionals: true,
  });
  const [named, ...others] = Object.entries(values) as [IdentityPart, string][];
  const [after, ...rest] = positionals;
  if (!named || others.length > 0 || after === undefined || rest.length > 0)
    throw new WrongUsage('请写明改哪一项、旧名称和新名称，一次改一项。');
  return { part: named[0], before: named[1], after };
}
