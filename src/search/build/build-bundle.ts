import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import type { Site } from '../../schema/site.ts';
import type { Topic } from '../../schema/topic.ts';
import { yearOf } from '../../text/dates.ts';
import { firstWord } from '../bundle/chunks.ts';
import { documentOf, type Searchable, type SearchDocument } from '../bundle/document.ts';
import {
  chunkFile,
  DIRECTORY,
  type Directory,
  type Endpoint,
  ENTRY,
  type Entry,
  SIMPLIFIED,
  textFile,
  TITLES,
  WORDS,
} from '../bundle/files.ts';
import { BOUNDARY, encode, specialCharacters } from '../bundle/bigrams.ts';
import { fold } from '../../text/fold.ts';
import { compareCodePoints } from '../bundle/search-index.ts';
import { simplified } from '../../text/simplified.ts';
import { titlesOf, vocabularyOf } from './vocabulary.ts';

/**
 * Indexes listed cases, of the `own` court and of others. The files are relative to the bundle's folder, the same bytes for the same cases
 * in the same order. With an `endpoint`, the search box will ask that. Throws when Pagefind reports an error.
 */
export async function buildBundle(
  cases: readonly Searchable[],
  topics: readonly Topic[],
  own: Pick<Site, 'court' | 'level' | 'region'>,
  endpoint?: Endpoint,
): Promise<Map<string, Uint8Array>> {
  const documents = cases.map(documentOf);
  const { chunks, words } = await indexWords(documents);
  const files = new Map<string, Uint8Array>([
    [DIRECTORY, pack(directoryOf(cases, documents, topics, own, words))],
    [SIMPLIFIED, pack([...simplified()].flat().join(''))],
    [WORDS, pack(vocabularyOf(cases, documents, topics))],
    [TITLES, pack(titlesOf(documents))],
    ...chunks.map((chunk, number) => [chunkFile(number), chunk] as const),
    ...documents.map((document, number) => [textFile(number), pack(document)] as const),
  ]);
  const version = digestOf(files.values());
  const entry: Entry = { version, ...(endpoint && { endpoint }) };
  return new Map([
    [ENTRY, Buffer.from(JSON.stringify(entry))],
    ...[...files].map(([name, content]) => [`${version}/${name}`, content] as const),
  ]);
}

/** Pagefind's chunks in the order of their words, and the first word of each. */
async function indexWords(
  documents: readonly SearchDocument[],
): Promise<{ chunks: Uint8Array[]; words: string[] }> {
  const texts = documents.map(streamOf);
  const special = specialCharacters(texts);
  // Smaller chunks cost a query fewer bytes. Undocumented: pagefind/src/index/mod.rs.
  process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] = '5000';
  try {
    const { index, errors } = await createIndex({ includeCharacters: special.join('') });
    if (!index) throw new Error(errors.join('\n'));
    for (const [number, text] of texts.entries()) await add(index, number, encode(text));
    const { files, errors: failures } = await index.getFiles();
    if (failures.length > 0) throw new Error(failures.join('\n'));
    const chunks = files
      .filter(({ path }) => path.endsWith('.pf_index'))
      .map(({ content }) => ({ content, from: firstWord(content) }))
      .sort((one, other) => compareCodePoints(one.from, other.from));
    return { chunks: chunks.map(({ content }) => content), words: chunks.map(({ from }) => from) };
  } finally {
    await close();
  }
}

async function add(index: PagefindIndex, number: number, words: string[]): Promise<void> {
  // Pagefind does not know this language, and so leaves the words as they are.
  const record = { url: String(number), content: words.join(' '), language: 'unknown' };
  const { errors } = await index.addCustomRecord(record);
  if (errors.length > 0) throw new Error(errors.join('\n'));
}

/** The text whose characters are counted as positions. */
function streamOf({ segments }: SearchDocument): string {
  return segments.map(({ text }) => fold(text, simplified())).join(BOUNDARY);
}

function directoryOf(
  cases: readonly Searchable[],
  documents: readonly SearchDocument[],
  topics: readonly Topic[],
  own: Pick<Site, 'court' | 'level' | 'region'>,
  words: string[],
): Directory {
  // Other courts have topics of their own.
  const names = [
    ...new Set([...topics.map(({ name }) => name), ...cases.flatMap(({ data }) => data.topics)]),
  ];
  const years = Map.groupBy(cases, ({ data }) => yearOf(data.publishedAt));
  return {
    count: cases.length,
    words,
    topics: names,
    ...courtsOf(cases, own),
    years: [...years].map(([year, { length }]) => [year, length]),
    topicsOf: cases.map(({ data }) => data.topics.map((topic) => names.indexOf(topic))),
    lengths: documents.map(({ segments }) => {
      const lengths = [0, 0, 0, 0, 0, 0];
      for (const [index, { part, text }] of segments.entries()) {
        lengths[index === 0 ? 0 : part + 1]! += [...text].length + 1;
      }
      return lengths;
    }),
  };
}

function pack(content: unknown): Uint8Array {
  return gzipSync(JSON.stringify(content), { level: 9 });
}

function digestOf(contents: Iterable<Uint8Array>): string {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  return hash.digest('hex').slice(0, 12);
}

/**
 * The courts of the cases, the own one first, the others by their newest cases; and for each case the number of its
 * court.
 */
function courtsOf(
  cases: readonly Searchable[],
  { court, level, region }: Pick<Site, 'court' | 'level' | 'region'>,
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

type Court = Pick<Site, 'court' | 'level' | 'region'>;

function entryOf({ court, level, region }: Court): [string, Court] {
  return [court, { court, level, region }];
}
