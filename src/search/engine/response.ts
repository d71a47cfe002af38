import { PARTS } from '../../schema/closed-lists.ts';
import type { Shown, ShownInList } from '../bundle/stored-case.ts';
import { type FacetName, FACETS } from '../query/index.ts';
import { NoAnswer, type Post } from './post.ts';

/** What an engine has answered to a query for an answer. */
export interface Reply {
  total: number;
  /** How many cases there are in each tier that was counted, and in those before it. */
  tiers: Map<string, number>;
  cases: Shown[];
  /** For each facet, how many cases each value leaves. */
  counts: Record<FacetName, Map<string, number>>;
}

export const EMPTY: Reply = {
  total: 0,
  tiers: new Map(),
  cases: [],
  counts: {
    part: new Map(),
    law: new Map(),
    topic: new Map(),
    year: new Map(),
    court: new Map(),
    level: new Map(),
    region: new Map(),
    recommended: new Map(),
  },
};

/** Reads the answer to `answerBody` and `nearBody`. Throws when it is none, or only a part of one. */
export function replyOf(json: unknown): Reply {
  const hits = at(complete(json), 'hits');
  const aggregations = at(json, 'aggregations');
  const counted = (name: string) => countsIn(at(at(aggregations, name), 'values'));
  const counts = FACETS.map((name) => {
    return [name, at(aggregations, name) === undefined ? new Map() : counted(name)] as const;
  });
  return {
    total: number(at(at(hits, 'total'), 'value')),
    tiers: at(aggregations, 'tiers') === undefined ? EMPTY.tiers : counted('tiers'),
    cases: list(at(hits, 'hits')).map((hit) => shown(at(hit, '_source'))),
    counts: Object.fromEntries(counts) as Reply['counts'],
  };
}

/** How many cases there are for each of the ways that `lookBody` asked for, by its name. */
export function waysIn(json: unknown): Map<string, number> {
  return countsIn(at(at(complete(json), 'aggregations'), 'ways'));
}

/** Some cases that come near, and what the best of all scores; 0 where there is none. */
export interface Beside {
  cases: { score: number; shown: Shown }[];
  best: number;
}

/** Reads the answer to `besideBody`. */
export function besideIn(json: unknown): Beside {
  const [first] = list(at(at(at(at(complete(json), 'aggregations'), 'best'), 'hits'), 'hits'));
  return {
    cases: list(at(at(json, 'hits'), 'hits')).map((hit) => ({
      score: number(at(hit, '_score')),
      shown: shown(at(hit, '_source')),
    })),
    best: first === undefined ? 0 : number(at(first, '_score')),
  };
}

/** Some of the cases of a list. */
export interface ReplyInList {
  total: number;
  /** Each with the tiers that were asked for by name and in which it is, and by what it is sorted. */
  cases: { shown: ShownInList; tiers: string[]; sort: unknown[] }[];
}

/** Reads the answer to `listBody` and `nearListBody`. Throws when it is none, or only a part of one. */
export function listIn(json: unknown): ReplyInList {
  const hits = at(complete(json), 'hits');
  return {
    total: number(at(at(hits, 'total'), 'value')),
    cases: list(at(hits, 'hits')).map((hit) => ({
      shown: shownInList(at(hit, '_source')),
      tiers: list(at(hit, 'matched_queries') ?? []).map(text),
      sort: list(at(hit, 'sort')),
    })),
  };
}

/** Shards that failed or were too slow would make a case disappear without a word. */
export function complete(json: unknown): unknown {
  if (at(json, 'timed_out') !== false || at(at(json, '_shards'), 'failed') !== 0) {
    throw new NoAnswer('failing', 'The engine has answered only in part.');
  }
  return json;
}

/**
 * The same for the requests of one answer: rejects where they were answered from two indices, as when an alias moves to a newer
 * one between two of them. What was counted in one is no answer beside what was found in the other.
 */
export function ofOneIndex(post: Post): Post {
  let known: ReadonlySet<string> | undefined;
  return async (body) => {
    const { aggs } = body as { aggs?: object };
    const indices = { terms: { field: '_index', size: MOST_INDICES } };
    const reply = complete(await post({ ...body, aggs: { ...aggs, indices } }));
    const names = new Set(countsIn(at(at(reply, 'aggregations'), 'indices')).keys());
    // Where nothing is found nobody tells from which.
    if (names.size === 0) return reply;
    if (known && ![...names].some((name) => known!.has(name)))
      throw new NoAnswer('changed', 'Another index has taken the place of the one that was asked.');
    known = names;
    return reply;
  };
}

/** An alias may stand for several indices. */
const MOST_INDICES = 100;

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
    topics: list(at(source, 'topics')).map(text),
    heading: text(at(source, 'heading')),
    head: list(at(source, 'head')).map(text),
    parts: Object.fromEntries(parts),
  };
}

export function shownInList(source: unknown): ShownInList {
  return {
    url: text(at(source, 'url')),
    court: text(at(source, 'court')),
    publishedAt: text(at(source, 'publishedAt')),
    heading: text(at(source, 'heading')),
    topics: list(at(source, 'topics')).map(text),
  };
}

/** The value of an object under a name. Throws where there is no object. */
export function at(value: unknown, name: string): unknown {
  return object(value)[name];
}

function object(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unexpected(value);
  return value as Record<string, unknown>;
}

export function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw unexpected(value);
  return value;
}

export function text(value: unknown): string {
  if (typeof value !== 'string') throw unexpected(value);
  return value;
}

export function number(value: unknown): number {
  if (typeof value !== 'number') throw unexpected(value);
  return value;
}

function unexpected(value: unknown): TypeError {
  return new TypeError(
    `The engine has answered with ${JSON.stringify(value)} where it should not.`,
  );
}
