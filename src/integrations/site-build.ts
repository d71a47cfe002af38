import type { AstroIntegration } from 'astro';
import { once } from 'node:events';
import path from 'node:path';
import { LEDGER, ledgerText, readLedger, systemError } from '../content/index.ts';
import type { SiteVerdict } from '../guard/index.ts';
import { Refusal } from '../report/index.ts';
import { promised } from '../section/addresses.ts';
import { newCodes } from '../section/approval.ts';
import { baseOf, identityOf } from '../section/site.ts';
import { astroCache, leaveCache } from './astro-cache.ts';
import { isAudited, verdictOf } from './auditor.ts';
import { noteBundles } from './bundled.ts';
import { cacheDir, codeDigest, digestOf, purpose, stagingDir, startedIn } from './environment.ts';
import { replaceFile } from '../disk/index.ts';
import { fileOfPage } from './pages.ts';
import { publish, reserve } from './publish.ts';
import { searchIndex } from './search-index.ts';
import { desk, exports, passthrough } from './served-files.ts';
import { snapshot } from './snapshot.ts';
import { standingFiles } from './standing.ts';
import { keepTemplates, leaveTemplates } from './templates.ts';

/**
 * Astro's cache folder: builds of other content, to another place or address do not share what Astro remembers, nor do two
 * states of this program. Astro knows a page by its key and its templates, not by what our hooks make of it afterwards.
 */
export function rememberedDir(contentDir: string, outDir: string, url: string): string {
  return path.join(cacheDir(), digestOf(contentDir, outDir, new URL(url).pathname, codeDigest()));
}

/** What is done before the pages are made; `remembered` is Astro's cache folder. */
export function beforePages(
  contentDir: string,
  outDir: string,
  remembered: string,
): AstroIntegration[] {
  return [
    reserve(contentDir, outDir),
    astroCache(remembered, contentDir),
    noteBundles(),
    notePages(),
  ];
}

/** What is done once the pages are there, in this order. */
export function afterPages(remembered: string): AstroIntegration[] {
  return [
    keepTemplates(remembered),
    exports(),
    passthrough(),
    desk(),
    // Made beside all that comes before it.
    searchIndex(),
  ];
}

type Page = { pathname: string };

let pagesOfAstro: readonly Page[] | undefined;

/** Keeps the list of pages till the last hook of all has been called. */
function notePages(): AstroIntegration {
  return {
    name: 'case-guidance:list-of-pages',
    hooks: {
      'astro:config:setup'({ command }) {
        if (command === 'build' && !isAudited())
          throw new Refusal(
            '请用 npm run build 生成网站：用别的办法，生成的网站没有经过复查，不能发布。',
          );
      },
      'astro:build:done'({ pages }) {
        pagesOfAstro = pages;
      },
    },
  };
}

/** How many problems are listed. */
const MOST = 20;
/** How many files are named that have the same problem. */
const NAMED = 5;

/**
 * Publishes the site that was made, once nothing more is done with it: it is audited as it lies there, and only where it is
 * sound are its addresses and what it leaves to the next build noted, and does it take its place. `pages` are those that
 * were to be made, if not by Astro.
 */
export async function finishSite(
  contentDir: string,
  outDir: string,
  pages: readonly Page[] = pagesOfAstro ?? [],
): Promise<void> {
  const verdict = await verdictOf({
    staging: stagingDir(outDir),
    site: outDir,
    standing: [...standingFiles().keys()],
    pages: pages.map(fileOfPage),
  });
  refuseUnsound(verdict);
  await enterAddresses();
  const { site } = (await snapshot()).section;
  leaveTemplates();
  await leaveCache(rememberedDir(contentDir, outDir, site!.url), contentDir);
  await publish(contentDir, outDir, () => handOver({ audited: verdict.digest }));
}

/** Tells who has asked for this build, a release, what was audited. It takes the site from where it lies, and then lets go. */
async function handOver(audited: Audited): Promise<void> {
  if (!process.connected) return;
  process.send!(audited);
  await once(process, 'disconnect');
}

/** What the process of a build tells the one that has started it, when the site is in its place. */
export interface Audited {
  /** The digest of its files as the audit has seen them (`digestOfFiles`). */
  audited: string;
}

/**
 * Adds every new address to the ledger of the content directory, before the site that has it is published, and the code of
 * every text that may go public: what is printed of it is known from then on, whatever becomes of it. A release also pins whose section it is, unless an approval has done so. A ledger that has all is not touched, so content may be
 * read-only where nothing new is published.
 */
async function enterAddresses(): Promise<void> {
  // A case that waits for its time has no page yet: its address is not public.
  const { section, cases } = await snapshot();
  const { dir, topics, site } = section;
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
  if (pinned !== pin) console.log(`法院、栏目、网站和签发的环节已登记到 ${shown}，请一并提交。`);
}

function refuseUnsound({ problems, missing }: SiteVerdict): void {
  // What is wrong with many pages has one cause.
  const byProblem = Map.groupBy(problems, ({ problem }) => problem);
  refuse(
    [...byProblem].map(([problem, files]) => {
      const others = files.length > NAMED ? `（这样的文件共 ${files.length} 个）` : '';
      const names = files.slice(0, NAMED).map(({ file }) => file);
      return `${names.join('、')} ${problem}${others}`;
    }),
    '生成的网站不对，没有发布；原来的网站没有改动。内容已经检查过，请网站管理员检查程序和它用到的软件包是否被改动（重新运行 npm ci 再试）。',
  );
  refuse(
    missing,
    '生成的网站不完整，没有发布；原来的网站没有改动。请看看生成时有没有别的程序在改动或清理文件夹、磁盘是否已满，再生成一次；文章里自己写的链接，请改正；仍然这样的，请把上面的话交给网站管理员。',
  );
}

function refuse(problems: readonly string[], advice: string): void {
  if (problems.length === 0) return;
  const shown = problems.slice(0, MOST).join('\n');
  throw new Refusal(`${shown}\n共 ${problems.length} 处。${advice}`);
}
