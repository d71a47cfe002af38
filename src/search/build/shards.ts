import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { gzipSync } from 'node:zlib';
import { fold } from '../../text/fold.ts';
import { simplified } from '../../text/simplified.ts';
import { BOUNDARY } from '../bundle/bigrams.ts';
import { fieldOfSegment, FIELDS } from '../bundle/fields.ts';
import { documentOf, type Searchable, type SearchDocument } from '../bundle/document.ts';
import type { KeptFiles } from './kept-files.ts';
import { withPagefind } from './pagefind.ts';
import { NumberedCharacters } from './numbered-characters.ts';
import { postingsOf } from './postings.ts';
import { termsIn } from './vocabulary.ts';

/** What the index holds of a case, besides its pairs. */
export interface Entry extends Pick<SearchDocument, 'url' | 'title'> {
  /** How many characters it has. */
  size: number;
  /** The numbers of the legal terms that stand in it. */
  terms: number[];
  /** Its file in the bundle. */
  text: Uint8Array;
}

/** Cases that are indexed together. */
export interface IndexedShard {
  /** Their places in the list of all cases, ascending, with what is known of them in the same order. */
  documents: number[];
  entries: Entry[];
  /** As `postingsOf` has them. */
  pairs: Uint8Array;
}

/** A shard that is to be indexed, with a digest of all that is indexed of its cases. */
export interface PlannedShard {
  /** The places of its cases in the list of all, ascending. */
  documents: number[];
  digest: string;
}

/** How many cases are about a shard. Pagefind needs as long for each case from 50 to 200; smaller ones cost it more. */
const USUAL = 64;
/** How many shards are under way: Pagefind works on one while the pairs of another are made. */
const LANES = 2;

/**
 * Puts cases into shards: those whose ids have the same digest in their first bits, so that a case stays in its shard while
 * others come and go.
 */
export function plannedShards(cases: readonly Searchable[]): PlannedShard[] {
  return grouped(cases).map((documents) => {
    const members = documents.map((document) => cases[document]!);
    return { documents, digest: digestOf(members) };
  });
}

/**
 * Indexes cases in their shards. One that was kept by the same `code` is not made again. `made` is told how many of how many
 * shards are ready.
 */
export async function indexedShards(
  cases: readonly Searchable[],
  planned: readonly PlannedShard[],
  kept: KeptFiles,
  code: string,
  made: (ready: number, all: number) => void,
): Promise<IndexedShard[]> {
  const shards = planned.map(({ documents, digest }) => {
    const members = documents.map((document) => cases[document]!);
    return { documents, members, name: nameOf(digest, code) };
  });
  const known = shards.map(({ name }) => kept.read(name));
  const missing = [...shards.entries()].filter(([index]) => !known[index]);
  let ready = shards.length - missing.length;
  made(ready, shards.length);
  if (missing.length > 0) {
    await withPagefind(async (indexed) => {
      const left = missing.values();
      const lane = async () => {
        for (const [index, { members, name }] of left) {
          const shard = await makeShard(members, indexed);
          known[index] = shard;
          kept.write(name, shard);
          made((ready += 1), shards.length);
        }
      };
      await Promise.all(Array.from({ length: LANES }, lane));
    });
  }
  return shards.map(({ documents }, index) => ({
    documents,
    ...(deserialize(known[index]!) as Pick<IndexedShard, 'entries' | 'pairs'>),
  }));
}

/** What is held of cases besides their pairs, where a search engine has these. */
export function entriesOf(cases: readonly Searchable[]): Entry[] {
  return cases.map((each) => entryOf(documentOf(each)));
}

/** The places of the cases of each shard, by the first bits of the digest of their ids. */
function grouped(cases: readonly Searchable[]): number[][] {
  const bits = Math.max(0, Math.ceil(Math.log2(cases.length / USUAL)));
  const shards = Map.groupBy(cases.keys(), (document) => {
    const digest = createHash('sha256').update(cases[document]!.id).digest();
    return Math.floor(digest.readUInt32BE() / 2 ** (32 - bits));
  });
  return [...shards.values()];
}

/**
 * Pagefind gets all texts of a shard as one, of which each character is one short word; what it finds is parted again, and
 * put together as pairs. So it needs a fraction of the time that it takes for the pairs of each case, of which twenty
 * times as many are different.
 */
async function makeShard(
  members: readonly Searchable[],
  indexed: (text: string) => Promise<Uint8Array[]>,
): Promise<Buffer> {
  const documents = members.map(documentOf);
  const characters = new NumberedCharacters();
  for (const document of documents) characters.add(streamOf(document), lengthsOf(document));
  const files = indexed(characters.words());
  // Made while Pagefind works.
  const entries = documents.map(entryOf);
  return serialize({ entries, pairs: postingsOf(await files, characters) });
}

/** The text whose characters are counted as positions. */
function streamOf({ segments }: SearchDocument): string {
  return segments.map(({ text }) => fold(text, simplified())).join(BOUNDARY);
}

function entryOf(document: SearchDocument): Entry {
  const { url, title, segments } = document;
  const size = lengthsOf(document).reduce((sum, length) => sum + length, 0);
  const terms = termsIn(segments.map(({ text }) => text));
  return { url, title, size, terms, text: packed(document) };
}

/** The lengths of its fields, each with the boundary behind every segment. */
function lengthsOf({ segments }: SearchDocument): number[] {
  const lengths = Array.from({ length: FIELDS }, () => 0);
  for (const [index, { part, text }] of segments.entries()) {
    lengths[fieldOfSegment(index, part)]! += lengthOf(text) + 1;
  }
  return lengths;
}

function lengthOf(text: string): number {
  let length = 0;
  for (let index = 0; index < text.length; index += text.codePointAt(index)! > 0xffff ? 2 : 1) {
    length += 1;
  }
  return length;
}

/** A file of the bundle, as JSON. */
export function packed(content: unknown): Uint8Array {
  return gzipSync(JSON.stringify(content), { level: 9 });
}

/** A name that tells all that a shard is made from. */
function nameOf(digest: string, code: string): string {
  const hash = createHash('sha256').update(code).update(digest);
  return `${hash.digest('hex').slice(0, 32)}.shard`;
}

function digestOf(members: readonly Searchable[]): string {
  const hash = createHash('sha256');
  for (const { id, data, body, origin } of members) {
    const blocks = body.blocks.map(({ kind, part, anchor, text, cell }) => [
      kind,
      part,
      anchor,
      text,
      cell,
    ]);
    hash.update(JSON.stringify([id, data, origin, blocks]));
  }
  return hash.digest('hex');
}
