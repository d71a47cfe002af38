import { element } from '../../dom/element.ts';
import { QUERY } from '../../section/query-strings.ts';
import type { FigureAnswer, NamedCase, Question, Row } from '../../section/question.ts';
import type { Table } from '../../text/tables.ts';
import { addressBelow, isElsewhere } from '../../text/urls.ts';
import type { ShownAnswer } from './sources.ts';

/**
 * The answer: what all cases come to, the first and the newest, a table by court, one by year and one by topic, `files`, and
 * the newest cases. `root` is the path of the section.
 */
export function answerMarkup(
  { all, courts, years, topics, listed, first }: ShownAnswer,
  { indicator }: Question,
  root: string,
  files: HTMLElement,
): HTMLElement {
  const unit = indicator?.unit ?? '';
  const term = (name: string, ...content: (Node | string)[]) => [
    element('dt', {}, name),
    element('dd', {}, ...content),
  ];
  return element(
    'div.query-answer',
    {},
    element(
      'dl',
      {},
      ...(all.figures ? term(indicator!.label, figureText(all.figures, unit)) : []),
      ...term(QUERY.first, ...named(first, root)),
      ...term(QUERY.newest, ...named(listed[0]!, root)),
    ),
    ...(all.figures ? [element('p.note', {}, QUERY.figuresHint)] : []),
    tableOf(QUERY.byCourt, QUERY.court, courts, unit),
    tableOf(QUERY.byYear, QUERY.year, years, unit),
    tableOf(QUERY.byTopic, QUERY.topic, topics, unit),
    element('p.note', {}, QUERY.topicHint),
    files,
    element('h2', {}, QUERY.listed(listed.length, all.count)),
    element('ul.case-links', {}, ...listed.map((each) => element('li', {}, ...named(each, root)))),
  );
}

/** The same as tables: those that are shown, and one of all cases. `whole` makes the address of a case a whole one. */
export function tablesOf(
  { courts, years, topics, listed }: ShownAnswer,
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

function named({ title, url, court, day }: NamedCase, root: string): (Node | string)[] {
  const link = { href: addressBelow(root, url), ...(isElsewhere(url) && { rel: 'external' }) };
  return [element('a', link, title), ` ${court} ${dayText(day)}`];
}

function tableOf(caption: string, head: string, rows: readonly Row[], unit: string): HTMLElement {
  const hasFigures = rows.some(({ figures }) => figures);
  const columns = [
    ...[head, QUERY.cases, ...(hasFigures ? [QUERY.figures] : [])],
    ...[QUERY.firstDay, QUERY.newestDay],
  ];
  return element(
    'section.wide',
    { 'aria-label': caption, tabindex: '0' },
    element(
      'table.ledger',
      {},
      element('caption', {}, caption),
      element('thead', {}, element('tr', {}, ...columns.map((name) => cell('th', name, 'col')))),
      element(
        'tbody',
        {},
        ...rows.map(({ name, count, figures, first, newest }) =>
          element(
            'tr',
            {},
            cell('th', name, 'row'),
            cell('td', String(count)),
            ...(hasFigures ? [cell('td', figures ? figureText(figures, unit) : '')] : []),
            cell('td', dayText(first)),
            cell('td', dayText(newest)),
          ),
        ),
      ),
    ),
  );
}

function cell(name: 'th' | 'td', text: string, scope?: string): HTMLElement {
  return element(name, { ...(scope && { scope }) }, text);
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
