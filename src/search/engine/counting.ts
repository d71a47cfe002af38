import {
  byCount,
  type Cell,
  type Choices,
  dayNumber,
  figuresOf,
  type IndicatorRow,
  indicatorText,
  mostSaid,
  type NamedAnswer,
  NAMED,
  type NamedCase,
  NO_QUESTION,
  type QueryRows,
  type Question,
  questionText,
  type Row,
} from '../../section/question.ts';
import type { Endpoint } from '../bundle/files.ts';
import {
  figureIn,
  indicatorStart,
  LISTED,
  type StoredCounts,
  type StoredFigure,
} from '../bundle/stored-case.ts';
import { addressOf, askGateway, leading, type Post, postTo } from './post.ts';
import { betweenDays, type Clause, LISTED_AT_ONCE, MOST_LISTED } from './request.ts';
import { at, complete, list, number, shownInList, text } from './response.ts';

/*
 * Counts across courts, by the aggregations of an engine: what the question table asks, and the numbers of the overview. Of
 * courts and figures there may be more than an engine gives at once: they come page by page (`composite`), and none is left out.
 */

/** The numbers of a page with a matrix: all cases, by topic and year or by court and topic. */
export interface EngineMatrix extends QueryRows {
  cells: Cell[];
}

/** What stands in the rows and in the columns of a matrix. */
export type MatrixKind = 'topics' | 'courts';

/** What a question comes to, from the gateway or the engine at an endpoint; undefined where no case is meant. */
export async function countsFrom(
  endpoint: Endpoint,
  question: Question,
): Promise<NamedAnswer | undefined> {
  if (!endpoint.isGateway) return countAtEndpoint(endpoint, question, postTo(endpoint.address));
  const given = await askGateway(endpoint, 'counts', questionText(question));
  const answer = (given as { answer?: NamedAnswer }).answer;
  return (
    answer && {
      ...answer,
      listed: leading(answer.listed, endpoint),
      first: leading([answer.first], endpoint)[0]!,
    }
  );
}

/** All cases that a question means, newest first, from the gateway or the engine at an endpoint: the first `MOST_LISTED`. */
export async function casesFrom(endpoint: Endpoint, question: Question): Promise<NamedCase[]> {
  if (!endpoint.isGateway) return casesAtEndpoint(endpoint, question, postTo(endpoint.address));
  const given = await askGateway(endpoint, 'listed', questionText(question));
  return leading(given as NamedCase[], endpoint);
}

/** What can be asked for, from the gateway or the engine at an endpoint. */
export async function choicesFrom(endpoint: Endpoint): Promise<Choices> {
  return endpoint.isGateway
    ? ((await askGateway(endpoint, 'choices', '')) as Choices)
    : choicesAtEndpoint(postTo(endpoint.address));
}

/** The numbers of a matrix, from the gateway or the engine at an endpoint. */
export async function matrixFrom(endpoint: Endpoint, rows: MatrixKind): Promise<EngineMatrix> {
  return endpoint.isGateway
    ? ((await askGateway(endpoint, 'matrix', `rows=${rows}`)) as EngineMatrix)
    : matrixAtEndpoint(rows, postTo(endpoint.address));
}

/**
 * Counts the cases that a question means, with the same answer as `answerTo`; undefined where there are none. Rejects where
 * the engine fails or answers in part.
 */
export async function countAtEndpoint(
  endpoint: Endpoint,
  question: Question,
  post: Post,
): Promise<NamedAnswer | undefined> {
  const [reply, courts, figures] = await Promise.all([
    post(countsBody(meant(question), NAMED)).then(complete),
    everyBucket(post, meant(question), { court: 'court' }, DAYS),
    question.indicator ? figuresAt(post, question, indicatorText(question.indicator)) : [],
  ]);
  const named = (hit: unknown) => nameOf(at(hit, '_source'), endpoint);
  const listed = list(at(at(reply, 'hits'), 'hits')).map(named);
  if (listed.length === 0) return undefined;
  const first = named(list(at(at(at(at(reply, 'aggregations'), 'first'), 'hits'), 'hits'))[0]);
  const indicators = await Promise.all(
    indicatorsIn(reply).map(async (row): Promise<IndicatorRow> => {
      if (row.cases > MOST_TO_ADD) return row;
      const own = await figuresAt(post, question, indicatorText(row));
      return { ...row, figures: figuresOf(own, own[0]!.sums) };
    }),
  );
  return {
    ...withFigures(rowsIn(reply, courts, listed[0]!.day, first.day), figures),
    indicators,
    listed,
    first,
  };
}

/** Of how many cases the figures of each of the indicators are added up, though nobody has asked for that one. */
const MOST_TO_ADD = 5000;

