import { element } from '../../dom/element.ts';
import { LEVELS } from '../../schema/closed-lists.ts';
import { endOfQuarter, QUERY } from '../../section/query-strings.ts';
import { type Choices, indicatorText, type Question } from '../../section/question.ts';

/* A longer list is no help: what is rare is found by search. */
const MOST_OPTIONS = 500;

/** The form with all that can be asked, filled with a question. */
export function formFor(choices: Choices, question: Question): HTMLFormElement {
  const { years, regions, topics, laws, indicators } = choices;
  const levels = LEVELS.filter((level) => choices.levels.includes(level));
  const { indicator } = question;
  const form = element(
    'form',
    { class: 'query-form', 'aria-label': QUERY.form },
    choice('from', QUERY.from, withQuarters(years), question.from, QUERY.quarter),
    choice('to', QUERY.to, withQuarters(years, endOfQuarter), question.to, QUERY.time),
    choice('level', QUERY.level, levels, question.level),
    choice('region', QUERY.region, regions, question.region),
    choice('topic', QUERY.topic, topics, question.topic),
    choice('law', QUERY.law, laws.slice(0, MOST_OPTIONS), question.law),
    choice(
      'indicator',
      QUERY.indicator,
      indicators.slice(0, MOST_OPTIONS).map(indicatorText),
      indicator && indicatorText(indicator),
      (value) => value.replace(/\|(.*)$/, '（$1）'),
    ),
    courtsIn(choices, question),
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

/** Years, newest first; of the newest two also the quarters, each by its first month or by what `named` makes of that. */
function withQuarters(
  years: readonly string[],
  named: (from: string) => string | undefined = (from) => from,
): string[] {
  return years.flatMap((year, place) =>
    place < 2
      ? [year, ...['10', '07', '04', '01'].map((month) => named(`${year}-${month}`)!)]
      : [year],
  );
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

function courtsIn({ courts }: Choices, question: Question): HTMLElement {
  const all = [...new Set([...courts, ...question.courts])];
  const boxes = all.map((name) => checkbox('court', name, name, question.courts.includes(name)));
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
