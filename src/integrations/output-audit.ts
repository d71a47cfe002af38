import type { AstroIntegration } from 'astro';
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { elementsIn, foreignAddresses, PageAudit, References } from '../guard/index.ts';
import { type Keep, openKeep } from '../keep/index.ts';
import { Refusal, type Stage } from '../report/index.ts';
import type { Site } from '../schema/site.ts';
import { withHosts } from '../section/site.ts';
import { cacheOf, codeDigest, digestOf } from './environment.ts';
import { namesBelow } from './files.ts';
import { filesBeside } from './served-files.ts';
import { snapshot } from './snapshot.ts';
import { stages } from './stages.ts';
import { placeOf, standingFiles } from './standing.ts';

/** How many problems are listed; when there are more, they have one cause. */
const MOST = 20;

/**
 * Looks at every page, and at the addresses in all else that is text, once they are built, and stops the build before
 * anything is published when one has what no page of a court may have, or when something is not there that was made or
 * that another file leads to. The first of the two judges what is there; the second, which comes when the site is whole,
 * what has been added, and whether something is missing.
 */
export function outputAudit(): [pages: AstroIntegration, whole: AstroIntegration] {
  const audit = new Audit();
  const integration = (name: string, look: (root: string, pages: Pages) => Promise<void>) => ({
    name: `case-guidance:${name}`,
    hooks: {
      'astro:build:done': ({ dir, pages }: { dir: URL; pages: Pages }) =>
        look(fileURLToPath(dir), pages),
    },
  });
  return [
    integration('audit-of-pages', (root) => audit.judge(root)),
    integration('output-audit', async (root, pages) => {
      await audit.judge(root);
      audit.refuseIncomplete(root, pages);
    }),
  ];
}

type Pages = { pathname: string }[];

/** How many files are read before others have their turn: the search index is made meanwhile. */
const AT_ONCE = 32;

const digests = new Map<string, string>();

/** SHA-256, in hexadecimal, of the files that were looked at. */
export function digestsOfFiles(): ReadonlyMap<string, string> {
  return digests;
}

class Audit {
  readonly #judged = new Set<string>();
  /** Where files lead: the names of files, each with one that leads there. */
  readonly #leading = new Map<string, string>();
  /** The files that were found sound, with those to which they lead. */
  #sound: Keep | undefined;

  /**
   * Judges the files that it has not judged yet, and throws where something is wrong with one. A file that an earlier
   * build has found sound, and that has the same bytes, is not read again.
   */
  async judge(root: string): Promise<void> {
    const files = [...filesOf(root)].filter((file) => !this.#judged.has(file));
    const { site, peers } = (await snapshot()).section;
    const hosts = peers.map(({ url }) => new URL(url).hostname);
    const problems = await stages.during('复查网页', (stage) =>
      this.#problemsIn(root, files, { site: site!, hosts, stage }),
    );
    refuse(
      problems,
      '生成的网页不对，没有发布；原来的网站没有改动。内容已经检查过，请网站管理员检查程序和它用到的软件包是否被改动。',
    );
  }

  refuseIncomplete(root: string, pages: Pages): void {
    this.#sound?.save('dropped');
    const files = filesOf(root);
    const leading = new Map(this.#leading);
    for (const file of [...pages.map(fileOfPage), ...filesBeside().keys()])
      leading.set(file, '生成时');
    const missing = [...leading].filter(([file]) => !files.has(file)).sort();
    refuse(
      missing.map(([file, from]) => `缺少 ${file}（${from}要用到它）`),
      '生成的网站不完整，没有发布；原来的网站没有改动。请看看生成时有没有别的程序在改动或清理文件夹、磁盘是否已满，再生成一次；文章里自己写的链接，请改正；仍然这样的，请把上面的话交给网站管理员。',
    );
  }

  async #problemsIn(
    root: string,
    files: readonly string[],
    { site, hosts, stage }: { site: Site; hosts: readonly string[]; stage: Stage },
  ): Promise<string[]> {
    const judge = judgeOf(site, hosts);
    const version = digestOf(codeDigest(), JSON.stringify([site, hosts]));
    const sound = (this.#sound ??= openKeep(cacheOf('sound'), version));
    const problems: string[] = [];
    const texts = files.filter((each) => TEXTS.test(each)).sort();
    for (const [index, file] of texts.entries()) {
      if (index % AT_ONCE === 0) await setImmediate();
      const known = standingFiles().get(file) ?? filesBeside().get(file);
      const bytes = known === undefined ? readFileSync(placeOf(file, root)) : undefined;
      const digest = known ?? hash('sha256', bytes!);
      digests.set(file, digest);
      const key = `${file} ${digest}`;
      let targets = sound.get(key) as string[] | undefined;
      stage.step();
      if (targets) stage.kept();
      else {
        const text = (bytes ?? readFileSync(placeOf(file, root))).toString();
        const judgement = judge(file, text);
        targets = [...new Set(judgement.targets)];
        problems.push(...judgement.problems.map((problem) => `${file} ${problem}`));
        if (judgement.problems.length === 0) sound.set(key, targets);
      }
      for (const target of targets) this.#leading.set(target, `${file} `);
      this.#judged.add(file);
    }
    return problems;
  }
}

/** Says what is wrong with a file of this site, and which files it leads to. */
function judgeOf(site: Site, hosts: readonly string[]) {
  const audit = new PageAudit(site, hosts);
  const references = new References(site);
  const linked = withHosts(site, hosts);
  return (file: string, text: string): { problems: string[]; targets: string[] } => {
    if (!file.endsWith('.html')) {
      const problems = foreignAddresses(text, CODE.test(file) ? site : linked);
      return { problems, targets: references.ofFile(file, text) };
    }
    const elements = elementsIn(text);
    return { problems: audit.problemsOf(elements), targets: references.ofPage(file, elements) };
  };
}

function refuse(problems: readonly string[], advice: string): void {
  if (problems.length === 0) return;
  const shown = problems.slice(0, MOST).join('\n');
  throw new Refusal(`${shown}\n共 ${problems.length} 处。${advice}`);
}

/** Files that make browsers run or load something. */
const CODE = /\.(?:js|css|svg)$/;
/** Pages, scripts, stylesheets and exported files. */
const TEXTS = /\.(?:html|js|css|xml|json|txt|md|csv|map|svg)$/;

/** The names of all files that the site will have. An old address such as `/1.html` is a folder. */
function filesOf(root: string): Set<string> {
  const built = namesBelow(root, (entry) => !entry.isDirectory());
  return new Set([...built, ...standingFiles().keys()]);
}

/** Astro names a page `cases/2026/a/`, and that of errors `404/`. */
export function fileOfPage({ pathname }: { pathname: string }): string {
  return pathname === '404/' ? '404.html' : `${pathname}index.html`;
}
