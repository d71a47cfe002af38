import { parse } from 'node-html-parser';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSite } from '../../src/content/settings.ts';
import { contentDir } from '../../src/integrations/environment.ts';
import { createPaths } from '../../src/section/paths.ts';
import { build } from '../setup/build-sites.ts';
import { kindsOf } from '../setup/page-kinds.ts';
import { lossesOf, measurePage } from './lighthouse.ts';
import { serveLogged } from './served.ts';

/*
 * What machines find in a page of each kind: the tags of the rule for government sites with their values, and what
 * Lighthouse gives it as a search engine (SEO) and as an agent (Agentic Browsing).
 *
 *   node tests/bench/conventions.ts
 *
 * Needs the network the first time: Lighthouse is installed then.
 */

const CATEGORIES = ['seo', 'agentic-browsing'];

const root = await mkdtemp(path.join(tmpdir(), 'bench-conventions-'));
const dir = path.join(root, 'dist');
await build(contentDir(), dir);
const { data: site } = await readSite(contentDir());
const base = new URL(site!.url).pathname;
const served = await serveLogged(dir, base);
try {
  for (const [kind, url] of Object.entries(kindsOf(createPaths(base)))) {
    const below = url.slice(base.length);
    const [page = ''] = below.split('?');
    const file = path.join(dir, page.endsWith('.html') ? page : `${page}index.html`);
    const tags = parse(await readFile(file, 'utf8'))
      .querySelectorAll('meta[name]')
      .map((meta) => [meta.getAttribute('name')!, meta.getAttribute('content')!])
      .filter(([name]) => /^[A-Z]/.test(name!));
    console.log(`\n${kind} ${url}`);
    console.table(Object.fromEntries(tags) as Record<string, string>);
    const report = await measurePage(served.address + below, CATEGORIES);
    for (const { title, score } of Object.values(report.categories))
      console.log(`${title}: ${Math.round((score ?? NaN) * 100)}`);
    for (const line of lossesOf(report)) console.log(line);
  }
} finally {
  served.close();
  await rm(root, { recursive: true, force: true });
}