/** The cases that a question means, newest first, no more than `MOST_LISTED`. Rejects as `countAtEndpoint` does. */
export async function casesAtEndpoint(
  endpoint: Endpoint,
  question: Question,
  post: Post,
): Promise<NamedCase[]> {
  const all: NamedCase[] = [];
  for (let after: unknown; all.length < MOST_LISTED;) {
    const page = listedBody(meant(question), LISTED_AT_ONCE);
    const reply = complete(
      await post({ ...page, ...(after !== undefined && { search_after: after }) }),
    );
    const hits = list(at(at(reply, 'hits'), 'hits'));
    all.push(...hits.map((hit) => nameOf(at(hit, '_source'), endpoint)));
    if (hits.length < LISTED_AT_ONCE) break;
    after = at(hits.at(-1), 'sort');
  }
  return all.slice(0, MOST_LISTED);
}

/** Counts all cases by topic and year, or by court and topic. Rejects as `countAtEndpoint` does. */
export async function matrixAtEndpoint(rows: MatrixKind, post: Post): Promise<EngineMatrix> {
  const all = meant(NO_QUESTION);
  const [row, column] = rows === 'topics' ? [TOPICS, 'year'] : ['court', TOPICS];
  const [reply, courts, cells] = await Promise.all([
    post(countsBody(all, 0)).then(complete),
    everyBucket(post, all, { court: 'court' }, DAYS),
    everyBucket(post, all, { row, column }),
  ]);
  return {
    ...rowsIn(reply, courts, 0, 0),
    cells: cells.map((bucket): Cell => {
      const key = at(bucket, 'key');
      return [text(at(key, 'row')), text(at(key, 'column')), number(at(bucket, 'doc_count'))];
    }),
  };
}

/** What cases of the engine can be asked for. Rejects as `countAtEndpoint` does. */
export async function choicesAtEndpoint(post: Post): Promise<Choices> {
  const all = meant(NO_QUESTION);
  const terms = (field: string) => ({ terms: { field, size: MOST_CHOICES } });
  const [reply, courts] = await Promise.all([
    post({
      ...{ size: 0, track_total_hits: false, query: all },
      aggs: {
        years: terms('year'),
        levels: terms('level'),
        regions: terms('counted.regions' satisfies CountedField),
        topics: terms(TOPICS),
        laws: terms('counted.laws' satisfies CountedField),
        indicators: terms(INDICATORS),
      },
    }).then(complete),
    everyBucket(post, all, { court: 'court' }),
  ]);
  const names = (name: string) =>
    list(at(at(at(reply, 'aggregations'), name), 'buckets')).map((each) => text(at(each, 'key')));
  return {
    courts: courts.map((each) => text(at(at(each, 'key'), 'court'))),
    years: names('years').sort().reverse(),
    levels: names('levels'),
    regions: names('regions').sort(),
    topics: names('topics'),
    laws: names('laws'),
    indicators: names('indicators').map(indicatorOf),
  };
}

/** No form has more choices of one kind; courts are not of them. */
const MOST_CHOICES = 500;

type CountedField = `counted.${keyof StoredCounts}`;
const TOPICS = 'counted.topics' satisfies CountedField;
const INDICATORS = 'counted.indicators' satisfies CountedField;
const FIGURES = 'counted.figures' satisfies CountedField;

/** The cases that a question means. */
function meant({ from, to, courts, level, region, topic, law, isRecommended }: Question): Clause {
  const term = (field: string, value: string | boolean | undefined): Clause[] =>
    value === undefined ? [] : [{ term: { [field]: value } }];
  const filter = [
    ...betweenDays({ from, to }),
    ...(courts.length > 0 ? [{ terms: { court: courts } }] : []),
    ...term('level', level),
    ...term('counted.regions' satisfies CountedField, region),
    ...term(TOPICS, topic),
    ...term('counted.laws' satisfies CountedField, law),
    ...term('counted.recommended' satisfies CountedField, isRecommended || undefined),
  ];
  return { bool: { filter } };
}

/** The days of the first and the newest case. */
const DAYS = {
  first: { min: { field: 'publishedAt' } },
  newest: { max: { field: 'publishedAt' } },
};

/** Asks for the newest cases, in the order of all lists. */
function listedBody(query: Clause, size: number): Clause {
  return { size, track_total_hits: true, _source: LISTED, query, sort: ordered('desc', 'asc') };
}

function ordered(byTime: 'asc' | 'desc', byId: 'asc' | 'desc') {
  return [{ publishedAt: byTime }, { id: byId }];
}

/** Asks for the newest cases, the first of all, and how many there are of each year and each topic. */
function countsBody(query: Clause, size: number): Clause {
  const rows = (field: string) => ({ terms: { field, size: MOST_CHOICES }, aggs: DAYS });
  return {
    ...listedBody(query, size),
    aggs: {
      first: { top_hits: { size: 1, _source: LISTED, sort: ordered('asc', 'desc') } },
      years: rows('year'),
      topics: rows(TOPICS),
      // Of those that as many cases have, one more than are shown may be the next.
      indicators: { terms: { field: INDICATORS, size: MOST_CHOICES } },
    },
  };
}

/** How many values an engine gives at once: no more than it takes by itself (`search.max_buckets`). */
const PAGE = 2000;

