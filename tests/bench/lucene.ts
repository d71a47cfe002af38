import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { indexBody } from '../../src/search/build/engine-mapping.ts';
import { canonical } from '../../src/search/bundle/canonical.ts';
import { storedCase } from '../../src/search/bundle/stored-case.ts';
import { askedIn, type Clause, lookBody } from '../../src/search/engine/request.ts';
import { type Standing, STANDING } from '../../src/search/query/lookup.ts';
import { numberForms } from '../../src/search/query/number-forms.ts';
import { parseQuery, type Query, type Term } from '../../src/search/query/parse.ts';
import { simplified } from '../../src/text/simplified.ts';
import { folded, looselyPatternOf, patternOf } from '../setup/search.ts';
import { randomFrom } from './numbers.ts';
import { type Compared, exactnessOf, isExact } from './search-exactness.ts';
import { queriesOf } from './search-queries.ts';
import { makeContent, readTexts, type Texts } from './search-texts.ts';

/*
 * Loads what is exported for OpenSearch and Elasticsearch into Lucene, on which both stand, and compares what its queries
 * find, of each tier, with a plain search through the texts. Needs Java 11 with its compiler, and Lucene 8 where Debian
 * puts it (`apt-get install liblucene8-java default-jdk-headless`), or its two jars in a folder (`--jars`).
 *
 *   node tests/bench/lucene.ts [--count 1000] TEXTS.jsonl …
 *   node tests/bench/lucene.ts --tokens tests/unit/search/engine/lucene-tokens.json   records anew what it makes of the texts there
 */

const PACKAGES = 'liblucene8-java default-jdk-headless';
const { values, positionals } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    tokens: { type: 'string' },
    jars: { type: 'string', default: '/usr/share/java' },
  },
  allowPositionals: true,
});
if (!values.tokens && positionals.length === 0) {
  throw new Error('Usage: [--jars DIR] [--count N] TEXTS.jsonl … | --tokens FILE.json');
}
const jars = await needJava();
const root = await mkdtemp(path.join(tmpdir(), 'bench-lucene-'));
try {
  const filters = await table('filters', filtersOf());
  if (values.tokens) await record(values.tokens, filters);
  else await compare(filters);
} finally {
  await rm(root, { recursive: true, force: true });
}

async function compare(filters: string): Promise<void> {
  const content = path.join(root, 'content');
  await makeContent(content, Number(values.count), positionals);
  const texts = await readTexts(content);
  const documents = await table('documents', texts.cases.flatMap(rowsOf));
  const kinds = { ...queriesOf(texts), ...looseQueriesOf(texts) };
  const asked = Object.entries(kinds).flatMap(([kind, queries]) =>
    STANDING.flatMap((tier) =>
      queries.map((query) => ({
        kind: `${tier}: ${kind}`,
        query,
        tier,
        parsed: parseQuery(query),
      })),
    ),
  );
  const queries = await table(
    'queries',
    asked.map(({ parsed, tier }) => rowOf(parsed, tier)),
  );
  const lines = await java('search', filters, documents, queries);
  const answers = asked.flatMap(({ kind, query, parsed, tier }, index) => {
    const truth = truthOf(texts, parsed, tier);
    const found = new Set((lines[index] || undefined)?.split(',').map(Number));
    // Of what stands nowhere there is no share to find; it counts where something was found.
    if (truth.size + found.size === 0) return [];
    return [{ kind, compared: { query, truth, found, isPhrase: true } }];
  });
  console.log(`${texts.documents.length} cases, ${path.basename(jars[0]!)}`);
  for (const { query, truth, found } of answers.map(({ compared }) => compared).filter(isWrong)) {
    console.log(`not exact: ${JSON.stringify(query)} ${found.size} of ${truth.size}`);
  }
  const all = new Set(answers.map(({ kind }) => kind));
  console.table([...all].map((kind) => exactnessOf('Lucene', kind, ofKind(answers, kind))));
  if (answers.some(({ compared }) => isWrong(compared))) process.exitCode = 1;
}

/** Queries of which most stand nowhere as they are typed, and some that leave cases out. */
function looseQueriesOf(texts: Texts): Record<string, string[]> {
  const random = randomFrom(20260102);
  const some = (pattern: RegExp, count: number) => {
    const found: string[] = [];
    while (found.length < count) {
      const text = texts.folded[random(texts.folded.length)]!;
      const from = random(text.length);
      const [piece] = text.slice(from, from + 400).match(pattern) ?? [];
      if (piece !== undefined) found.push(piece);
    }
    return found;
  };
  const signs = some(/[\p{L}\p{N}]{2,4}[^\p{L}\p{N}\s]{1,2}[\p{L}\p{N}]{2,4}/u, 200);
  const numbers = some(
    /\p{Script=Han}{1,2}(?:\d+(?:[.,]\d+)*%?|[一二三四五六七八九十百千]{2,})\p{Script=Han}{1,2}/u,
    100,
  );
  const words = some(/\p{Script=Latin}+/u, 30);
  const others = some(/\p{Script=Han}{2}/u, 100);
  const more = some(/\p{Script=Han}{2}/u, 100);
  return {
    'pieces without their punctuation': signs.map((each) => each.replace(/[^\p{L}\p{N}]/gu, '')),
    'pieces with other signs': signs.map((each) => each.replace(/[^\p{L}\p{N}]+/gu, '·')),
    'numbers in another form': numbers.map((each) => numberForms(canonical(each)).at(-1)!),
    'Latin words': words,
    'parts of Latin words': words.map((each) => each.slice(0, -1)).filter(Boolean),
    'one without the other': others.map((each, index) => `${each} -${more[index]!}`),
    'one or the other': others.map((each, index) => `${each} OR ${more[index]!}`),
    'in titles': others.map((each) => `标题:${each}`),
  };
}

