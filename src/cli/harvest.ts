import { parseArgs } from 'node:util';
import { PEERS, readSection, type Section } from '../content/index.ts';
import { harvest } from '../harvest/index.ts';
import { codeDigest, contentDir, keptFindings, saveKept } from '../integrations/index.ts';
import { formatFindings, startStages } from '../report/index.ts';
import { hostFindings, peersFindings, poisonedSection } from '../rules/index.ts';
import { type Finding, ruleOf } from '../schema/finding.ts';
import type { Peer } from '../schema/peer.ts';
import type { Site } from '../schema/site.ts';
import { EXIT, runCommand, WrongUsage } from './command.ts';
import { closingText, outcomeText } from './harvest-report.ts';

/*
 * `npm run harvest [-- SLUG…]`: fetches the cases of the courts in `peers.yaml`, all or those that are named, and puts
 * what may be shown of them into `harvested/`, for a person to look at and commit. Exit code 0 when all went well, 1 when
 * something of a peer was not taken over or nothing could be asked.
 */

/** What decides who is asked. */
const SETTINGS = ['site.yaml', PEERS];

const USAGE = '用法：npm run harvest [-- 代号…]，代号见 peers.yaml 的 slug';

runCommand(async () => {
  const { positionals: slugs } = parseArgs({ allowPositionals: true });
  const dir = contentDir();
  console.log('正在读取内容……');
  const section = await startStages().during('读取稿件', ({ step }) =>
    readSection(dir, keptFindings(), step),
  );
  const errors = errorsOf(section);
  const unknown = slugs.find((each) => !section.peers.some(({ slug }) => slug === each));
  if (errors.length > 0 || !section.site) {
    console.error(`${formatFindings(errors, dir)}\n请先改正，再采集。`);
    return EXIT.findings;
  }
  if (section.peers.length === 0) {
    console.error('没有可以采集的法院：内容文件夹里没有 peers.yaml，或者里面没有法院。');
    return EXIT.findings;
  }
  if (unknown !== undefined) {
    const listed = section.peers.map(({ slug, name }) => `${slug}（${name}）`).join('、');
    throw new WrongUsage(`peers.yaml 里没有“${unknown}”这个代号，有的是：${listed}`);
  }
  const isWanted = ({ slug }: Peer) => slugs.length === 0 || slugs.includes(slug);
  return harvestAll(section, section.site, section.peers.filter(isWanted));
}, USAGE);

async function harvestAll(section: Section, site: Site, wanted: readonly Peer[]): Promise<number> {
  const stages = startStages();
  const stage = stages.begin('采集', wanted.length);
  const outcomes = harvest(section, site, wanted, {
    program: codeDigest(),
    keep: keptFindings(),
    onAsked({ name, url }) {
      stages.clear();
      console.log(`正在采集 ${name} ${url}`);
    },
  });
  const totals = { asked: wanted.length, failed: 0, leftOut: 0, written: 0 };
  for await (const outcome of outcomes) {
    const { text, isWell, isWritten } = outcomeText(outcome);
    stages.clear();
    console[isWell ? 'log' : 'error'](text);
    if (!isWell) totals.failed += 1;
    if (isWritten) totals.written += 1;
    if ('leftOut' in outcome) {
      totals.leftOut += outcome.leftOut.filter(({ results }) => !results).length;
    }
    stage.step();
  }
  stage.end();
  saveKept('kept');
  console.log(closingText(totals));
  return totals.failed === 0 ? EXIT.sound : EXIT.findings;
}

/** What is wrong with the section's own settings; what was harvested before may not fit them, it is made anew. */
function errorsOf(section: Section): Finding[] {
  const read = section.findings.filter(({ code }) => ruleOf(code) !== 'harvested');
  const all = [
    ...read,
    ...poisonedSection(section),
    ...hostFindings(section, { release: false }),
    ...peersFindings(section),
  ];
  return all.filter(({ file, level }) => level === 'error' && SETTINGS.includes(file));
}
