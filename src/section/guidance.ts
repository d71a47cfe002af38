import type { Block } from '../content/index.ts';
import type { CaseData } from '../schema/case.ts';
import { LEVELS } from '../schema/closed-lists.ts';
import { OWN_SLUG, type Peer } from '../schema/peer.ts';
import type { Site } from '../schema/site.ts';
import { ALL_SLUG, OTHER_SLUG, type Topic } from '../schema/topic.ts';
import { GUIDANCE } from './guidance-strings.ts';
import { byTopic, byYear, type Listable } from './lists.ts';
import { type Passages, passagesOf } from './passages.ts';
import { heatOf } from './question.ts';

/** Cases that have something in common. */
export interface Group<Item> {
  name: string;
  /** What stands for it in addresses. */
  slug: string;
  cases: Item[];
}

/** The cases of one topic, whichever courts they are of. */
interface TopicGroup<Item> extends Group<Item> {
  description: string;
}

/**
 * The cases of each topic, in the order of the topics; topics without cases are included. Last, if there are any, come
 * the cases of other courts that have a topic which this court does not have.
 */
export function topicGroups<Item extends Listable>(
  topics: readonly Topic[],
  cases: readonly Item[],
): TopicGroup<Item>[] {
  const groups = byTopic(topics, cases).map(({ topic, cases: own }) => ({ ...topic, cases: own }));
  const names = new Set(topics.map(({ name }) => name));
  const theirs = cases.flatMap(({ data }) => data.topics.filter((each) => !names.has(each)));
  if (theirs.length === 0) return groups;
  const others = cases.filter(({ data }) => data.topics.some((each) => !names.has(each)));
  const counts = [...Map.groupBy(theirs, (name) => name)].map(
    ([name, all]) => [name, all.length] as const,
  );
  const description = GUIDANCE.otherTopicsHint(counts);
  return [...groups, { name: GUIDANCE.otherTopics, slug: OTHER_SLUG, description, cases: others }];
}

/** The cases that are of none of these topics: nobody has said which of them their own topics are. */
export function unclassified<Item extends Listable>(
  topics: readonly Topic[],
  cases: readonly Item[],
): Item[] {
  const names = new Set(topics.map(({ name }) => name));
  return cases.filter(({ data }) => data.topics.every((each) => !names.has(each)));
}

/** The cases that were published on the earliest day, newest first. Which of them was first that day is not known. */
export function earliest<Item extends Listable>(cases: readonly Item[]): Item[] {
  const days = cases.map(({ data }) => data.publishedAt.slice(0, 'YYYY-MM-DD'.length));
  const first = days.reduce((one, other) => (other < one ? other : one), days[0] ?? '');
  return cases.filter((_, place) => days[place] === first);
}

/** All cases together, then those of each topic. */
export function allAndTopics<Item extends Listable>(
  topics: readonly Topic[],
  cases: readonly Item[],
): Group<Item>[] {
  const all = { name: GUIDANCE.allTopics, slug: ALL_SLUG, cases: [...cases] };
  return [all, ...topicGroups(topics, cases)];
}

/** The cases of each year, newest year first. */
export function yearGroups<Item extends Listable>(cases: readonly Item[]): Group<Item>[] {
  return byYear(cases).map(({ year, cases: own }) => ({ name: year, slug: year, cases: own }));
}

/** How many cases two groupings have in common: one is the rows, the other the columns. */
export interface Matrix {
  /** `total` counts a case once, in however many rows it is. */
  columns: { name: string; slug: string; total: number }[];
  rows: { name: string; slug: string; total: number; cells: MatrixCell[] }[];
  total: number;
}

interface MatrixCell {
  /** The slug of its column. */
  column: string;
  count: number;
  /** How dark the cell is: from 0, no case, to 4, the most cases. */
  heat: number;
}

/** Counts the cases that each of `rows` shares with each of `columns`. */
export function matrixOf<Item extends Listable>(
  rows: readonly Group<Item>[],
  columns: readonly Group<Item>[],
  cases: readonly Item[],
): Matrix {
  const members = columns.map((column) => new Set(column.cases));
  const counts = rows.map((row) =>
    members.map((each) => row.cases.filter((item) => each.has(item)).length),
  );
  const most = counts.flat().reduce((one, other) => Math.max(one, other), 1);
  return {
    columns: columns.map(({ name, slug, cases: own }) => ({ name, slug, total: own.length })),
    rows: rows.map(({ name, slug, cases: own }, row) => ({
      name,
      slug,
      total: own.length,
      cells: columns.map(({ slug: column }, place) => {
        const count = counts[row]![place]!;
        return { column, count, heat: heatOf(count, most) };
      }),
    })),
    total: cases.length,
  };
}

/** The cases of a court, perhaps none; its level and region where they are known. */
export interface CourtGroup<Item> extends Group<Item>, Partial<Pick<Peer, 'level' | 'region'>> {
  /** The address of its own section; undefined for this court. */
  url?: string;
}

/** The cases of this court and of each peer: this one first, then by level, those of a level with the most cases first. */
export function courtGroups<Item extends Listable>(
  cases: readonly Item[],
  own: Pick<Site, 'court' | 'level' | 'region'>,
  peers: readonly Peer[],
): CourtGroup<Item>[] {
  const byName = Map.groupBy(cases, ({ origin }) => origin?.court ?? own.court);
  const rank = ({ level }: Peer) => LEVELS.indexOf(level);
  const others = peers
    .map((peer) => ({ ...peer, cases: byName.get(peer.name) ?? [] }))
    .sort((a, b) => rank(a) - rank(b) || b.cases.length - a.cases.length);
  const { court: name, level, region } = own;
  const place = { ...(level && { level }), ...(region && { region }) };
  return [{ name, slug: OWN_SLUG, ...place, cases: byName.get(name) ?? [] }, ...others];
}

/** What the part 案例启示 of a case says, without its own heading. */
export function insightsOf(blocks: readonly Block[]): Passages {
  const own = blocks.filter(
    ({ part, kind, anchor }) => part === 'insights' && !(kind === 'heading' && anchor === part),
  );
  return passagesOf(
    own.map(({ kind, text, cell }) => ({ isHeading: kind === 'heading', text, cell })),
  );
}

/** A case as the overview sees it: with what it teaches. */
export interface Teaching extends Listable {
  data: CaseData & { insights: Passages };
}

/** True where a topic has too many cases for one page, so that each year has its own. */
export function areReadByYear(cases: readonly unknown[]): boolean {
  return cases.length > MOST_ON_A_PAGE;
}

const MOST_ON_A_PAGE = 60;
