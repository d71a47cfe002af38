import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type CaseFile, readCase } from '../../src/content/case.ts';
import { importCase } from '../../src/import/import-case.ts';
import { PARTS } from '../../src/schema/closed-lists.ts';
import { type Document, inParts, LAYOUTS, type SourceText, squeezed } from './import-layouts.ts';

/*
 * Writes texts as documents of several layouts, imports them, and compares what came of it with what was written:
 *
 *   node tests/bench/import.ts [--layouts txt,html,docx] [--every N] [--show] TEXTS.jsonl …
 *
 * It prints, layout by layout, of how many documents nothing is lost, and title, parts and paragraphs are as they were
 * written. `--every 10` takes each tenth text, `--show` prints the first that are not as they should be. Exits with 1 when a
 * text is lost, or when titles and parts are right in less than 98 %.
 */

const { values, positionals } = parseArgs({
  options: {
    layouts: { type: 'string', default: '' },
    every: { type: 'string', default: '1' },
    show: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const TOPICS = ['队伍建设', '诉讼服务'];
const LEAST = 0.98;

const texts = (await Promise.all(positionals.map((file) => readFile(file, 'utf8'))))
  .flatMap((file) => file.trim().split('\n'))
  .filter((_, index) => index % Number(values.every) === 0)
  .map((line) => documentOf(JSON.parse(line) as Parameters<typeof documentOf>[0]));
const wanted = values.layouts.split(',').filter(Boolean);
const layouts = LAYOUTS.filter(
  ({ name }) => wanted.length === 0 || wanted.some((each) => name.startsWith(each)),
);

const QUESTIONS = ['imported', 'whole', 'title', 'parts', 'paragraphs', 'date'] as const;
type Outcome = Record<(typeof QUESTIONS)[number], boolean>;

console.log(`${texts.length} texts`);
console.log(['layout', ...QUESTIONS, 'characters lost'].join(' | '));
let isSound = true;
for (const { name, file, bytesOf } of layouts) {
  const counts = new Map<string, number>();
  let lost = 0;
  let shown = 0;
  for (const document of texts) {
    const { outcome, missing, said } = await outcomeOf(document, file, await bytesOf(document));
    for (const each of QUESTIONS) counts.set(each, (counts.get(each) ?? 0) + Number(outcome[each]));
    lost += missing;
    const wrong = QUESTIONS.filter((each) => !outcome[each]);
    if (values.show && wrong.length > 0 && (shown < 5 || missing > 0)) {
      shown += 1;
      console.log(`  ${document.id} ${document.title}: not ${wrong.join(', ')}: ${said}`);
    }
  }
  const share = (of: string) => (counts.get(of) ?? 0) / texts.length;
  console.log(
    [name, ...QUESTIONS.map((each) => `${(share(each) * 100).toFixed(1)} %`), lost].join(' | '),
  );
  isSound &&= lost === 0 && ['title', 'parts'].every((each) => share(each) >= LEAST);
}
process.exitCode = isSound ? 0 : 1;

async function outcomeOf(
  document: Document,
  name: string,
  bytes: Uint8Array,
): Promise<{ outcome: Outcome; missing: number; said: string }> {
  const result = await importCase(name, bytes, TOPICS);
  const [refusals, lost] = 'refusals' in result ? [result.refusals, []] : [[], result.lost];
  if ('refusals' in result || lost.length > 0) {
    // What is refused is told, and so not lost.
    const outcome = Object.fromEntries(QUESTIONS.map((each) => [each, false])) as Outcome;
    return { outcome, missing: 0, said: [...refusals, ...lost].join(' ').slice(0, 300) };
  }
  const file = readCase('cases/2026/a.mdx', Buffer.from(result.text('a')));
  const { title, headings, paragraphs } = saidIn(file);
  const told = new Set(result.article.dropped.map((each) => squeezed(each.text)));
  const missing = missingOf(document, paragraphs.join(''), told);
  const outcome = {
    imported: true,
    whole: missing === 0,
    title: squeezed(title) === squeezed(document.title),
    parts: headings.join() === PARTS.map((each) => each.name).join(),
    paragraphs: document.parts.flat().every((each) => paragraphs.includes(bare(each))),
    date: result.article.publishedAt?.slice(0, 10) === document.date,
  };
  const gone = document.parts.flat().find((each) => !paragraphs.includes(bare(each))) ?? '';
  const said = `${title} | ${headings.join()} | ${result.article.publishedAt} | ${gone.slice(0, 60)}`;
  return { outcome, missing, said };
}

function saidIn(file: CaseFile) {
  const head = /^title: (.*)$/m.exec(file.source)?.[1] ?? '';
  const title = head
    .replace(/^(["'])(.*)\1$/, '$2')
    .replaceAll('\\"', '"')
    .replaceAll("''", "'");
  const subtitle = /^subtitle: (.*)$/m.exec(file.source)?.[1] ?? '';
  return {
    title: subtitle ? `${title}——${subtitle}` : title,
    headings: (file.body?.headings ?? [])
      .filter(({ depth }) => depth === 2)
      .map(({ text }) => text),
    paragraphs: (file.body?.blocks ?? []).map(({ text }) => bare(text)),
  };
}

/** How many characters of a document do not stand in what was made of it, in their order, and were not told either. */
function missingOf({ parts }: Document, made: string, told: ReadonlySet<string>): number {
  let at = 0;
  let missing = 0;
  for (const each of parts.flat()) {
    const text = bare(each);
    const found = made.indexOf(text, at);
    if (found === -1) missing += told.has(squeezed(each)) ? 0 : text.length;
    else at = found + text.length;
  }
  return missing;
}

/** Without spaces and without a numeral before it, which the page may set. */
function bare(text: string): string {
  return squeezed(
    text.replace(
      /^(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]、?|\d{1,3}[.．、)）](?!\d))/,
      '',
    ),
  );
}

/** A text as a document of four parts, of a day of its own or of another. */
function documentOf({ date, ...text }: SourceText & { date: string | null }): Document {
  return { ...inParts(text), date: /^\d{4}-\d\d-\d\d$/.exec(date ?? '')?.[0] ?? '2020-03-05' };
}
