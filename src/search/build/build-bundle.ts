import { createHash } from 'node:crypto';
import type { Site } from '../../schema/site.ts';
import type { Topic } from '../../schema/topic.ts';
import type { EverydayWord } from '../../schema/words.ts';
import { yearOf } from '../../text/dates.ts';
import { simplified } from '../../text/simplified.ts';
import type { Searchable } from '../bundle/document.ts';
import {
  chunkFile,
  DIRECTORY,
  type Directory,
  type Endpoint,
  ENTRY,
  type Entry,
  READINGS,
  EVERYDAY,
  SIMPLIFIED,
  textFile,
  TITLES,
  WORDS,
} from '../bundle/files.ts';
import { Compressor } from './compressor.ts';
import { everydayWords } from './everyday-words.ts';
import { KeptFiles } from './kept-files.ts';
import { mergedChunks } from './postings.ts';
import { indexedShards, packed } from './shards.ts';
import { titlesOf, usualReadings, vocabularyOf } from './vocabulary.ts';

/** Where work is kept. */
export interface Kept {
  /** May be shared by builds at the same time. */
  folder: string;
  /** A digest of the program, whose other versions may make something else. */
  code: string;
}

/** What a bundle is made of. */
export interface BundleJob {
  /** The listed cases, of the own court and of others, in their order. */
  cases: readonly Searchable[];
  topics: readonly Topic[];
  own: Pick<Site, 'court' | 'level' | 'region'>;
  /** The everyday words that the court adds. */
  words?: readonly EverydayWord[] | undefined;
  /** What the search box will ask instead. */
  endpoint?: Endpoint | undefined;
  /** Where work is kept for the next build; without it everything is made anew. */
  kept?: Kept | undefined;
}

/** Takes the files of a bundle as they are ready. */
interface Sink {
  /** A file below the folder that is named after what all of them hold. */
  write: (file: string, content: Uint8Array) => void;
  /** Gives that folder its name, and takes the one file beside it. */
  finish: (version: string, entry: Uint8Array) => void;
  /** How many shards of how many are indexed. */
  indexed?: (ready: number, all: number) => void;
}

/**
 * Indexes listed cases in this thread. The files are relative to the bundle's folder, the same bytes for the same cases
 * in the same order, whatever was kept. Throws `NoIndex` when Pagefind reports an error, or its process ends.
 */
export async function buildBundle(
  cases: readonly Searchable[],
  topics: readonly Topic[],
  own: BundleJob['own'],
  { words, endpoint, kept }: Pick<BundleJob, 'words' | 'endpoint' | 'kept'> = {},
): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const bundle = new Map<string, Uint8Array>();
  await makeBundle(
    { cases, topics, own, words, endpoint, kept },
    {
      write: (file, content) => files.set(file, content),
      finish(version, entry) {
        bundle.set(ENTRY, entry);
        for (const [file, content] of files) bundle.set(`${version}/${file}`, content);
      },
    },
  );
  return bundle;
}

/** From how many documents and places on a chunk is full: smaller ones cost a query fewer bytes, and more requests. */
const CHUNK_SIZE = 4000;

/** Makes the files of a bundle, one after the other. */
export async function makeBundle(
  { cases, topics, own, words = [], endpoint, kept }: BundleJob,
  { write, finish, indexed = () => undefined }: Sink,
): Promise<void> {
  const files = new KeptFiles(kept?.folder);
  const shards = await indexedShards(cases, files, kept?.code ?? '', indexed);
  const hash = createHash('sha256');
  const add = (file: string, content: Uint8Array) => {
    hash.update(file).update(content);
    write(file, content);
  };
  const firstPairs: string[] = [];
  const compressor = new Compressor(files, own.court);
  for (const { from, bytes } of mergedChunks(shards, CHUNK_SIZE)) {
    add(chunkFile(firstPairs.length), compressor.compressed(bytes));
    firstPairs.push(from);
  }
  compressor.keep();
  const entries = inOrder(shards);
  for (const [number, { text }] of entries.entries()) add(textFile(number), text);
  const lengths = entries.map((each) => each.lengths);
  add(DIRECTORY, packed(directoryOf(cases, lengths, topics, own, firstPairs)));
  add(SIMPLIFIED, packed([...simplified()].flat().join('')));
  const terms = entries.map((each) => each.terms);
  add(WORDS, packed(vocabularyOf(cases, terms, topics)));
  add(TITLES, packed(titlesOf(entries)));
  add(READINGS, readingsFile(files, kept?.code ?? ''));
  add(EVERYDAY, packed(everydayWords(words)));
  const version = hash.digest('hex').slice(0, 12);
  const entry: Entry = { version, ...(endpoint && { endpoint }) };
  finish(version, Buffer.from(JSON.stringify(entry)));
  files.prune();
}

/** The readings of usual characters: the same for all sites, and half a second to make. */
function readingsFile(files: KeptFiles, code: string): Uint8Array {
  const name = `${code}.readings`;
  const known = files.read(name);
  if (known) return known;
  const made = packed(usualReadings());
  files.write(name, made);
  return made;
}

/** What stands in shards, by the numbers of the documents. */
function inOrder(shards: Awaited<ReturnType<typeof indexedShards>>) {
  const numbered = shards.flatMap(({ documents, entries }) =>
    documents.map((document, index) => [document, entries[index]!] as const),
  );
  return numbered.sort(([a], [b]) => a - b).map(([, entry]) => entry);
}

function directoryOf(
  cases: readonly Searchable[],
  lengths: number[][],
  topics: readonly Topic[],
  own: BundleJob['own'],
  pairs: string[],
): Directory {
  // Other courts have topics of their own.
  const names = [
    ...new Set([...topics.map(({ name }) => name), ...cases.flatMap(({ data }) => data.topics)]),
  ];
  const years = Map.groupBy(cases, ({ data }) => yearOf(data.publishedAt));
  return {
    count: cases.length,
    pairs,
    topics: names,
    dates: cases.map(({ data }) => data.publishedAt.slice(0, 10)),
    ...courtsOf(cases, own),
    years: [...years].map(([year, { length }]) => [year, length]),
    topicsOf: cases.map(({ data }) => data.topics.map((topic) => names.indexOf(topic))),
    lengths,
  };
}

/**
 * The courts of the cases, the own one first, the others by their newest cases; and for each case the number of its
 * court.
 */
function courtsOf(
  cases: readonly Searchable[],
  { court, level, region }: BundleJob['own'],
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

type Court = BundleJob['own'];

function entryOf({ court, level, region }: Court): [string, Court] {
  return [court, { court, level, region }];
}
