import { parseArgs } from 'node:util';
import { PEERS, readSection, type Section } from '../content/index.ts';
import { harvest } from '../harvest/index.ts';
import { contentDir } from '../integrations/index.ts';
import { formatFindings } from '../report/index.ts';
import { peersFindings, poisonedSection } from '../rules/index.ts';
import { type Finding, ruleOf } from '../schema/finding.ts';
import type { Peer } from '../schema/peer.ts';
import type { Site } from '../schema/site.ts';
import { wrongUsage } from './command.ts';
import { closingText, outcomeText } from './harvest-report.ts';

/*
 * `npm run harvest [-- SLUG…]`: fetches the cases of the courts in `peers.yaml`, all or those that are named, and puts
 * what may be shown of them into `harvested/`, for a person to look at and commit. Exit code 0 when all went well, 1 when
 * something of a peer was not taken over or nothing could be asked, 2 for wrong arguments.
 */

/** What decides who is asked. */
const SETTINGS = ['site.yaml', PEERS];

const USAGE = '用法：npm run harvest [-- 代号…]，代号见 peers.yaml 的 slug';

const slugs = given();
if (slugs) await run(slugs);

async function run(slugs: readonly string[]): Promise<void> {
  const dir = contentDir();
  console.log('正在读取内容……');
  const section = await readSection(dir);
  const errors = errorsOf(section);
  const unknown = slugs.find((each) => !section.peers.some(({ slug }) => slug === each));
  if (errors.length > 0 || !section.site) {
    console.error(`${formatFindings(errors, dir)}\n请先改正，再采集。`);
    process.exitCode = 1;
  } else if (section.peers.length === 0) {
    console.error('没有可以采集的法院：内容文件夹里没有 peers.yaml，或者里面没有法院。');
    process.exitCode = 1;
  } else if (unknown !== undefined) {
    const listed = section.peers.map(({ slug, name }) => `${slug}（${name}）`).join('、');
    wrongUsage(`peers.yaml 里没有“${unknown}”这个代号，有的是：${listed}`, USAGE);
  } else {
    const isWanted = ({ slug }: Peer) => slugs.length === 0 || slugs.includes(slug);
    await harvestAll(section, section.site, section.peers.filter(isWanted));
  }
}

async function harvestAll(section: Section, site: Site, wanted: readonly Peer[]): Promise<void> {
  const outcomes = harvest(section, site, wanted, {
    onAsked: ({ name, url }) => console.log(`正在采集 ${name} ${url}`),
  });
  const totals = { asked: wanted.length, failed: 0, leftOut: 0, written: 0 };
  for await (const outcome of outcomes) {
    const { text, isWell, isWritten } = outcomeText(outcome);
    console[isWell ? 'log' : 'error'](text);
    if (!isWell) totals.failed += 1;
    if (isWritten) totals.written += 1;
    if ('leftOut' in outcome) {
      totals.leftOut += outcome.leftOut.filter(({ results }) => !results).length;
    }
  }
  console.log(closingText(totals));
  process.exitCode = totals.failed === 0 ? 0 : 1;
}

/** What is wrong with the section's own settings; what was harvested before may not fit them, it is made anew. */
function errorsOf(section: Section): Finding[] {
  const read = section.findings.filter(({ code }) => ruleOf(code) !== 'harvested');
  const all = [...read, ...poisonedSection(section), ...peersFindings(section)];
  return all.filter(({ file, level }) => level === 'error' && SETTINGS.includes(file));
}

/** The slugs that are given; undefined where something else is, which is told. */
function given(): string[] | undefined {
  try {
    return parseArgs({ allowPositionals: true }).positionals;
  } catch (error) {
    wrongUsage(error, USAGE);
    return undefined;
  }
}