/** All combinations of the values of some fields that cases have, page by page, in the order of the values. */
async function everyBucket(
  post: Post,
  query: Clause,
  fields: Readonly<Record<string, string>>,
  aggs: Clause = {},
  { start, until = () => false }: { start?: Clause; until?: (key: unknown) => boolean } = {},
): Promise<unknown[]> {
  const sources = Object.entries(fields).map(([name, field]) => ({ [name]: { terms: { field } } }));
  const all: unknown[] = [];
  for (let after: unknown = start; ;) {
    const composite = { size: PAGE, sources, ...(after !== undefined && { after }) };
    const asked = { size: 0, track_total_hits: false, query };
    const reply = complete(await post({ ...asked, aggs: { page: { composite, aggs } } }));
    const page = at(at(reply, 'aggregations'), 'page');
    const buckets = list(at(page, 'buckets'));
    const end = buckets.findIndex((bucket) => until(at(bucket, 'key')));
    all.push(...(end < 0 ? buckets : buckets.slice(0, end)));
    if (end >= 0 || buckets.length < PAGE) return all;
    after = at(page, 'after_key');
  }
}

/** All figures of an indicator in the cases that a question means. */
async function figuresAt(
  post: Post,
  question: Question,
  indicator: string,
): Promise<StoredFigure[]> {
  const query = { bool: { filter: [meant(question), { term: { [INDICATORS]: indicator } }] } };
  const start = indicatorStart(indicator);
  const figure = (key: unknown) => text(at(key, 'figure'));
  const pages = {
    start: { figure: start },
    until: (key: unknown) => !figure(key).startsWith(start),
  };
  const buckets = await everyBucket(post, query, { figure: FIGURES }, {}, pages);
  return buckets.flatMap((bucket) => {
    const own = figureIn(figure(at(bucket, 'key')));
    return Array.from({ length: number(at(bucket, 'doc_count')) }, () => own);
  });
}

function rowsIn(
  reply: unknown,
  courts: readonly unknown[],
  newest: number,
  first: number,
): QueryRows {
  const rows = (name: string) =>
    list(at(at(at(reply, 'aggregations'), name), 'buckets')).map((each) =>
      rowOf(text(at(each, 'key')), each),
    );
  const count = number(at(at(at(reply, 'hits'), 'total'), 'value'));
  return {
    all: { name: '', count, first, newest },
    courts: byCount(courts.map((each) => rowOf(text(at(at(each, 'key'), 'court')), each))),
    years: rows('years').sort((a, b) => (a.name < b.name ? 1 : -1)),
    topics: byCount(rows('topics')),
    indicators: indicatorsIn(reply),
  };
}

function indicatorsIn(reply: unknown): IndicatorRow[] {
  return mostSaid(
    list(at(at(at(reply, 'aggregations'), 'indicators'), 'buckets')).map((bucket) => {
      return { ...indicatorOf(text(at(bucket, 'key'))), cases: number(at(bucket, 'doc_count')) };
    }),
  );
}

/** As `indicatorText` writes it. */
function indicatorOf(term: string): { label: string; unit: string } {
  const [label = '', unit = ''] = term.split('|');
  return { label, unit };
}

function rowOf(name: string, bucket: unknown): Row {
  const day = (which: 'first' | 'newest') => dayIn(number(at(at(bucket, which), 'value')));
  return {
    name,
    count: number(at(bucket, 'doc_count')),
    first: day('first'),
    newest: day('newest'),
  };
}

/** The day of a moment in China, as `QueryData` has days. */
function dayIn(milliseconds: number): number {
  return dayNumber(new Date(milliseconds + 8 * 60 * 60 * 1000).toISOString());
}

/** The same rows with what their figures come to. */
function withFigures(rows: QueryRows, figures: readonly StoredFigure[]): QueryRows {
  const [one] = figures;
  if (!one) return rows;
  const told = (row: Row, own: readonly StoredFigure[]): Row => {
    return { ...row, figures: figuresOf(own, one.sums) };
  };
  const by = (all: readonly Row[], namesOf: (figure: StoredFigure) => readonly string[]) => {
    const groups = new Map<string, StoredFigure[]>(all.map(({ name }) => [name, []]));
    for (const figure of figures)
      for (const name of namesOf(figure)) groups.get(name)?.push(figure);
    return all.map((row) => told(row, groups.get(row.name)!));
  };
  return {
    all: told(rows.all, figures),
    courts: by(rows.courts, ({ court }) => [court]),
    years: by(rows.years, (figure) => [figure.told.slice(0, 'YYYY'.length)]),
    topics: by(rows.topics, ({ topics }) => topics),
    indicators: rows.indicators,
  };
}

function nameOf(source: unknown, endpoint: Endpoint): NamedCase {
  const { url, heading, court, publishedAt } = shownInList(source);
  return { title: heading, url: addressOf(url, endpoint), court, day: dayNumber(publishedAt) };
}
