import { FACETS, type Filters, type SearchOptions } from '../query/index.ts';

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
  for (const name of FACETS) {
    for (const value of filters[name] ?? []) params.append(name, value);
  }
  if (filters.from) params.set('from', filters.from);
  if (filters.to) params.set('to', filters.to);
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
  for (const [name, value] of params) {
    if (!NAMES.has(name)) throw new QuestionRefused(`unknown parameter`);
    if (CONTROL.test(value)) throw new QuestionRefused(`${name} has control characters`);
    const most = ONCE.has(name) ? MOST_CHARACTERS : MOST_IN_VALUE;
    if (value.length > most) throw new QuestionRefused(`${name} is too long`);
    const count = params.getAll(name).length;
    if (count > (ONCE.has(name) ? 1 : MOST_VALUES))
      throw new QuestionRefused(`${name} is given too often`);
  }
  const one = (name: string, form: RegExp): string | undefined => {
    const value = params.get(name) ?? undefined;
    if (value !== undefined && !form.test(value))
      throw new QuestionRefused(`${name} is not understood`);
    return value;
  };
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

/** More than a query may have: what is left out of it is told by who answers. */
function cut(text: string): string {
  return [...text].slice(0, MOST_CHARACTERS / 2).join('');
}

const ONCE = new Set(['q', 'within', 'from', 'to', 'sort', 'laws', 'list', 'n']);
const NAMES = new Set<string>([...ONCE, ...FACETS]);
/** A year, a month or a day. */
const DAY = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
