import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { addressesIn } from '../../src/detect/addresses.ts';
import { undisguised } from '../../src/text/disguise.ts';
import { bigramRanking } from './bigram-ranking.ts';
import { mean, rounded } from './numbers.ts';
import { launchBrowser } from './search-browser.ts';
import { indexOf, type Rank, searchRanking, stockRanking } from './search-issues.ts';
import { makeContent, readTexts } from './search-texts.ts';

/*
 * Asks questions as citizens type them, and compares how many of the first answers are right:
 *
 *   node tests/bench/questions.ts [--half test] [--questions FILE.tsv] [--each] TEXTS.jsonl …
 *
 * A line of the file is a half, a question, and a regular expression that the text of a right case matches, parted by
 * tabs; without the half it belongs to each. What was right was written down before anything was ranked. `train` is to
 * develop with; `test` tells what was gained, and is no longer untouched when somebody has developed with it. `others` and
 * `untouched` are by people who did not know the list of everyday words: the first are to develop with too. `asked` was written
 * before the list was made twice as long, by the author of that half, and is not to develop with.
 */

const { values, positionals } = parseArgs({
  options: {
    half: { type: 'string', default: 'train' },
    questions: { type: 'string', default: 'tests/bench/questions.tsv' },
    each: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
if (positionals.length === 0) throw new Error('Usage: [--half test] TEXTS.jsonl …');

/** How many answers a reader looks at, and among how many the first right one counts. */
const LOOKED_AT = 5;
const FAR = 10;

const root = await mkdtemp(path.join(tmpdir(), 'bench-questions-'));
const browser = await launchBrowser();
try {
  const lines = path.join(root, 'texts.jsonl');
  await writeFile(lines, (await Promise.all(positionals.map(textsOf))).flat().join('\n'));
  await makeContent(path.join(root, 'content'), undefined, [lines]);
  const texts = await readTexts(path.join(root, 'content'));
  const bodies = texts.documents.map(({ segments }) => segments.map(({ text }) => text).join('\n'));
  const asked = (await questionsOf(values.questions)).map(({ question, right }) => ({
    question,
    right: new Set(bodies.keys().filter((number) => right.test(bodies[number]!))),
  }));
  const index = await indexOf(texts);
  const questions = asked.map(({ question }) => question);
  const ways: Record<string, Rank> = {
    'our search': searchRanking(texts, index),
    'plain bigram BM25': bigramRanking(texts.documents, 0),
    'stock Pagefind': await stockRanking(texts, path.join(root, 'stock'), questions, browser),
  };
  console.log(`${asked.length} questions, ${texts.documents.length} cases`);
  const rows = [];
  for (const [way, rank] of Object.entries(ways)) rows.push(await measure(way, rank, asked));
  const most = asked.map(({ right }) => Math.min(LOOKED_AT, right.size) / LOOKED_AT);
  rows.push({ way: 'the most there can be', 'P@5': rounded(mean(most), 3), 'MRR@10': 1 });
  console.table(rows);
} finally {
  await browser.close();
  await rm(root, { recursive: true, force: true });
}

interface Asked {
  question: string;
  /** The numbers of the right documents. */
  right: ReadonlySet<number>;
}

async function measure(way: string, rank: Rank, asked: readonly Asked[]) {
  const shares: number[] = [];
  const firsts: number[] = [];
  for (const { question, right } of asked) {
    const answers = (await rank(question)).slice(0, FAR);
    const found = answers.slice(0, LOOKED_AT).filter((number) => right.has(number)).length;
    const place = answers.findIndex((number) => right.has(number));
    shares.push(found / LOOKED_AT);
    firsts.push(place < 0 ? 0 : 1 / (place + 1));
    if (values.each) console.log(`${way}: ${found} of ${right.size}, ${place + 1}. ${question}`);
  }
  return { way, 'P@5': rounded(mean(shares), 3), 'MRR@10': rounded(mean(firsts), 3) };
}

async function questionsOf(file: string): Promise<{ question: string; right: RegExp }[]> {
  const rows = (await readFile(file, 'utf8')).trim().split('\n');
  return rows
    .map((row) => row.split('\t'))
    .map((columns) => (columns.length === 2 ? [values.half, ...columns] : columns))
    .filter(([half]) => half === values.half)
    .map(([, question, right]) => ({ question: question!, right: new RegExp(right!) }));
}

/** The lines of a file, their texts without addresses, for which a text would be left out. */
async function textsOf(file: string): Promise<string[]> {
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  return lines.map((line) => {
    const text = JSON.parse(line) as { title: string; body: string };
    return JSON.stringify({ ...text, title: plain(text.title), body: plain(text.body) });
  });
}

function plain(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      addressesIn(undisguised(line)).reduceRight(
        (rest, { start, end }) => rest.slice(0, start) + rest.slice(end),
        line,
      ),
    )
    .join('\n');
}
