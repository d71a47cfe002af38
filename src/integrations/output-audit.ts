import type { AstroIntegration } from 'astro';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPeers, readSite } from '../content/index.ts';
import {
  elementsIn,
  filesNamedIn,
  filesOfPage,
  foreignAddresses,
  problemsOf,
} from '../guard/index.ts';
import { Refusal } from '../report/index.ts';
import type { Site } from '../schema/site.ts';
import { withHosts } from '../section/site.ts';
import { contentDir } from './environment.ts';
import { filesBeside } from './served-files.ts';

/** How many problems are listed; when there are more, they have one cause. */
const MOST = 20;

/**
 * Looks at every page, and at the addresses in all else that is text, once they are built, and stops the build before
 * anything is published when one has what no page of a court may have, or when something is not there that was made or
 * that another file leads to.
 */
export function outputAudit(): AstroIntegration {
  return {
    name: 'case-guidance:output-audit',
    hooks: {
      async 'astro:build:done'({ dir, pages }) {
        const root = fileURLToPath(dir);
        const { data: site } = await readSite(contentDir());
        const { data: peers = [] } = await readPeers(contentDir());
        const hosts = peers.map(({ url }) => new URL(url).hostname);
        const files = await filesBelow(root);
        const { problems, leading } = await audited(root, files, site!, hosts);
        refuse(
          problems,
          '生成的网页不对，没有发布；原来的网站没有改动。内容已经检查过，请网站管理员检查程序和它用到的软件包是否被改动。',
        );
        for (const file of [...pages.map(fileOfPage), ...filesBeside()])
          leading.set(file, '生成时');
        const missing = [...leading].filter(([file]) => !files.has(file)).sort();
        refuse(
          missing.map(([file, from]) => `缺少 ${file}（${from}要用到它）`),
          '生成的网站不完整，没有发布；原来的网站没有改动。请看看生成时有没有别的程序在改动或清理文件夹、磁盘是否已满，再生成一次；文章里自己写的链接，请改正；仍然这样的，请把上面的话交给网站管理员。',
        );
      },
    },
  };
}

/** What is wrong with the files of a site, and where they lead: the names of files, each with one that leads there. */
async function audited(
  root: string,
  files: ReadonlySet<string>,
  site: Site,
  hosts: readonly string[],
): Promise<{ problems: string[]; leading: Map<string, string> }> {
  const linked = withHosts(site, hosts);
  const problems: string[] = [];
  const leading = new Map<string, string>();
  for (const file of [...files].filter((each) => TEXTS.test(each)).sort()) {
    const text = await readFile(path.join(root, file), 'utf8');
    const elements = file.endsWith('.html') ? elementsIn(text) : undefined;
    const found = elements
      ? problemsOf(elements, site, hosts)
      : foreignAddresses(text, CODE.test(file) ? site : linked);
    problems.push(...found.map((problem) => `${file} ${problem}`));
    const targets = elements ? filesOfPage(file, elements, site) : filesNamedIn(file, text, site);
    for (const target of targets) leading.set(target, `${file} `);
  }
  return { problems, leading };
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

/** The names of all files, with slashes. An old address such as `/1.html` is a folder. */
async function filesBelow(root: string): Promise<Set<string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  const names = files.map(({ parentPath, name }) =>
    path.relative(root, path.join(parentPath, name)),
  );
  return new Set(names.map((name) => name.split(path.sep).join('/')));
}

/** Astro names a page `cases/2026/a/`, and that of errors `404/`. */
function fileOfPage({ pathname }: { pathname: string }): string {
  return pathname === '404/' ? '404.html' : `${pathname}index.html`;
}
