import { type Question as Counting, questionOf, YEAR_OR_MONTH } from '../../section/question.ts';
import { FACETS, type Filters, type SearchOptions, writeFilters } from '../query/index.ts';
import type { MatrixKind } from './counting.ts';

/*
 * How a question is asked of a gateway (src/gateway/): all of it stands in the address, and an answer is what
 * `askEndpoint` gives, as JSON. The gateway reads what the browser writes here, and refuses all else.
 */

/** What is asked of a gateway. */
export interface Question {
  query: string;
  options: SearchOptions;
  /** `list` for all cases that answer, without their texts. */
  kind: 'search' | 'list';
}

/** Why a gateway does not take a question: `refused` is told to who asked. */
export class QuestionRefused extends Error {}

/** How many characters may be asked for, and of how many a filter may be. */
const MOST_CHARACTERS = 500;
const MOST_IN_VALUE = 200;
const MOST_VALUES = 50;
/** As many results as a search page shows at most. */
const MOST_RESULTS = 500;

/** The query part of the address by which a question is asked. */
export function writeQuestion({ query, options, kind }: Question): string {
  const { limit = 10, filters = {}, sort, within, laws } = options;
  const params = new URLSearchParams({ q: cut(query) });
  if (within) params.set('within', cut(within));
  writeFilters(filters, params);
  if (sort === 'date') params.set('sort', sort);
  if (laws) params.set('laws', '1');
  if (kind === 'list') params.set('list', '1');
  else params.set('n', String(limit));
  return params.toString();
}

/**
 * The question that stands in the query part of an address. Throws QuestionRefused for what `writeQuestion` does not write:
 * a name that is not known, what is too long or too much, or no time.
 */
export function readQuestion(params: URLSearchParams): Question {
  refuseOthers(params, { once: ONCE, often: new Set(FACETS) });
  const one = (name: string, form: RegExp) => valueOf(params, name, form);
  const facets = FACETS.map((name) => [name, [...new Set(params.getAll(name))]] as const);
  const filters: Filters = {
    ...Object.fromEntries(facets.filter(([, values]) => values.length > 0)),
    from: one('from', DAY),
    to: one('to', DAY),
  };
  const kind = one('list', /^1$/) ? 'list' : 'search';
  const limit = Number(one('n', /^[1-9]\d{0,2}$/) ?? 10);
  if (limit > MOST_RESULTS) throw new QuestionRefused('n is too large');
  return {
    query: params.get('q') ?? '',
    kind,
    options: {
      limit,
      filters,
      sort: one('sort', /^date$/) ? 'date' : 'relevance',
      within: params.get('within') ?? '',
      laws: one('laws', /^1$/) !== undefined,
    },
  };
}

/** What is asked of the question table, as `questionText` writes it. Throws QuestionRefused for anything else. */
export function readCounting(params: URLSearchParams): Counting {
  refuseOthers(params, { once: COUNTED_ONCE, often: new Set(['court']) });
  for (const name of ['from', 'to']) valueOf(params, name, YEAR_OR_MONTH);
  valueOf(params, 'recommended', /^1$/);
  valueOf(params, 'indicator', /^[^|]+\|[^|]*$/);
  return questionOf(params.toString());
}

/** Which matrix is asked for. Throws QuestionRefused for anything else. */
export function readMatrix(params: URLSearchParams): MatrixKind {
  refuseOthers(params, { once: new Set(['rows']), often: new Set() });
  return valueOf(params, 'rows', /^(?:topics|courts)$/) === 'courts' ? 'courts' : 'topics';
}

/** Throws where there are other names than these, or more or longer values than a page writes. */
export function refuseOthers(
  params: URLSearchParams,
  { once, often }: { once: ReadonlySet<string>; often: ReadonlySet<string> },
): void {
  for (const [name, value] of params) {
    const isOnce = once.has(name);
    if (!isOnce && !often.has(name)) throw new QuestionRefused(`unknown parameter`);
    if (CONTROL.test(value)) throw new QuestionRefused(`${name} has control characters`);
    if (value.length > (isOnce ? MOST_CHARACTERS : MOST_IN_VALUE))
      throw new QuestionRefused(`${name} is too long`);
    if (params.getAll(name).length > (isOnce ? 1 : MOST_VALUES))
      throw new QuestionRefused(`${name} is given too often`);
  }
}

function valueOf(params: URLSearchParams, name: string, form: RegExp): string | undefined {
  const value = params.get(name) ?? undefined;
  if (value !== undefined && !form.test(value))
    throw new QuestionRefused(`${name} is not understood`);
  return value;
}

/** More than a query may have: what is left out of it is told by who answers. */
function cut(text: string): string {
  return [...text].slice(0, MOST_CHARACTERS / 2).join('');
}

const ONCE = new Set(['q', 'within', 'from', 'to', 'sort', 'laws', 'list', 'n']);
const COUNTED_ONCE = new Set([
  ...['from', 'to', 'level', 'region', 'topic', 'law', 'indicator', 'recommended'],
]);
/** A year, a month or a day. */
const DAY = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
