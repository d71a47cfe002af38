import { createHash } from 'node:crypto';
import type { Topic } from '../../schema/topic.ts';
import type { EverydayWord } from '../../schema/words.ts';
import { simplified } from '../../text/simplified.ts';
import type { Searchable } from '../bundle/document.ts';
import {
  chunkFile,
  type ChunkRange,
  DIRECTORY,
  ENTRY,
  type Entry,
  LAWS,
  READINGS,
  EVERYDAY,
  SIMPLIFIED,
  singleFile,
  textFile,
  titlesFile,
  WORDS,
} from '../bundle/files.ts';
import { MOST_CHUNKS } from '../bundle/single.ts';
import { Compressor } from './compressor.ts';
import { directoryOf, type Listing, packedDirectory } from './directory.ts';
import { everydayWords } from './everyday-words.ts';
import { KeptFiles } from './kept-files.ts';
import { lawsOf } from './laws.ts';
import { mergedChunks } from './postings.ts';
import { singleOf } from './single.ts';
import {
  entriesOf,
  type Entry as Indexed,
  indexedShards,
  packed,
  type PlannedShard,
  plannedShards,
} from './shards.ts';
import { titleLists, usualReadings, vocabularyOf } from './vocabulary.ts';

/** Where work is kept. */
export interface Kept {
  /** May be shared by builds at the same time. */
  folder: string;
  /** A digest of the program, whose other versions may make something else. */
  code: string;
}

/** What a bundle is made of. */
export interface BundleJob extends Listing {
  /** The everyday words that the court adds. */
  words?: readonly EverydayWord[] | undefined;
  /** A digest of the program that makes it. */
  program?: string | undefined;
  /** Where work is kept for the next build; without it everything is made anew. */
  kept?: Kept | undefined;
}

/** Takes the files of a bundle as they are ready. */
interface Sink {
  /** Is told first how the folder of the files is called. */
  named: (version: string) => void;
  /** A file below that folder. */
  write: (file: string, content: Uint8Array) => void;
  /** Takes the one file beside it, when all others are there. */
  finish: (entry: Uint8Array) => void;
  /** How many shards of how many are indexed. */
  indexed?: (ready: number, all: number) => void;
}

/**
 * Indexes listed cases in this thread. The files are relative to the bundle's folder, the same bytes for the same cases
 * in the same order, whatever was kept. Where an engine answers, where words stand is not among them. Throws `NoIndex` when Pagefind reports an error, or its process ends.
 */
export async function buildBundle(
  cases: readonly Searchable[],
  topics: readonly Topic[],
  own: BundleJob['own'],
  options: Omit<BundleJob, 'cases' | 'topics' | 'own'> = {},
): Promise<Map<string, Uint8Array>> {
  let folder = '';
  const files = new Map<string, Uint8Array>();
  await makeBundle(
    { cases, topics, own, ...options },
    {
      named: (version) => (folder = version),
      write: (file, content) => files.set(`${folder}/${file}`, content),
      finish: (entry) => files.set(ENTRY, entry),
    },
  );
  return files;
}

/** About how many documents and places a chunk has: smaller ones cost a query fewer bytes, and more requests. */
const CHUNK_SIZE = 4000;

/** Makes the files of a bundle, one after the other. */
export async function makeBundle(
  job: BundleJob,
  { named, write: add, finish, indexed = () => undefined }: Sink,
): Promise<void> {
  const { cases, topics, own, kept } = job;
  const planned = plannedShards(cases);
  const version = versionOf(job, planned);
  named(version);
  const files = new KeptFiles(kept?.folder);
  const ranges: ChunkRange[] = [];
  let entries: readonly Indexed[];
  if (job.endpoint) entries = entriesOf(cases);
  else {
    const shards = await indexedShards(cases, planned, files, kept?.code ?? '', indexed);
    const compressor = new Compressor(files, own.court);
    let first = 0;
    for (const { from, chunks } of mergedChunks(shards, CHUNK_SIZE)) {
      ranges.push({ from, first, count: chunks.length });
      for (const bytes of chunks) add(chunkFile(first++), compressor.compressed(bytes));
      if (chunks.length > MOST_CHUNKS)
        add(singleFile(from), compressor.compressed(singleOf(chunks, cases.length)));
    }
    compressor.keep();
    entries = inOrder(shards);
  }
  for (const [number, { text }] of entries.entries()) add(textFile(number), text);
  const sizes = entries.map(({ size }) => size);
  add(DIRECTORY, packedDirectory(directoryOf(job, ranges, sizes)));
  add(SIMPLIFIED, packed([...simplified()].flat().join('')));
  const terms = entries.map((each) => each.terms);
  add(WORDS, packed(vocabularyOf(cases, terms, topics)));
  for (const [number, list] of titleLists(entries).entries()) add(titlesFile(number), packed(list));
  add(LAWS, packed(lawsOf(cases)));
  const once = (name: string, make: () => unknown) =>
    keptFile(files, `${kept?.code ?? ''}.${name}`, make);
  add(READINGS, once('readings', usualReadings));
  const words = job.words ?? [];
  add(
    EVERYDAY,
    once(`${digestOf(words).slice(0, 12)}.words`, () => everydayWords(words)),
  );
  const entry: Entry = { version };
  finish(Buffer.from(JSON.stringify(entry)));
  files.prune();
}

/**
 * The name of the folder for what is made of a job: a digest of all that it is made of, so that it is known before anything is
 * made. Where work is kept changes nothing of it.
 */
function versionOf(job: BundleJob, planned: readonly PlannedShard[]): string {
  return digestOf([{ ...job, cases: planned, kept: undefined }]).slice(0, 12);
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** What follows from the program, or from few words, and takes a quarter or half of a second to make. */
function keptFile(files: KeptFiles, name: string, make: () => unknown): Uint8Array {
  const known = files.read(name);
  if (known) return known;
  const made = packed(make());
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
