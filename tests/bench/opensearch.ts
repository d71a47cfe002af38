import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { indexBody } from '../../src/search/build/engine-mapping.ts';
import { canonical } from '../../src/search/bundle/canonical.ts';
import { askEndpoint } from '../../src/search/engine/answer.ts';
import { askedIn, type Clause, lookBody } from '../../src/search/engine/request.ts';
import { type Standing, STANDING } from '../../src/search/query/lookup.ts';
import { numberForms } from '../../src/search/query/number-forms.ts';
import { parseQuery, type Query, type Term } from '../../src/search/query/parse.ts';
import { search } from '../../src/search/query/search.ts';
import { simplified } from '../../src/text/simplified.ts';
import { HAS_OPENSEARCH } from '../setup/opensearch.ts';
import { folded, looselyPatternOf, patternOf } from '../setup/search.ts';
import { Engine, exportedOf, searchBox, strainEngine } from './engine-strain.ts';
import { randomFrom } from './numbers.ts';
import { type Compared, exactnessOf, isExact } from './search-exactness.ts';
import { mixedQueries, queriesOf } from './search-queries.ts';
import { makeContent, readTexts, type Texts } from './search-texts.ts';

/*
 * Loads what is exported into a server of OpenSearch on this machine (a JDK and Maven are needed) and compares what its
 * queries find, of each tier, with a plain search through the texts, and its counts with those of the static index. With
 * `--load` it then holds as many cases, made of the same texts, of 1,800 courts: what it finds and counts is compared with
 * what these are. It is asked by 1, 8 and 32 clients at once and through the gateway, killed while it is loaded and asked, and
 * its alias moves to a new index while it is asked. Exits with 1 where anything was answered wrongly or lost.
 *
 *   node tests/bench/opensearch.ts [--count 1000] [--load 20000 --load 200000] TEXTS.jsonl …
 *   node tests/bench/opensearch.ts --tokens tests/unit/search/engine/opensearch-tokens.json   records anew what it makes of the texts there
 */

const { values, positionals } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    load: { type: 'string', multiple: true },
    tokens: { type: 'string' },
  },
  allowPositionals: true,
});
if (!values.tokens && positionals.length === 0)
  throw new Error('Usage: [--count N] [--load N] TEXTS.jsonl … | --tokens FILE.json');
if (!HAS_OPENSEARCH) throw new Error('OpenSearch cannot run here.');
const root = await mkdtemp(path.join(tmpdir(), 'bench-opensearch-'));
const home = path.join(root, 'node');
await mkdir(home);
// What is counted of many cases needs more memory than the texts that are compared.
const engine = await Engine.start(home, values.load === undefined ? '1g' : '2g');
try {
  if (values.tokens) await record(values.tokens);
  else {
    const content = path.join(root, 'content');
    await makeContent(content, Number(values.count), positionals);
    const texts = await readTexts(content);
    await compare(texts);
    const loads = (values.load ?? []).map(Number);
    if (loads.length > 0 && !(await strainEngine(engine, texts, loads, root))) process.exitCode = 1;
  }
} finally {
  await engine[Symbol.asyncDispose]();
  await rm(root, { recursive: true, force: true });
}

interface Hits {
  hits: { total: { value: number }; hits: { _source: { id: string } }[] };
}

/** What each query finds in each tier, beside the truth; and the counts of the search box's answers. */
async function compare(texts: Texts): Promise<void> {
  await engine.ask('PUT', 'cases', indexBody());
  await engine.load(exportedOf(texts), 'cases', texts.cases.length);
  await engine.ask('POST', 'cases/_refresh');
  const numbers = new Map(texts.cases.map(({ id }, number) => [id, number]));
  const kinds = { ...queriesOf(texts), ...looseQueriesOf(texts) };
  const answers: { kind: string; compared: Compared }[] = [];
  const asked = Object.entries(kinds).flatMap(([kind, queries]) =>
    STANDING.flatMap((tier) => queries.map((query) => ({ kind: `${tier}: ${kind}`, query, tier }))),
  );
  for (const { kind, query, tier } of asked) {
    const parsed = parseQuery(query);
    const truth = truthOf(texts, parsed, tier);
    const body = { query: clauseOf(parsed, tier), size: 10_000, _source: ['id'] };
    const { hits } = await engine.ask<Hits>('POST', 'cases/_search', body);
    const found = new Set(hits.hits.map(({ _source: { id } }) => numbers.get(id)!));
    // Of what stands nowhere there is no share to find; it counts where something was found.
    if (truth.size + found.size === 0) continue;
    answers.push({ kind, compared: { query, truth, found, isPhrase: true } });
  }
  console.log(`${texts.documents.length} cases, ${answers.length} queries`);
  for (const { query, truth, found } of answers.map(({ compared }) => compared).filter(isWrong)) {
    console.log(`not exact: ${JSON.stringify(query)} ${found.size} of ${truth.size}`);
  }
  const all = new Set(answers.map(({ kind }) => kind));
  console.table([...all].map((kind) => exactnessOf('OpenSearch', kind, ofKind(answers, kind))));
  if (answers.some(({ compared }) => isWrong(compared))) process.exitCode = 1;
  await compareCounts(texts);
}

/** The counts of what an answer can be narrowed by, from the engine and from the static index. */
async function compareCounts(texts: Texts): Promise<void> {
  const { index, endpoint } = await searchBox(engine, texts);
  let same = 0;
  const queries = mixedQueries(texts, 100, 1);
  for (const query of queries) {
    const [there, here] = await Promise.all([
      askEndpoint(index, endpoint, query),
      search(index, query),
    ]);
    const isSame = JSON.stringify(there.facets) === JSON.stringify(here.facets);
    if (isSame && there.total === here.total) same += 1;
    else if (here.mode === 'phrase') console.log(`other counts: ${JSON.stringify(query)}`);
    else same += 1;
  }
  console.log(`counts of ${queries.length} answers: ${same} are those of the static index`);
  if (same < queries.length) process.exitCode = 1;
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

/** What is asked of the engine for a query in a tier. */
function clauseOf(query: Query, tier: Standing): Clause {
  const { length } = [...query.all.flat(), ...query.without];
  const asked = askedIn(query, tier, simplified(), length);
  const { aggs } = lookBody(new Map([['asked', [[asked]]]])) as unknown as Looking;
  return aggs.ways.filters.filters.asked;
}

interface Looking {
  aggs: { ways: { filters: { filters: { asked: Clause } } } };
}

/** Records what the engine makes of each text. */
async function record(file: string): Promise<void> {
  const recorded = JSON.parse(await readFile(file, 'utf8')) as { text: string }[];
  await engine.ask('PUT', 'cases', indexBody());
  const rows: object[] = [];
  for (const { text } of recorded) {
    const terms = async (analyzer: string) => {
      const { tokens } = await engine.ask<{ tokens: { token: string; position: number }[] }>(
        'POST',
        'cases/_analyze',
        { analyzer, text },
      );
      return tokens.map(({ token, position }) => `${position}:${token}`);
    };
    rows.push({
      ...{ text, cjk: await terms('cjk_folded') },
      ...{ exact: await terms('exact'), canonical: await terms('canonical') },
      characters: await terms('characters'),
    });
  }
  await writeFile(file, `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`);
}
