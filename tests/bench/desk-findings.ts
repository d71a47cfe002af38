import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { readSection } from '../../src/content/read-section.ts';
import { checkSection, concerning, fixedFile } from '../../src/rules/index.ts';
import { momentOf } from '../../src/text/dates.ts';
import { benchInPage, filesOf } from '../setup/workbench.ts';
import { launchBrowser } from './search-browser.ts';
import { makeContent } from './search-texts.ts';

/*
 * Compares what the desk finds and corrects in a worker of a browser with what the commands do, on real cases:
 *
 *   node tests/bench/desk-findings.ts [--count 300] TEXTS.jsonl …
 *
 * Ends with 1 where a case differs, which is named.
 */

const { values, positionals } = parseArgs({
  options: { count: { type: 'string', default: '300' } },
  allowPositionals: true,
});
if (positionals.length === 0) throw new Error('Usage: [--count N] TEXTS.jsonl …');

const root = await mkdtemp(path.join(tmpdir(), 'bench-desk-'));
const content = path.join(root, 'content');
const browser = await launchBrowser();
try {
  await makeContent(content, Number(values.count), positionals);
  const bench = await benchInPage(browser, path.join(root, 'desk'));
  const files = filesOf(content);
  await bench.open(files);
  const all = checkSection(await readSection(content), {
    release: false,
    now: momentOf(new Date()),
  });
  const counts = { cases: 0, findings: 0, corrected: 0, 'other findings': 0, 'other texts': 0 };
  for (const [file, bytes] of files) {
    if (!/^cases\/.*\.mdx$/.test(file)) continue;
    const source = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const wanted = all.filter(concerning([file]));
    const { findings } = await bench.check(file, source);
    const { source: right } = await bench.fix(file, source);
    const { text } = fixedFile(file, bytes);
    counts.cases += 1;
    counts.findings += wanted.length;
    if (text !== source) counts.corrected += 1;
    if (!isDeepStrictEqual(findings, wanted)) {
      counts['other findings'] += 1;
      console.log(`${file}: ${JSON.stringify({ findings, wanted })}`);
    }
    if (right !== text) {
      counts['other texts'] += 1;
      console.log(`${file}: is corrected in another way`);
    }
  }
  await bench.close();
  console.table([counts]);
  if (counts['other findings'] + counts['other texts'] > 0) process.exitCode = 1;
} finally {
  await browser.close();
  await rm(root, { recursive: true, force: true });
}
