import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { indexBody } from '../../src/search/build/engine-mapping.ts';
import { simplified } from '../../src/text/simplified.ts';
import { storedCase } from '../../src/search/bundle/stored-case.ts';
import { lookBody } from '../../src/search/engine/request.ts';
import { formsOf, termsOf } from '../../src/search/query/lookup.ts';
import { type Compared, exactnessOf, isExact } from './search-exactness.ts';
import { queriesOf } from './search-queries.ts';
import { holders, makeContent, readTexts, type Texts } from './search-texts.ts';

/*
 * Loads what is exported for OpenSearch and Elasticsearch into Lucene, on which both stand, and compares what its phrase
 * queries find with a plain search through the texts. Needs Java 11 with its compiler, and Lucene 8.7 where Debian puts it
 * (`apt-get install liblucene8-java default-jdk-headless`).
 *
 *   node tests/bench/lucene.ts [--count 1000] TEXTS.jsonl …
 *   node tests/bench/lucene.ts --tokens tests/unit/search/engine/lucene-tokens.json   records anew what it makes of the texts there
 */

const JARS = ['core', 'analyzers-common'].map((name) => `/usr/share/java/lucene-${name}-8.7.0.jar`);
const PACKAGES = 'liblucene8-java default-jdk-headless';
const { values, positionals } = parseArgs({
  options: { count: { type: 'string', default: '1000' }, tokens: { type: 'string' } },
  allowPositionals: true,
});
if (!values.tokens && positionals.length === 0) {
  throw new Error('Usage: [--count N] TEXTS.jsonl … | --tokens FILE.json');
}
await needJava();
const root = await mkdtemp(path.join(tmpdir(), 'bench-lucene-'));
try {
  const foldings = await table('foldings', foldingsOf());
  if (values.tokens) await record(values.tokens, foldings);
  else await compare(foldings);
} finally {
  await rm(root, { recursive: true, force: true });
}

async function compare(foldings: string): Promise<void> {
  const content = path.join(root, 'content');
  await makeContent(content, Number(values.count), positionals);
  const texts = await readTexts(content);
  const documents = await table('documents', texts.cases.flatMap(rowsOf));
  const kinds = Object.entries(queriesOf(texts));
  const asked = kinds.flatMap(([kind, queries]) => queries.map((query) => ({ kind, query })));
  const queries = await table(
    'queries',
    asked.map(({ query }) => phrasesOf(query)),
  );
  const lines = await java('search', foldings, documents, queries);
  const answers = asked.map(({ kind, query }, index) => {
    const found = new Set((lines[index] || undefined)?.split(',').map(Number));
    return { kind, compared: { query, truth: holders(texts, query), found, isPhrase: true } };
  });
  console.log(`${texts.documents.length} cases`);
  for (const { query, truth, found } of answers.map(({ compared }) => compared).filter(isWrong)) {
    console.log(`not exact: ${JSON.stringify(query)} ${found.size} of ${truth.size}`);
  }
  console.table(kinds.map(([kind]) => exactnessOf('Lucene 8.7', kind, ofKind(answers, kind))));
}

function isWrong(compared: Compared): boolean {
  return !isExact(compared);
}

function ofKind(answers: { kind: string; compared: Compared }[], kind: string): Compared[] {
  return answers.filter((each) => each.kind === kind).map(({ compared }) => compared);
}

/** The values of each field that the search box asks for. */
function rowsOf(each: Texts['cases'][number], number: number): string[][] {
  const { heading, head, parts } = storedCase(each, { url: '', court: '' });
  const fields = [
    ['heading', [heading]] as const,
    ['head', head] as const,
    ...Object.entries(parts).map(
      ([id, pieces]) => [`parts.${id}.text`, pieces.map(({ text }) => text)] as const,
    ),
  ];
  return fields.flatMap(([field, own]) => own.map((value) => [String(number), field, value]));
}

/** The phrases of the query that is sent, each with its fields. */
function phrasesOf(query: string): string[] {
  const [typed] = formsOf(termsOf(query), simplified());
  const { aggs } = lookBody([typed!]) as unknown as Looking;
  return aggs.forms.filters.filters['0']!.bool.filter.flatMap(
    ({ multi_match: { query, fields } }) => [
      query,
      fields.map((field) => field.replace(/\^\d+$/, '')).join(','),
    ],
  );
}

interface Looking {
  aggs: { forms: { filters: { filters: Record<string, { bool: { filter: Phrase[] } }> } } };
}
interface Phrase {
  multi_match: { query: string; fields: string[] };
}

async function record(file: string, foldings: string): Promise<void> {
  const recorded = JSON.parse(await readFile(file, 'utf8')) as { text: string }[];
  const lines = await java(
    'tokens',
    foldings,
    await table(
      'texts',
      recorded.map(({ text }) => [text]),
    ),
  );
  const rows = lines.map((line) => {
    const [text, cjk, exact] = line.split('\t');
    return { text, cjk: cjk!.split('\u0001'), exact: exact!.split('\u0001') };
  });
  await writeFile(file, `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`);
}

function foldingsOf(): string[][] {
  const plain = (each: string) =>
    each.replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  const { mappings } = indexBody().settings.analysis.char_filter.folded;
  return mappings.map((rule) => rule.split(' => ').map(plain));
}

async function table(name: string, rows: readonly (readonly string[])[]): Promise<string> {
  const file = path.join(root, `${name}.tsv`);
  await writeFile(file, rows.map((row) => `${row.join('\t')}\n`).join(''));
  return file;
}

/** Ends the program where Java or Lucene is not there. */
async function needJava(): Promise<void> {
  const hasJava = await promisify(execFile)('java', ['-version']).then(
    () => true,
    () => false,
  );
  const missing = [...(hasJava ? [] : ['java']), ...JARS.filter((jar) => !existsSync(jar))];
  if (missing.length === 0) return;
  console.error(`Missing: ${missing.join(', ')}. Debian has them in: ${PACKAGES}`);
  process.exit(1);
}

async function java(...args: string[]): Promise<string[]> {
  const command = ['-Xmx2g', '-cp', JARS.join(path.delimiter), 'tests/bench/Lucene.java', ...args];
  const { stdout } = await promisify(execFile)('java', command, { maxBuffer: 2 ** 28 });
  return stdout.split('\n').slice(0, -1);
}
