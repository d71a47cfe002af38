import { hash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { digestOfFiles } from '../../src/guard/index.ts';
import {
  headersIn,
  putRelease,
  type Released,
  type SecretKey,
  Target,
} from '../../src/release/index.ts';
import { servedFrom } from '../../src/serving/index.ts';

/*
 * A small section that is released as a built one would be, for tests of what comes after the build.
 */

export const COURT = '某某市人民法院';
export const BASE = '/ssfw/alzd/';
/** What its settings say, but for its address: it has a desk beside it, which runs under a policy of its own. */
export const SECTION = {
  court: COURT,
  section: '案例指导',
  desk: { forge: 'gitlab' as const, repository: 'court/cases', publish: true },
};

/** A page of it, with the court's name where it has to stand. */
export function pageOf(title: string, ...paragraphs: string[]): string {
  const text = paragraphs.map((each) => `<p>${each}</p>`).join('');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title} - ${COURT}</title><script>document.documentElement.dataset.choices="1";</script><script type="module" src="${BASE}_astro/page.AbCd1234.js"></script></head><body><h1>${title}</h1>${text}<p>${COURT}</p></body></html>`;
}

const PARAGRAPH = '承办法官到村里开庭，当庭调解，双方握手言和。'.repeat(30);

/** Its files by their paths. */
export const SITE: Record<string, string> = {
  '404.html': pageOf('没有找到'),
  'index.html': pageOf('案例指导', PARAGRAPH, `<a href="${BASE}cases/2026/a/">甲</a>`),
  ...Object.fromEntries(
    ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((name) => [
      `cases/2026/${name}/index.html`,
      pageOf(`巡回审判 ${name}`, PARAGRAPH),
    ]),
  ),
  'cases/2026/a/index.md': `# 巡回审判\n\n${PARAGRAPH}\n`,
  'about/index.html': pageOf('关于'),
  'search/index.html': pageOf('检索', PARAGRAPH),
  'cases.json': `{"cases":[${'"甲",'.repeat(900)}"乙"]}`,
  'feed.xml': `<?xml version="1.0"?><rss><channel><title>${COURT}</title></channel></rss>`,
  'guidance/results.csv': '甲,1',
  'llms.txt': `# ${COURT}\n`,
  'robots.txt': 'User-agent: *\nAllow: /\n',
  'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
  'preview.png': 'picture',
  '_astro/page.AbCd1234.js': 'export {};',
  '_astro/page.AbCd1234.css': 'body{color:#222}',
  'pagefind/0123456789ab/chunk.bin': 'index',
  'desk/index.html': '<!doctype html><title>编辑台</title>',
  'desk/workbench/workbench.js': 'export {};',
  'desk/assets/latin.woff2': 'font',
  'desk/workbench/reader.wasm': 'program',
  'redirects.map': `"${BASE}旧/文" "${BASE}cases/2026/a/";\n"${BASE}cases/2025/a/" "${BASE}cases/2026/a/";\n`,
};

export const REDIRECTS: [string, string][] = [
  [`${BASE}旧/文`, `${BASE}cases/2026/a/`],
  [`${BASE}cases/2025/a/`, `${BASE}cases/2026/a/`],
];

/** Writes files into a folder. */
export async function writeFiles(dir: string, files: Readonly<Record<string, string>>) {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(dir, file)), { recursive: true });
    await writeFile(path.join(dir, file), text);
  }
}

/** Releases files as the section of this address. `files` are written into `site` first. */
export async function released(
  target: Target,
  site: string,
  url: string,
  {
    files = SITE,
    key,
    keep = 5,
    audited = files,
    former = target.current(),
  }: {
    files?: Readonly<Record<string, string>>;
    key?: SecretKey;
    keep?: number;
    audited?: Readonly<Record<string, string>>;
    former?: string | undefined;
  } = {},
): Promise<Released> {
  await writeFiles(site, files);
  const served = servedFrom(site, { ...SECTION, url });
  return putRelease(target, {
    site,
    digest: digestOfFiles(
      Object.entries(audited).map(([file, text]) => [file, hash('sha256', text)]),
    ),
    facts: {
      court: COURT,
      section: '案例指导',
      url,
      program: { version: '1.0.0' },
      content: {},
      hosts: [new URL(url).hostname, 'court.gov.cn'],
      headers: headersIn(served),
      redirects: REDIRECTS,
    },
    former,
    key,
    keep,
    step: () => undefined,
    inTurn: (work) => Promise.resolve().then(work),
  });
}
