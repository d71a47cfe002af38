import { refuse, run, valuesOf, type Clause, type Scores } from './query.ts';
import type { Store } from './store.ts';

type Hit = [number: number, score: number];
type Order = Record<string, 'asc' | 'desc'>;

/** Answers the body of a search as the API does; throws for what this engine does not know. */
export function answer(store: Store, body: Clause): object {
  const { query, size, _source, min_score, post_filter, aggs = {}, sort, ...rest } = body;
  const { track_total_hits: isCounted, search_after: after, ...unknown } = rest;
  refuse(unknown);
  const all = query
    ? run(store, query)
    : new Map([...store.documents.keys()].map((each) => [each, 1]));
  const found = new Map([...all].filter(([, score]) => score >= Number(min_score ?? 0)));
  const passing = post_filter ? run(store, post_filter) : found;
  const hits = [...found].filter(([number]) => passing.has(number));
  const orders = (sort as Order[] | undefined) ?? [{ _score: 'desc' }];
  hits.sort((a, b) => compare(store, a, b, orders));
  const isScored = orders.some((order) => '_score' in order);
  return {
    took: 1,
    timed_out: false,
    _shards: { total: 1, successful: 1, skipped: 0, failed: 0 },
    hits: {
      ...(isCounted === false ? {} : { total: { value: hits.length, relation: 'eq' } }),
      max_score: sort ? null : (hits[0]?.[1] ?? null),
      hits: behind(store, hits, orders, after)
        .slice(0, size as number)
        .map(([number, score]) => {
          const { id, source } = store.documents.get(number)!;
          const shown = _source === false ? {} : { _source: only(source, _source as string[]) };
          const sorted = orders.map((order) => sortValue(store, [number, score], order));
          return {
            ...{
              _index: store.name,
              _id: id,
              _score: isScored ? score : null,
              ...shown,
              sort: sorted,
            },
            ...namesOf(store, query as Clause | undefined, number),
          };
        }),
    },
    ...(Object.keys(aggs as object).length > 0
      ? { aggregations: aggregate(store, aggs as Clause, found) }
      : {}),
  };
}

function aggregate(store: Store, aggs: Clause, found: Scores): object {
  const entries = Object.entries(aggs).map(([name, agg]) => {
    const { aggs: below, ...kinds } = agg as Record<string, Clause>;
    const { filter, filters, terms, top_hits, ...unknown } = kinds;
    refuse(unknown);
    if (top_hits) return [name, { hits: topHits(store, top_hits, found) }];
    if (filter) {
      const own = both(found, run(store, filter));
      return [name, { doc_count: own.size, ...aggregate(store, below ?? {}, own) }];
    }
    if (below) throw new Error('no aggregations below these');
    if (filters) {
      const named = Object.entries(filters['filters'] as Clause).map(([key, clause]) => [
        key,
        { doc_count: both(found, run(store, clause)).size },
      ]);
      return [name, { buckets: Object.fromEntries(named) as object }];
    }
    return [name, { buckets: buckets(store, terms!, found) }];
  });
  return Object.fromEntries(entries) as object;
}

/** The best of what was found, by the score. */
function topHits(store: Store, { size, _source, ...unknown }: Clause, found: Scores): object {
  refuse(unknown);
  if (_source !== false) throw new Error('the stand-in gives no sources here');
  const hits = [...found].sort(([, a], [, b]) => b - a).slice(0, size as number);
  return {
    total: { value: found.size, relation: 'eq' },
    hits: hits.map(([number, _score]) => ({ _id: store.documents.get(number)!.id, _score })),
  };
}

/** Most frequent first. */
function buckets(store: Store, { field, size, ...unknown }: Clause, found: Scores): object[] {
  refuse(unknown);
  const counts = new Map<string, number>();
  for (const [number, values] of valuesOf(store, field as string)) {
    if (!found.has(number)) continue;
    for (const value of new Set(values as string[]))
      counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, size as number)
    .map(([key, doc_count]) => ({ key, doc_count }));
}

function both(one: Scores, other: Scores): Scores {
  return new Map([...one].filter(([number]) => other.has(number)));
}

function compare(store: Store, one: Hit, other: Hit, orders: Order[]): number {
  const valuesFor = (hit: Hit) => orders.map((order) => sortValue(store, hit, order));
  return compareSorted(valuesFor(one), valuesFor(other), orders);
}

function compareSorted(
  one: readonly unknown[],
  other: readonly unknown[],
  orders: Order[],
): number {
  for (const [index, order] of orders.entries()) {
    const [left, right] = [one[index] as number, other[index] as number];
    if (left !== right)
      return (left < right ? -1 : 1) * (Object.values(order)[0] === 'desc' ? -1 : 1);
  }
  return 0;
}

function sortValue(store: Store, [number, score]: Hit, order: Order): string | number {
  const [field] = Object.keys(order) as [string];
  if (field === '_score') return score;
  const [value] = valuesOf(store, field).get(number) ?? [];
  return field === 'publishedAt' ? Date.parse(value as string) : (value as string);
}

/** The hits that are sorted behind these values. */
function behind(store: Store, hits: Hit[], orders: Order[], after: unknown): Hit[] {
  if (after === undefined) return hits;
  const valuesFor = (hit: Hit) => orders.map((order) => sortValue(store, hit, order));
  return hits.filter((hit) => compareSorted(valuesFor(hit), after as unknown[], orders) > 0);
}

/** The clauses with a name that a document meets. */
function namesOf(store: Store, query: Clause | undefined, number: number): object {
  const { should = [] } = (query?.['bool'] ?? {}) as { should?: Clause[] };
  const named = should.flatMap((clause) => {
    const { _name } = (clause['constant_score'] ?? {}) as { _name?: string };
    return _name !== undefined && run(store, clause).has(number) ? [_name] : [];
  });
  return named.length > 0 ? { matched_queries: named } : {};
}

function only(source: object, names: string[]): object {
  return Object.fromEntries(Object.entries(source).filter(([name]) => names.includes(name)));
}
