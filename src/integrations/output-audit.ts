import type { AstroIntegration } from 'astro';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPeers, readSite } from '../content/index.ts';
import { foreignAddresses, pageProblems } from '../guard/index.ts';
import { withHosts } from '../section/site.ts';
import { contentDir } from './environment.ts';

/** How many problems are told; when there are more, they have one cause. */
const MOST = 20;

/**
 * Looks at every page, and at the addresses in all else that is text, once they are built, and stops the build before
 * anything is published when one has what no page of a court may have.
 */
export function outputAudit(): AstroIntegration {
  return {
    name: 'case-guidance:output-audit',
    hooks: {
      async 'astro:build:done'({ dir }) {
        const { data: site } = await readSite(contentDir());
        const { data: peers = [] } = await readPeers(contentDir());
        const hosts = peers.map(({ url }) => new URL(url).hostname);
        const linked = withHosts(site!, hosts);
        const root = fileURLToPath(dir);
        const files = await readdir(root, { recursive: true });
        const problems: string[] = [];
        for (const file of files.filter((each) => TEXTS.test(each)).sort()) {
          const text = await readFile(path.join(root, file), 'utf8').catch(isFolder);
          const problemsOf = (content: string) =>
            file.endsWith('.html')
              ? pageProblems(content, site!, hosts)
              : foreignAddresses(content, CODE.test(file) ? site! : linked);
          const found = text === undefined ? [] : problemsOf(text);
          problems.push(...found.map((problem) => `${file} ${problem}`));
        }
        if (problems.length === 0) return;
        const shown = problems.slice(0, MOST).join('\n');
        const advice =
          '生成的网页不对，没有发布；原来的网站没有改动。内容已经检查过，请网站管理员检查程序和它用到的软件包是否被改动。';
        throw new Error(`${shown}\n共 ${problems.length} 处。${advice}`);
      },
    },
  };
}

/** What browsers run and load by. */
const CODE = /\.(?:js|css|svg)$/;
/** Pages, scripts and stylesheets, and what is exported. */
const TEXTS = /\.(?:html|js|css|xml|json|txt|md|csv|map|svg)$/;

/** An old address such as `/1.html` is a folder. */
function isFolder(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'EISDIR') throw error;
}