/** The truth: the numbers of the documents that have what is asked for, found by a walk through the texts. */
function truthOf(
  { folded: all }: Texts,
  { all: terms, without }: Query,
  tier: Standing,
): Set<number> {
  const has = (text: string, term: Term, kind: Standing) => {
    const own = term.field === 'title' ? text.split('\n')[0]! : text;
    return patternsOf(term, kind).some((pattern) => own.search(pattern) !== -1);
  };
  const numbers = [...all.keys()].filter((number) => {
    const text = all[number]!;
    return (
      terms.every((ways) => ways.some((term) => has(text, term, tier))) &&
      !without.some((term) => has(text, term, 'canonical'))
    );
  });
  return new Set(numbers);
}

function patternsOf({ text, quoted }: Term, tier: Standing): RegExp[] {
  const plain = folded(text);
  const letters = tier === 'exact' || quoted ? '' : canonical(plain);
  const forms = letters === '' ? [] : numberForms(letters);
  return [patternOf(plain), ...forms.map(looselyPatternOf)];
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

/** The query that is sent, as `Lucene.java` reads it. */
function rowOf(query: Query, tier: Standing): string[] {
  const { length } = [...query.all.flat(), ...query.without];
  const asked = askedIn(query, tier, simplified(), length);
  const { aggs } = lookBody(new Map([['asked', [[asked]]]])) as unknown as Looking;
  const { must, must_not: out } = aggs.ways.filters.filters.asked.bool.filter[0].bool;
  return [
    ...must.filter((each) => !('match_all' in each)).flatMap((each) => ['+', ...waysOf(each)]),
    ...out.flatMap((each) => ['-', ...waysOf(each)]),
  ];
}

interface Looking {
  aggs: { ways: { filters: { filters: { asked: { bool: { filter: [{ bool: Standings }] } } } } } };
}
interface Standings {
  must: Clause[];
  must_not: Clause[];
}

function waysOf(clause: Clause): string[] {
  const leaves = leavesOf(clause);
  return [String(leaves.length), ...leaves.flat()];
}

/** The phrases any of which is enough, each with its fields. */
function leavesOf(clause: Clause): [phrase: string, fields: string][] {
  const [[kind, body]] = Object.entries(clause) as [[string, Record<string, unknown>]];
  if (kind === 'dis_max') return (body['queries'] as Clause[]).flatMap(leavesOf);
  if (kind === 'multi_match') {
    const fields = (body['fields'] as string[]).map((field) => field.replace(/\^\d+$/, ''));
    return [[body['query'] as string, fields.join(',')]];
  }
  if (kind !== 'match_phrase') throw new Error(`A query of another kind: ${kind}`);
  const [[field, text]] = Object.entries(body) as [[string, string]];
  return [[text, field]];
}

async function record(file: string, filters: string): Promise<void> {
  const recorded = JSON.parse(await readFile(file, 'utf8')) as { text: string }[];
  const lines = await java(
    'tokens',
    filters,
    await table(
      'texts',
      recorded.map(({ text }) => [text]),
    ),
  );
  const rows = lines.map((line) => {
    const [text, ...fields] = line.split('\t');
    const terms = (name: string) => fields[fields.indexOf(name) + 1]!.split('\u0001');
    return {
      ...{ text, cjk: terms('cjk_folded') },
      ...{ exact: terms('exact'), canonical: terms('canonical') },
    };
  });
  await writeFile(file, `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`);
}

/** The filters of characters of each analyser, as `Lucene.java` reads them. */
function filtersOf(): string[][] {
  const { analyzer, char_filter: filters } = indexBody().settings.analysis;
  const rows = Object.entries(filters).map(([name, filter]): [string, string[]] => [
    name,
    filter.type === 'mapping'
      ? [filter.type, ...filter.mappings.flatMap(foldingOf)]
      : [filter.type, filter.pattern, filter.replacement],
  ]);
  const known = new Map(rows);
  return Object.entries(analyzer).flatMap(([name, { char_filter: own }]) =>
    own.map((each) => [name, ...known.get(each)!]),
  );
}

function foldingOf(rule: string): string[] {
  const plain = (each: string) =>
    each.replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return rule.split(' => ').map(plain);
}

async function table(name: string, rows: readonly (readonly string[])[]): Promise<string> {
  const file = path.join(root, `${name}.tsv`);
  await writeFile(file, rows.map((row) => `${row.join('\t')}\n`).join(''));
  return file;
}

/** The jars of Lucene. Ends the program where Java or Lucene is not there. */
async function needJava(): Promise<string[]> {
  const hasJava = await promisify(execFile)('java', ['-version']).then(
    () => true,
    () => false,
  );
  const files = await readdir(values.jars).catch((): string[] => []);
  const found = ['core', 'analyzers-common'].map((name) =>
    files.find((file) => new RegExp(`^lucene-${name}-8\\.[\\d.]+\\.jar$`).test(file)),
  );
  if (hasJava && !found.includes(undefined)) {
    return found.map((file) => path.join(values.jars, file!));
  }
  console.error(`Java or Lucene 8 is missing. Debian has them in: ${PACKAGES}`);
  process.exit(1);
}

async function java(...args: string[]): Promise<string[]> {
  const command = ['-Xmx2g', '-cp', jars.join(path.delimiter), 'tests/bench/Lucene.java', ...args];
  const { stdout } = await promisify(execFile)('java', command, { maxBuffer: 2 ** 28 });
  return stdout.split('\n').slice(0, -1);
}
