import { element } from '../../dom/element.ts';
import { LEVELS } from '../../schema/closed-lists.ts';
import { QUERY } from '../../section/query-strings.ts';
import { type QueryData, type Question, regionsAround } from '../../section/question.ts';

/* A longer list is no help: what is rare is found by search. */
const MOST_OPTIONS = 500;

/** The form with all that can be asked, filled with a question. */
export function formFor(data: QueryData, question: Question): HTMLFormElement {
  const years = [...new Set(data.cases.day.map((day) => String(Math.floor(day / 10_000))))];
  const regions = [...new Set(data.courts.flatMap(({ region = '' }) => regionsAround(region)))];
  const levels = LEVELS.filter((level) => data.courts.some((court) => court.level === level));
  const { indicator } = question;
  const form = element(
    'form',
    { class: 'query-form', 'aria-label': QUERY.form },
    choice('from', QUERY.from, years, question.from?.toString()),
    choice('to', QUERY.to, years, question.to?.toString()),
    choice('level', QUERY.level, levels, question.level),
    choice('region', QUERY.region, regions.filter(Boolean).sort(), question.region),
    choice('topic', QUERY.topic, data.topics, question.topic),
    choice('law', QUERY.law, data.laws.slice(0, MOST_OPTIONS), question.law),
    choice(
      'indicator',
      QUERY.indicator,
      data.indicators.slice(0, MOST_OPTIONS).map(({ label, unit }) => `${label}|${unit}`),
      indicator && `${indicator.label}|${indicator.unit}`,
      (value) => value.replace(/\|(.*)$/, '（$1）'),
    ),
    courtsIn(data, question),
    checkbox('recommended', '1', QUERY.recommended, question.isRecommended),
    element(
      'p.query-ask',
      {},
      element('button', { type: 'submit' }, QUERY.ask),
      ' ',
      element('a', { href: '?' }, QUERY.clear),
    ),
  );
  return form as HTMLFormElement;
}

function choice(
  name: string,
  label: string,
  values: readonly string[],
  chosen: string | undefined,
  shown: (value: string) => string = (value) => value,
): HTMLElement {
  // What the address asks for stands in the form, though nothing is of that kind.
  const all = chosen === undefined || values.includes(chosen) ? values : [...values, chosen];
  const options = all.map((value) =>
    element('option', { value, ...(value === chosen && { selected: '' }) }, shown(value)),
  );
  const select = element(
    'select',
    { name },
    element('option', { value: '' }, QUERY.any),
    ...options,
  );
  return element('label', {}, element('span', {}, label), select);
}

function courtsIn({ courts }: QueryData, question: Question): HTMLElement {
  const boxes = courts.map(({ slug, name }) =>
    checkbox('court', slug, name, question.courts.includes(slug)),
  );
  return element(
    'details',
    { class: 'query-courts', ...(question.courts.length > 0 && { open: '' }) },
    element('summary', {}, QUERY.courts),
    element('fieldset', {}, element('legend', {}, QUERY.someCourts), ...boxes),
  );
}

function checkbox(name: string, value: string, label: string, isChosen: boolean): HTMLElement {
  const box = element('input', { type: 'checkbox', name, value, ...(isChosen && { checked: '' }) });
  return element('label.query-box', {}, box, ` ${label}`);
}
