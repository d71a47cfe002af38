import { element } from '../../dom/element.ts';
import { titleElement } from '../../dom/title.ts';
import { STRINGS } from '../../section/strings.ts';
import { chineseDate } from '../../text/dates.ts';
import { addressBelow, isElsewhere } from '../../text/urls.ts';
import {
  type Answer,
  FACETS,
  type Facets,
  headingOf,
  type Pieces,
  type Result,
} from '../query/index.ts';
import { type SearchState, STEP, writeState } from './state.ts';

interface Choice {
  label: string;
  /** What the label stands for, where it is shorter. */
  name?: string;
  /** Whether others belong below it: it stands on a line of its own. */
  isHead?: boolean;
  /** How many cases it leaves; undefined where it leaves all. */
  count?: number;
  isActive: boolean;
  /** The state of the page once it is chosen, or given up. */
  state: SearchState;
}

/** A list for the order and for each facet of an answer to `total` cases; each choice is a link to the page with that choice. */
export function choiceLists(facets: Facets, total: number, state: SearchState): HTMLElement[] {
  const lists: [name: string, choices: Choice[]][] = [
    [STRINGS.sort, sorts(state)],
    ...FACETS.map((name): [string, Choice[]] => [
      STRINGS.facets[name],
      facetChoices(name, facets, state),
    ]),
    [STRINGS.searchWithin, state.within ? [withinChoice(state)] : []],
  ];
  return (
    lists
      // What leaves all cases is no choice.
      .filter(
        ([, choices]) =>
          choices.length > 1 ||
          choices.some(({ count = 0, isActive }) => isActive || (count > 0 && count < total)),
      )
      .map(([name, choices], index) => {
        const id = `choice-${index}`;
        const items = choices.map((choice) =>
          element(choice.isHead ? 'li.head' : 'li', {}, link(choice)),
        );
        return element(
          'div.choice',
          {},
          element('p', { id }, name),
          element('ul', { 'aria-labelledby': id }, ...items),
        );
      })
  );
}

function sorts(state: SearchState): Choice[] {
  return (['relevance', 'date'] as const).map((sort) => ({
    label: STRINGS.sorts[sort],
    isActive: sort === state.sort,
    state: { ...state, sort },
  }));
}

/** Of laws and their articles there are many: those on which most cases rest are shown. */
const MOST_LAWS = 16;

function facetChoices(facet: keyof Facets, facets: Facets, state: SearchState): Choice[] {
  const choices = choicesOf(facet, facets, state);
  return facet === 'law' ? byLaw(choices) : choices;
}

/** Laws, each with those of its articles after it, which are called by their numbers there. */
function byLaw(choices: readonly Choice[]): Choice[] {
  const articlesOf = (law: Choice) => choices.filter(({ label }) => isArticleOf(law.label, label));
  const articles = new Set(choices.flatMap(articlesOf));
  return choices
    .filter((choice) => !articles.has(choice))
    .flatMap((law) => [
      { ...law, label: law.label.replace(STATE, ''), name: law.label, isHead: true },
      ...articlesOf(law).map((each) => ({
        ...each,
        label: each.label.slice(law.label.length),
        name: each.label,
      })),
    ]);
}

/** True where an answer is narrowed by a law with one of its articles, as `刑法第二十条`. */
export function isArticleOf(law: string, value: string): boolean {
  return value.startsWith(law) && ARTICLE.test(value.slice(law.length));
}

/** `第二十条`, `第20条之一`, `第三编第二章`. */
const ARTICLE = /^第[\p{Script=Han}\d]+[编章节条]/u;
/** Laws are spoken of without it. */
const STATE = /^中华人民共和国/;

function choicesOf(name: keyof Facets, facets: Facets, state: SearchState): Choice[] {
  const most = facets[name].filter(
    ({ value }, index) =>
      name !== 'law' || index < MOST_LAWS || state.filters[name]?.includes(value),
  );
  return most.map(({ value, count }) => {
    const chosen = state.filters[name] ?? [];
    const isActive = chosen.includes(value);
    const others = chosen.filter((each) => each !== value);
    const filters = { ...state.filters, [name]: isActive ? others : [...chosen, value] };
    const label = name === 'year' ? STRINGS.year(value) : value;
    return { label, count, isActive, state: { ...state, filters } };
  });
}

function withinChoice(state: SearchState): Choice {
  return { label: state.within, isActive: true, state: { ...state, within: '' } };
}

function link({ label, name = label, count, isActive, state }: Choice): HTMLElement {
  const attributes = {
    href: writeState({ ...state, shown: STEP }),
    'data-query': '',
    'data-label': name,
    ...(name !== label && { 'aria-label': `${name} ${count}` }),
    ...(isActive ? { 'aria-current': 'true' } : {}),
  };
  const number = count === undefined ? [] : [' ', element('span.count', {}, String(count))];
  return element('a', attributes, label, ...number);
}

/** The results as list items. What is different about some of them stands above the first of these. */
export function resultItems(answer: Answer, root: string, isOneCourt: boolean): HTMLElement[] {
  return answer.results.map((result, number) => {
    const item = resultItem(result, root, isOneCourt);
    const heading = headingOf(answer, number);
    item.dataset['tier'] = result.tier;
    if (heading) item.prepend(element('p.tier', {}, heading));
    return item;
  });
}

/** One answer as a list item; `root` is the address of the section. A section that knows other courts names each. */
function resultItem(result: Result, root: string, isOneCourt: boolean): HTMLElement {
  const { url, date, court, titlePieces, excerpt, part, anchor } = result;
  const isOther = isElsewhere(url);
  const address =
    addressBelow(root, url) + (isOther ? '' : marksOf(result) + (anchor && `#${anchor}`));
  const ownCourt = isOneCourt ? [] : [element('span', {}, court)];
  const link = { href: address, ...(isOther && { rel: 'external' }) };
  return element(
    'li',
    {},
    element('h2', {}, element('a', link, titleElement(titlePieces))),
    element('p.summary', {}, ...marked(excerpt)),
    element(
      'p.meta',
      {},
      ...(isOther ? [element('span.origin', {}, STRINGS.onSiteOf(court))] : ownCourt),
      element('time', { datetime: date }, chineseDate(date)),
      ...(part ? [element('span', {}, STRINGS.searchPart(part))] : []),
    ),
  );
}

/** Tells the page of the case which words to mark (see `search/marks`). */
function marksOf({ marks }: Result): string {
  return marks.length > 0 ? `?${new URLSearchParams(marks.map((word) => ['mark', word]))}` : '';
}

function marked(pieces: Pieces): (Node | string)[] {
  return pieces.map(({ text, hit }) => (hit ? element('mark', {}, text) : text));
}
