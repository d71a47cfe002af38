import { gzipSync } from 'node:zlib';
import type { Site } from '../../schema/site.ts';
import type { Topic } from '../../schema/topic.ts';
import { DIRECTORY_SIGNATURE, stepOfSize, stepsOf } from '../bundle/directory.ts';
import type { Searchable } from '../bundle/document.ts';
import type { ChunkRange, Directory, Endpoint } from '../bundle/files.ts';
import { ByteWriter } from './bytes.ts';

/** What a site lists: its cases, and what is known of them besides. */
export interface Listing {
  /** The listed cases, of the own court and of others, in their order. */
  cases: readonly Searchable[];
  topics: readonly Topic[];
  own: Court;
  /** The ids of the cases that this court recommends; none, if not told. */
  recommended?: readonly string[] | undefined;
  /** What the search box will ask instead. */
  endpoint?: Endpoint | undefined;
}

type Court = Pick<Site, 'court' | 'level' | 'region'>;

/** What a directory is made of: the years follow from the dates. */
type Columns = Omit<Directory, 'years'>;

/** What is known of every case; `sizes` are their lengths in characters, in their order. */
export function directoryOf(
  { cases, topics, own, recommended = [], endpoint }: Listing,
  chunks: ChunkRange[],
  sizes: number[],
): Columns {
  // Other courts have topics of their own.
  const names = [
    ...new Set([...topics.map(({ name }) => name), ...cases.flatMap(({ data }) => data.topics)]),
  ];
  const named = new Set(recommended);
  return {
    count: cases.length,
    chunks,
    topics: names,
    ...courtsOf(cases, own),
    dates: cases.map(({ data }) => data.publishedAt.slice(0, 10)),
    topicsOf: cases.map(({ data }) => data.topics.map((topic) => names.indexOf(topic))),
    sizes,
    recommended: cases.flatMap(({ id }, place) => (named.has(id) ? [place] : [])),
    endpoint,
  };
}

/** A directory as its file has it (bundle/directory.ts). */
export function packedDirectory(directory: Columns): Uint8Array {
  const { count, chunks, topics, courts, levels, regions, topicsOf, courtOf } = directory;
  const bytes = new ByteWriter();
  const column = (values: readonly number[]) => {
    for (const value of values) bytes.varint(value);
  };
  for (const character of DIRECTORY_SIGNATURE) bytes.byte(character.charCodeAt(0));
  bytes.varint(count);
  bytes.text(directory.endpoint ? JSON.stringify(directory.endpoint) : '');
  bytes.varint(chunks.length);
  column(chunks.map(({ from }, index) => from - (chunks[index - 1]?.from ?? 0)));
  column(chunks.map((each) => each.count));
  for (const names of [topics, courts, levels, regions]) {
    bytes.varint(names.length);
    for (const name of names) bytes.text(name);
  }
  column(stepsOf(directory.dates));
  column(topicsOf.map(({ length }) => length));
  column(topicsOf.flat());
  column(courtOf);
  column(directory.sizes.map(stepOfSize));
  const { recommended } = directory;
  bytes.varint(recommended.length);
  column(recommended.map((place, index) => place - (recommended[index - 1] ?? 0)));
  return gzipSync(bytes.taken(), { level: 9 });
}

/**
 * The courts of the cases, the own one first, the others by their newest cases; and for each case the number of its
 * court.
 */
function courtsOf(
  cases: readonly Searchable[],
  { court, level, region }: Court,
): Pick<Directory, 'courts' | 'levels' | 'regions' | 'courtOf'> {
  const own = { court, level, region };
  const all = new Map([[court, own], ...cases.map((each) => entryOf(each.origin ?? own))]);
  const courts = [...all.keys()];
  const entries = [...all.values()];
  return {
    courts,
    levels: entries.map((each) => each.level ?? ''),
    regions: entries.map((each) => each.region ?? ''),
    courtOf: cases.map(({ origin }) => courts.indexOf((origin ?? own).court)),
  };
}

function entryOf({ court, level, region }: Court): [string, Court] {
  return [court, { court, level, region }];
}
