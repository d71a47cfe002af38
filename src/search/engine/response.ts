import { PARTS } from '../../schema/closed-lists.ts';
import type { Shown } from '../bundle/stored-case.ts';
import { type FacetName, FACETS } from '../query/index.ts';

/** What an engine has answered to a query for an answer. */
export interface Reply {
  total: number;
  cases: Shown[];
  /** For each facet, how many cases each value leaves. */
  counts: Record<FacetName, Map<string, number>>;
}

export const EMPTY: Reply = {
  total: 0,
  cases: [],
  counts: {
    part: new Map(),
    topic: new Map(),
    year: new Map(),
    court: new Map(),
    level: new Map(),
    region: new Map(),
  },
};

/** Reads the answer to `answerBody`. Throws when it is none, or only a part of one. */
export function replyOf(json: unknown): Reply {
  const hits = at(complete(json), 'hits');
  const facets = at(json, 'aggregations');
  const counts = FACETS.map((name) => [name, countsIn(at(at(facets, name), 'values'))] as const);
  return {
    total: number(at(at(hits, 'total'), 'value')),
    cases: list(at(hits, 'hits')).map((hit) => shown(at(hit, '_source'))),
    counts: Object.fromEntries(counts) as Reply['counts'],
  };
}

/** How many cases have all texts of each set that `lookBody` asked for, by the number of the set. */
export function formsIn(json: unknown): Map<string, number> {
  return countsIn(at(at(complete(json), 'aggregations'), 'forms'));
}

/** The best score in the answer to `bestBody`; 0 when nothing was found. */
export function bestIn(json: unknown): number {
  const [first] = list(at(at(complete(json), 'hits'), 'hits'));
  return first === undefined ? 0 : number(at(first, '_score'));
}

/** Shards that failed or were too slow would make a case disappear without a word. */
function complete(json: unknown): unknown {
  if (at(json, 'timed_out') !== false || at(at(json, '_shards'), 'failed') !== 0) {
    throw new TypeError('The engine has answered only in part.');
  }
  return json;
}

/** Buckets are a list with keys, or named. */
function countsIn(values: unknown): Map<string, number> {
  const buckets = at(values, 'buckets');
  const entries = Array.isArray(buckets)
    ? buckets.map((bucket) => [text(at(bucket, 'key')), bucket as unknown] as const)
    : Object.entries(object(buckets));
  return new Map(entries.map(([key, bucket]) => [key, number(at(bucket, 'doc_count'))]));
}

function shown(source: unknown): Shown {
  const parts = PARTS.map(({ id }) => {
    const pieces = list(at(at(source, 'parts'), id));
    const own = pieces.map((each) => ({
      anchor: text(at(each, 'anchor')),
      text: text(at(each, 'text')),
    }));
    return [id, own] as const;
  });
  return {
    url: text(at(source, 'url')),
    court: text(at(source, 'court')),
    publishedAt: text(at(source, 'publishedAt')),
    heading: text(at(source, 'heading')),
    head: list(at(source, 'head')).map(text),
    parts: Object.fromEntries(parts),
  };
}

function at(value: unknown, name: string): unknown {
  return object(value)[name];
}

function object(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unexpected(value);
  return value as Record<string, unknown>;
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw unexpected(value);
  return value;
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw unexpected(value);
  return value;
}

function number(value: unknown): number {
  if (typeof value !== 'number') throw unexpected(value);
  return value;
}

function unexpected(value: unknown): TypeError {
  return new TypeError(
    `The engine has answered with ${JSON.stringify(value)} where it should not.`,
  );
}
