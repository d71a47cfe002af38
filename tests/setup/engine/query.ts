import type { Store } from './store.ts';

/** What each document scores that a query finds, by its number. */
export type Scores = Map<number, number>;

export type Clause = Record<string, unknown>;

/** Runs one clause of the query DSL; throws for a kind or a parameter that this engine does not know. */
export function run(store: Store, clause: unknown): Scores {
  const [[kind, body] = ['', {}], ...others] = Object.entries(clause as Clause);
  const way = KINDS[kind];
  if (!way || others.length > 0) throw new Error(`unknown query [${JSON.stringify(clause)}]`);
  const scores = way(store, body as Clause);
  return new Map([...scores].filter(([number]) => store.documents.has(number)));
}

const KINDS: Record<string, (store: Store, body: Clause) => Scores> = {
  match_none: (_, body) => {
    refuse(body);
    return new Map();
  },
  match_all: (store, body) => {
    refuse(body);
    return new Map([...store.documents.keys()].map((number) => [number, 1]));
  },
  constant_score: (store, { filter, boost = 1, _name, ...unknown }) => {
    refuse(unknown);
    if (!['undefined', 'string'].includes(typeof _name)) throw new Error('[_name] is a text');
    return new Map([...run(store, filter).keys()].map((number) => [number, Number(boost)]));
  },
  dis_max: (store, { queries, ...unknown }) => {
    refuse(unknown);
    return bestOf((queries as Clause[]).map((each) => run(store, each)));
  },
  bool,
  term: (store, body) => {
    const [[field, value]] = Object.entries(body) as [[string, unknown]];
    const own = valuesOf(store, field);
    const found = [...own].filter(([, values]) => values.includes(value as string));
    return new Map(found.map(([number]) => [number, 1]));
  },
  terms: (store, body) => {
    const [[field, wanted]] = Object.entries(body) as [[string, unknown[]]];
    if (Object.keys(body).length > 1)
      throw new Error('[terms] query does not support multiple fields');
    const found = [...valuesOf(store, field)].filter(([, values]) =>
      values.some((value) => wanted.includes(value)),
    );
    return new Map(found.map(([number]) => [number, 1]));
  },
  range: (store, body) => {
    const [[field, { gte = EARLIEST, lt = LATEST, ...unknown }]] = Object.entries(body) as [
      [string, { gte?: string; lt?: string }],
    ];
    refuse(unknown);
    const [from, to] = [timeOf(gte), timeOf(lt)];
    const found = [...valuesOf(store, field)].filter(([, values]) =>
      values.some(
        (value) => Date.parse(value as string) >= from && Date.parse(value as string) < to,
      ),
    );
    return new Map(found.map(([number]) => [number, 1]));
  },
  match_phrase: (store, body) => {
    const [[field, text]] = Object.entries(body) as [[string, string]];
    return textOf(store, field).phrase(text);
  },
  multi_match: (store, { query, type, fields, boost: whole = 1, ...unknown }) => {
    refuse(unknown);
    if (type !== 'phrase') throw new Error(`multi_match type ${String(type)}`);
    return bestOf(
      (fields as string[]).map((each) => {
        const [field, boost = '1'] = each.split('^');
        const scores = textOf(store, field!).phrase(query as string);
        const weight = Number(boost) * (whole as number);
        return new Map([...scores].map(([number, score]) => [number, score * weight]));
      }),
    );
  },
};

const EARLIEST = '0001-01-01T00:00:00Z';
const LATEST = '9999-01-01T00:00:00Z';

/** Of the times that engines take, those that are whole. */
function timeOf(time: string): number {
  const parsed = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/.test(time)
    ? Date.parse(time)
    : NaN;
  if (Number.isNaN(parsed)) throw new Error(`failed to parse date field [${time}]`);
  return parsed;
}

function bestOf(all: readonly Scores[]): Scores {
  const best: Scores = new Map();
  for (const [number, score] of all.flatMap((each) => [...each])) {
    best.set(number, Math.max(best.get(number) ?? 0, score));
  }
  return best;
}

function bool(store: Store, body: Clause): Scores {
  const {
    must = [],
    filter = [],
    should = [],
    must_not = [],
    minimum_should_match,
    ...unknown
  } = body as Record<string, Clause[]>;
  refuse(unknown);
  const scored = must.map((each) => run(store, each));
  const filters = filter.map((each) => run(store, each));
  const chosen = should.map((each) => run(store, each));
  const out = must_not.map((each) => run(store, each));
  const least = Number(minimum_should_match ?? (scored.length + filters.length > 0 ? 0 : 1));
  const found: Scores = new Map();
  for (const number of store.documents.keys()) {
    if (![...scored, ...filters].every((each) => each.has(number))) continue;
    if (out.some((each) => each.has(number))) continue;
    const own = chosen.filter((each) => each.has(number));
    if (chosen.length > 0 && own.length < least) continue;
    const sum = [...scored, ...own].reduce((total, each) => total + each.get(number)!, 0);
    found.set(number, sum);
  }
  return found;
}

export function valuesOf(store: Store, field: string) {
  const own = store.values.get(field);
  if (!own) throw new Error(`No mapping found for [${field}]`);
  return own;
}

function textOf(store: Store, field: string) {
  const own = store.text.get(field);
  if (!own) throw new Error(`No mapping found for [${field}]`);
  return own;
}

export function refuse(unknown: object): void {
  const [name] = Object.keys(unknown);
  if (name) throw new Error(`unknown key [${name}]`);
}
