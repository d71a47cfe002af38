import { element } from '../../dom/element.ts';
import { titleElement } from '../../dom/title.ts';
import { PARTS } from '../../schema/closed-lists.ts';
import type { SearchDocument, Segment } from '../../search/bundle/document.ts';
import { resultText } from '../../section/case-text.ts';
import { GUIDANCE } from '../../section/guidance-strings.ts';
import { type Passages, passagesOf, type TablePassage } from '../../section/passages.ts';
import { byKind } from '../../section/results.ts';
import { STRINGS } from '../../section/strings.ts';
import { chineseDate } from '../../text/dates.ts';
import { addressBelow, isElsewhere } from '../../text/urls.ts';

/** A case beside others. */
export interface Compared {
  text: SearchDocument;
  court: string;
  /** The address of the comparison without it. */
  without: string;
}

/** Cases in columns, below links to their parts: titles, results, the four parts. All text is set as text. */
export function comparisonOf(cases: readonly Compared[], root: string): HTMLElement[] {
  const results = comparedResults(cases.map(({ text }) => text));
  const head = columns(GUIDANCE.compare, headsOf(cases, root));
  head.classList.add('heads');
  return [partLinks(results.length > 0), head, ...resultColumns(results, cases), ...partsOf(cases)];
}

function headsOf(cases: readonly Compared[], root: string): HTMLElement[] {
  return cases.map(({ text, court, without }) => {
    const facts = [court, chineseDate(text.date)].map((fact) => element('span', {}, fact));
    const link = element('a', linkTo(text.url, root), titleElement(text.title));
    const label = `${GUIDANCE.leaveOut}：${text.title}`;
    const leave = element(
      'a.screen-only',
      { href: without, 'aria-label': label },
      GUIDANCE.leaveOut,
    );
    return element('p', {}, link, element('span.meta', {}, ...facts, leave));
  });
}

function partsOf(cases: readonly Compared[]): HTMLElement[] {
  return sideBySide(cases.map(({ text }) => text.segments)).flatMap((part) => {
    const sections = part.columns.map((passages, index) => {
      const title = heading(cases[index]!);
      const texts = passages.map((each) =>
        'rows' in each ? tableOf(each.rows) : element(each.isHeading ? 'h4' : 'p', {}, each.text),
      );
      return element('section', {}, title, ...texts);
    });
    return [element('h2', { id: part.id }, part.name), columns(part.name, sections)];
  });
}

/** A table as the page of a case has it: in a frame of its own, which is moved sideways where it has no room. */
function tableOf([head, ...rows]: TablePassage['rows']): HTMLElement {
  const cells = (name: string, row: readonly string[] = []) =>
    element('tr', {}, ...row.map((text) => element(name, {}, text)));
  const body = rows.map((row) => cells('td', row));
  const table = element(
    'table',
    {},
    element('thead', {}, cells('th', head)),
    element('tbody', {}, ...body),
  );
  return element('div.wide', { role: 'group', 'aria-label': GUIDANCE.table, tabindex: '0' }, table);
}

/** The results, which are none of the four parts. */
export const RESULTS = { id: 'counted', name: STRINGS.results };

/**
 * Each column has all the lines, so that what was counted in the same words stands side by side. Where columns stand below one
 * another, nobody sees those for which a case has nothing.
 */
function resultColumns(
  results: readonly ComparedResult[],
  cases: readonly Compared[],
): HTMLElement[] {
  if (results.length === 0) return [];
  const sections = cases.map((each, place) => {
    const lines = results.map(({ label, values }) => {
      const value = values[place];
      const kind = value === undefined ? 'p.lacking' : 'p';
      return element(kind, {}, `${label} `, element('b', {}, value ?? '—'));
    });
    const hasNone = results.every(({ values }) => values[place] === undefined);
    const none = hasNone ? [element('p.on-narrow', {}, GUIDANCE.noResults)] : [];
    return element('section', {}, heading(each), ...none, ...lines);
  });
  const all = columns(RESULTS.name, sections);
  all.classList.add('counted');
  return [element('h2', { id: RESULTS.id }, RESULTS.name), all];
}

/** Names the court of each part, for where columns stand below one another: on a phone and on paper. */
function heading({ text, court }: Compared): HTMLElement {
  return element('h3', {}, titleElement(text.title), element('span', {}, `（${court}）`));
}

/** Links to the parts: on a phone the last one is far below the first. */
function partLinks(hasResults: boolean): HTMLElement {
  const parts = [...(hasResults ? [RESULTS] : []), ...PARTS];
  const links = parts.map(({ id, name }) =>
    element('li', {}, element('a', { href: `#${id}` }, name)),
  );
  const name = element('li.meta', {}, GUIDANCE.parts);
  return element('ul.entry-points', { 'aria-label': GUIDANCE.parts }, name, ...links);
}

function columns(name: string, items: readonly HTMLElement[]): HTMLElement {
  const attributes = { role: 'group', 'aria-label': name };
  return element(`div.compared.of-${items.length}`, attributes, ...items);
}

/** Another court's case is on that court's site. */
function linkTo(url: string, root: string): Record<string, string> {
  return { href: addressBelow(root, url), ...(isElsewhere(url) && { rel: 'external' }) };
}

/** What was counted in the same words and the same unit: what each of several cases has, in their order. */
interface ComparedResult {
  label: string;
  /** Undefined where a case has no such result. */
  values: (string | undefined)[];
}

/** The results of several cases, those that most of them have first. */
export function comparedResults(
  texts: readonly Pick<SearchDocument, 'results'>[],
): ComparedResult[] {
  const all = texts.flatMap(({ results = [] }, place) =>
    results.map((each) => ({ ...each, place })),
  );
  return byKind(all)
    .map((results) => {
      const valueAt = (place: number) => {
        const values = results.filter((each) => each.place === place).map(resultText);
        return values.length > 0 ? values.join('、') : undefined;
      };
      return { label: results[0]!.label, values: texts.map((_, place) => valueAt(place)) };
    })
    .sort((a, b) => countOf(b) - countOf(a));
}

function countOf({ values }: ComparedResult): number {
  return values.filter((each) => each !== undefined).length;
}

/** A part of several cases: what each says there, in the order of the cases. */
interface ComparedPart {
  id: string;
  name: string;
  columns: Passages[];
}

/** The four parts of cases, as their texts in the search bundle have them. */
export function sideBySide(texts: readonly (readonly Segment[])[]): ComparedPart[] {
  return PARTS.map(({ id, name }, index) => ({
    id,
    name,
    columns: texts.map((segments) => partOf(segments, index + 1, id)),
  }));
}

/** The passages of a part: below its own heading, which is none of the text, a new one begins where the anchor changes. */
function partOf(segments: readonly Segment[], part: number, id: string): Passages {
  const own = segments.filter((each) => each.part === part);
  return passagesOf(
    own.map(({ anchor, ...each }, index) => ({
      ...each,
      isHeading: anchor !== (own[index - 1]?.anchor ?? id),
    })),
  );
}
