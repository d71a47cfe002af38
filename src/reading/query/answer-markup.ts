import { element } from '../../dom/element.ts';
import { QUERY } from '../../section/query-strings.ts';
import type {
  FigureAnswer,
  QueryAnswer,
  QueryData,
  QueryTitles,
  Question,
  Row,
} from '../../section/question.ts';

/** What an answer is shown with. */
interface Shown {
  data: QueryData;
  /** Of the cases that are named. */
  titles: ReadonlyMap<number, QueryTitles[number]>;
  /** The path of the section. */
  root: string;
}

/** The answer: what all cases come to, the first and the newest, and a table by court and one by year. */
export function answerMarkup(
  { all, courts, years }: QueryAnswer,
  { indicator }: Question,
  { data, titles, root }: Shown,
): HTMLElement {
  const unit = indicator?.unit ?? '';
  const named = (item: number) => {
    const [title, url] = titles.get(item)!;
    const isElsewhere = !url.startsWith(root);
    return element(
      'dd',
      {},
      element('a', { href: url, ...(isElsewhere && { rel: 'external' }) }, title),
      ` ${courtOf(data, item)} ${dayOf(data, item)}`,
    );
  };
  return element(
    'div.query-answer',
    {},
    element(
      'dl',
      {},
      ...(all.figures
        ? [element('dt', {}, indicator!.label), element('dd', {}, figureText(all.figures, unit))]
        : []),
      element('dt', {}, QUERY.first),
      named(all.first),
      element('dt', {}, QUERY.newest),
      named(all.newest),
    ),
    ...(all.figures ? [element('p.note', {}, QUERY.figuresHint)] : []),
    tableOf(QUERY.byCourt, QUERY.court, courts, { data, unit }),
    tableOf(QUERY.byYear, QUERY.year, years, { data, unit }),
  );
}

function tableOf(
  caption: string,
  head: string,
  rows: readonly Row[],
  { data, unit }: { data: QueryData; unit: string },
): HTMLElement {
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
            cell('td', dayOf(data, first)),
            cell('td', dayOf(data, newest)),
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

function courtOf({ courts, cases }: QueryData, item: number): string {
  return courts[cases.court[item]!]!.name;
}

function dayOf({ cases }: QueryData, item: number): string {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(String(cases.day[item]!))!;
  return QUERY.day(year!, Number(month), Number(day));
}
