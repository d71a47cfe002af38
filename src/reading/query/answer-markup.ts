import { element } from '../../dom/element.ts';
import { titleElement } from '../../dom/title.ts';
import { QUERY } from '../../section/query-strings.ts';
import {
  type FigureAnswer,
  type IndicatorRow,
  type NamedAnswer,
  type NamedCase,
  type Question,
  questionText,
  type Row,
} from '../../section/question.ts';
import type { Table } from '../../text/tables.ts';
import { addressBelow, isElsewhere } from '../../text/urls.ts';

/**
 * The answer: what all cases come to, the first and the newest, a table by court, one by year, one by topic and one of
 * indicators, `files`, and the newest cases. `root` is the path of the section. On paper it is a briefing of two sheets: of
 * longer tables the first rows, and how many there are besides.
 */
export function answerMarkup(
  { all, courts, years, topics, indicators, listed, first }: NamedAnswer,
  question: Question,
  root: string,
  files: HTMLElement,
): HTMLElement {
  const { indicator } = question;
  const unit = indicator?.unit ?? '';
  const term = (name: string, ...content: (Node | string)[]) => [
    element('dt', {}, name),
    element('dd', {}, ...content),
  ];
  return element(
    'div.query-answer',
    {},
    element('p.on-paper', {}, QUERY.briefing(asked(question))),
    element('p.on-paper', {}, QUERY.found(all.count, courts.length)),
    element(
      'dl',
      {},
      ...(all.figures ? term(indicator!.label, figureText(all.figures, unit)) : []),
      ...term(QUERY.first, ...named(first, root)),
      ...term(QUERY.newest, ...named(listed[0]!, root)),
    ),
    ...(all.figures ? [element('p.note', {}, QUERY.figuresHint)] : []),
    ...tableOf(QUERY.byCourt, QUERY.court, courts, unit),
    ...tableOf(QUERY.byYear, QUERY.year, years, unit),
    ...tableOf(QUERY.byTopic, QUERY.topic, topics, unit),
    element('p.note.screen-only', {}, QUERY.topicHint),
    ...indicatorsTable(indicators, question),
    files,
    element('h2', {}, QUERY.listed(listed.length, all.count)),
    element('ul.case-links', {}, ...listed.map((each) => element('li', {}, ...named(each, root)))),
  );
}

/** The same as tables: those that are shown, and one of all cases. `whole` makes the address of a case a whole one. */
export function tablesOf(
  { courts, years, topics, listed }: NamedAnswer,
  { indicator }: Question,
  whole: (url: string) => string,
): Table[] {
  const { columns } = QUERY;
  const table = (name: string, kind: string, rows: readonly Row[]): Table => {
    const hasFigures = rows.some(({ figures }) => figures);
    return {
      name,
      columns: [
        ...[columns.name(kind), columns.cases, ...(hasFigures ? [columns.figures] : [])],
        ...[columns.first, columns.newest],
      ],
      rows: rows.map((row) => [
        ...[row.name, row.count],
        ...(hasFigures ? [row.figures ? figureText(row.figures, indicator?.unit ?? '') : ''] : []),
        ...[isoDay(row.first), isoDay(row.newest)],
      ]),
    };
  };
  return [
    table(QUERY.byCourt, QUERY.court, courts),
    table(QUERY.byYear, QUERY.year, years),
    table(QUERY.byTopic, QUERY.topic, topics),
    {
      name: QUERY.tableOfCases,
      columns: [columns.title, columns.court, columns.day, columns.url],
      rows: listed.map(({ title, court, day, url }) => [title, court, isoDay(day), whole(url)]),
    },
  ];
}

/** What is asked, in words. */
function asked(question: Question): string {
  const { from, to, courts, level, region, topic, law, indicator, isRecommended } = question;
  const time = QUERY.between(from, to);
  const parts = [time, ...courts, level, region, topic, law, indicator?.label];
  return [...parts, ...(isRecommended ? [QUERY.recommended] : [])].filter(Boolean).join('、');
}

function named({ title, url, court, day }: NamedCase, root: string): (Node | string)[] {
  const link = { href: addressBelow(root, url), ...(isElsewhere(url) && { rel: 'external' }) };
  const facts = [court, dayText(day)].map((fact) => element('span', {}, fact));
  return [element('a', link, titleElement(title)), ' ', element('span.meta', {}, ...facts)];
}

function tableOf(caption: string, head: string, rows: readonly Row[], unit: string): HTMLElement[] {
  const hasFigures = rows.some(({ figures }) => figures);
  const columns = [
    ...[head, QUERY.cases, ...(hasFigures ? [QUERY.figures] : [])],
    ...[QUERY.firstDay, QUERY.newestDay],
  ];
  const cells = rows.map(({ name, count, figures, first, newest }) => [
    ...[name, String(count)],
    ...(hasFigures ? [figures ? figureText(figures, unit) : ''] : []),
    ...[dayText(first), dayText(newest)],
  ]);
  return ledger(caption, columns, cells, hasFigures ? 'ledger.with-figures' : 'ledger');
}

/** What is said most: each indicator leads to the question about it. */
function indicatorsTable(rows: readonly IndicatorRow[], question: Question): HTMLElement[] {
  if (rows.length === 0) return [];
  const cells = rows.map(({ label, unit, cases, figures }) => {
    const href = `?${questionText({ ...question, indicator: { label, unit } })}`;
    return [
      element('a', { href }, `${label}（${unit}）`),
      String(cases),
      figures ? figureText(figures, unit) : QUERY.alone,
    ];
  });
  return ledger(QUERY.byIndicator, [QUERY.indicator, QUERY.cases, QUERY.figures], cells);
}

/** How many rows of a table stand on paper (styles/guidance.css). */
const ROWS_ON_PAPER = 6;

/** A table, and what is told on paper of the rows for which there is no room. */
function ledger(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly (string | Node)[])[],
  kind = 'ledger',
): HTMLElement[] {
  const body = rows.map(([name, ...cells]) =>
    element('tr', {}, cell('th', name!, 'row'), ...cells.map((each) => cell('td', each))),
  );
  const table = element(
    `table.${kind}`,
    {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...columns.map((name) => cell('th', name, 'col')))),
    element('tbody', {}, ...body),
  );
  const left = rows.length - ROWS_ON_PAPER;
  return [
    element('section.wide', { 'aria-label': caption, tabindex: '0' }, table),
    ...(left > 0 ? [element('p.note.on-paper', {}, QUERY.rest(left))] : []),
  ];
}

function cell(name: 'th' | 'td', content: string | Node, scope?: string): HTMLElement {
  return element(name, { ...(scope && { scope }) }, content);
}

function figureText({ count, sum, left, median }: FigureAnswer, unit: string): string {
  if (count === 0) return QUERY.noFigures;
  if (sum) return QUERY.sum(count, `${sum.value}${sum.approx ? QUERY.approx : ''}${unit}`, left);
  return median === undefined ? QUERY.notAdded(count) : QUERY.median(count, `${median}${unit}`);
}

function dayText(day: number): string {
  const [year, month, rest] = isoDay(day).split('-');
  return QUERY.day(year!, Number(month), Number(rest));
}

function isoDay(day: number): string {
  return String(day).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
}
