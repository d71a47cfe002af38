import { gunzipSync } from 'node:zlib';
import { ARRAY, ByteReader, ByteWriter, TEXT, UNSIGNED } from './bytes.ts';

/*
 * The words of a shard, as they are kept, and how those of all shards become the chunks that are published. A word is
 *
 *   its length and its bytes, the list of its pages, and a list of its forms with combining marks, each with pages
 *
 * and a page is the number of a document in its shard, how many numbers its two lists have, and the lists as Pagefind
 * wrote them (`index_words.rs` of Pagefind 1.6.0), with their length before them. So the merge copies the lists and
 * rewrites nothing but the numbers of the documents.
 */

/** What stands before the data in each of Pagefind's files. */
const SIGNATURE = Buffer.from('pagefind_dcd');
/** The length of a list that has pages, and of a word and a page in Pagefind's chunks. */
const FIELDS = 3;

/** The words in Pagefind's chunks, in the order of their bytes. */
export function wordsOf(chunks: readonly Uint8Array[]): Uint8Array {
  const opened = chunks.map((chunk) => {
    const bytes = gunzipSync(chunk);
    if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) {
      throw new RangeError('This is not a file of a Pagefind index.');
    }
    const reader = new ByteReader(bytes, SIGNATURE.length);
    reader.head(ARRAY);
    const count = reader.head(ARRAY);
    return { reader, count, first: firstOf(reader) };
  });
  opened.sort((one, other) => Buffer.compare(one.first, other.first));
  const words = new ByteWriter();
  for (const { reader, count } of opened) {
    for (let left = count; left > 0; left -= 1) keepWord(reader, words);
  }
  return words.taken();
}

function firstOf({ bytes, at }: ByteReader): Uint8Array {
  const reader = new ByteReader(bytes, at);
  reader.head(ARRAY);
  const length = reader.head(TEXT);
  return bytes.subarray(reader.at, reader.at + length);
}

function keepWord(reader: ByteReader, words: ByteWriter): void {
  reader.head(ARRAY);
  keepText(reader, words);
  keepPages(reader, words);
  const variants = reader.head(ARRAY);
  words.varint(variants);
  for (let left = variants; left > 0; left -= 1) {
    reader.head(ARRAY);
    keepText(reader, words);
    keepPages(reader, words);
  }
}

function keepText(reader: ByteReader, words: ByteWriter): void {
  const length = reader.head(TEXT);
  words.varint(length);
  words.copy(reader.bytes, reader.at, reader.at + length);
  reader.at += length;
}

function keepPages(reader: ByteReader, words: ByteWriter): void {
  const count = reader.head(ARRAY);
  words.varint(count);
  let document = 0;
  for (let left = count; left > 0; left -= 1) {
    reader.head(ARRAY);
    document += reader.head(UNSIGNED);
    const start = reader.at;
    const numbers = reader.integers() + reader.integers();
    words.varint(document);
    words.varint(numbers);
    words.varint(reader.at - start);
    words.copy(reader.bytes, start, reader.at);
  }
}

/** The words of a shard, and the published numbers of its documents, ascending. */
export interface Shard {
  words: Uint8Array;
  documents: readonly number[];
}

/** A chunk before it is compressed, and the first word in it. */
export interface Chunk {
  from: string;
  bytes: Uint8Array;
}

/**
 * The chunks of one index of all documents, byte for byte as Pagefind makes them (`chunk_index` of `index/mod.rs`): words
 * in the order of their bytes, a chunk full from `size` postings, positions and forms with combining marks on.
 */
export function* mergedChunks(shards: readonly Shard[], size: number): Generator<Chunk> {
  const cursors = shards.map((shard) => new Cursor(shard));
  for (const cursor of cursors) cursor.next();
  const pages = new Pages(shards.reduce((sum, { documents }) => sum + documents.length, 0));
  const body = new ByteWriter();
  let [from, count, full] = ['', 0, 0];
  for (let same = lowest(cursors); same.length > 0; same = lowest(cursors)) {
    if (count === 0) from = Buffer.from(same[0]!.word, 'latin1').toString();
    full += mergeWord(same, pages, body);
    count += 1;
    if (full < size) continue;
    yield { from, bytes: chunkOf(count, body) };
    [count, full] = [0, 0];
  }
  if (count > 0) yield { from, bytes: chunkOf(count, body) };
}

function chunkOf(count: number, body: ByteWriter): Uint8Array {
  const head = new ByteWriter();
  head.copy(SIGNATURE, 0, SIGNATURE.length);
  head.head(ARRAY, 1);
  head.head(ARRAY, count);
  const bytes = Buffer.concat([head.taken(), body.taken()]);
  body.clear();
  return bytes;
}

/** How many bytes of a word make a number that is exact: two characters of Chinese. */
const KEY = 6;

/** Walks through the words of a shard. */
class Cursor extends ByteReader {
  readonly documents: readonly number[];
  /** The word that stands here, a character for each byte. */
  word = '';
  /** Its first bytes as a number, which is compared faster; Infinity behind the last word. */
  key = 0;

  constructor({ words, documents }: Shard, at = 0) {
    super(words, at);
    this.documents = documents;
  }

  /** Another one that stands at the same place. */
  fork(): Cursor {
    return new Cursor({ words: this.bytes, documents: this.documents }, this.at);
  }

  skipPages(): void {
    for (let left = this.varint(); left > 0; left -= 1) {
      this.varint();
      this.varint();
      const length = this.varint();
      this.at += length;
    }
  }

  /** The document of the first of the pages that stand here. */
  firstDocument(): number {
    this.varint();
    return this.documents[this.varint()]!;
  }

  next(): void {
    if (this.done) {
      this.key = Infinity;
      return;
    }
    const length = this.varint();
    const end = this.at + length;
    let key = 0;
    for (let index = 0; index < KEY; index += 1) {
      key = key * 256 + (index < length ? this.bytes[this.at + index]! : 0);
    }
    this.key = key;
    this.word = latin1(this.bytes, this.at, end);
    this.at = end;
  }
}

/** Bytes as characters: compared as text they are in the order of the bytes. */
function latin1(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
}

/** The cursors that stand at the lowest word; none when all are through. */
function lowest(cursors: readonly Cursor[]): Cursor[] {
  let same: Cursor[] = [];
  let [key, word] = [Infinity, ''];
  for (const cursor of cursors) {
    if (cursor.key > key || cursor.key === Infinity) continue;
    if (cursor.key < key || cursor.word < word) {
      same = [cursor];
      [key, word] = [cursor.key, cursor.word];
    } else if (cursor.word === word) same.push(cursor);
  }
  return same;
}

/** Writes the word at which the cursors stand, moves them on, and tells how much it fills a chunk. */
function mergeWord(cursors: readonly Cursor[], pages: Pages, body: ByteWriter): number {
  const word = Buffer.from(cursors[0]!.word, 'latin1');
  body.head(ARRAY, FIELDS);
  body.head(TEXT, word.length);
  body.copy(word, 0, word.length);
  for (const cursor of cursors) pages.take(cursor);
  const filled = pages.write(body);
  const variants: Variant[] = [];
  for (const cursor of cursors) takeVariants(cursor, variants);
  const more = writeVariants(variants, pages, body);
  for (const cursor of cursors) cursor.next();
  return filled + more;
}

/** A form of a word with combining marks, and a cursor where its pages stand. */
interface Variant {
  form: string;
  at: Cursor;
}

/** Walks over the variants at a cursor; most words have none. */
function takeVariants(cursor: Cursor, variants: Variant[]): void {
  for (let left = cursor.varint(); left > 0; left -= 1) {
    const length = cursor.varint();
    const form = latin1(cursor.bytes, cursor.at, cursor.at + length);
    cursor.at += length;
    variants.push({ form, at: cursor.fork() });
    cursor.skipPages();
  }
}

/** Writes variants, and tells how much they fill a chunk. Those of earlier documents stand first, those of one document by their bytes (`build_indexes`). */
function writeVariants(variants: readonly Variant[], pages: Pages, body: ByteWriter): number {
  if (variants.length === 0) {
    body.head(ARRAY, 0);
    return 0;
  }
  const forms = [...Map.groupBy(variants, ({ form }) => form)].map(([form, own]) => {
    return { form, own, first: firstDocument(own) };
  });
  forms.sort((a, b) => a.first - b.first || (a.form < b.form ? -1 : 1));
  body.head(ARRAY, forms.length);
  let filled = 0;
  for (const { form, own } of forms) {
    const text = Buffer.from(form, 'latin1');
    body.head(ARRAY, FIELDS - 1);
    body.head(TEXT, text.length);
    body.copy(text, 0, text.length);
    for (const { at } of own) pages.take(at);
    filled += pages.write(body) + 1;
  }
  return filled;
}

function firstDocument(variants: readonly Variant[]): number {
  return Math.min(...variants.map(({ at }) => at.fork().firstDocument()));
}

/** Gathers the pages of one word from shards, and writes them in the order of their documents. */
class Pages {
  readonly #documents: Uint32Array;
  #count = 0;
  #sources = 0;
  /* By document: where its page stands. */
  readonly #bytes: Uint8Array[];
  readonly #start: Uint32Array;
  readonly #end: Uint32Array;
  #filled = 0;

  constructor(documents: number) {
    this.#documents = new Uint32Array(documents);
    this.#bytes = new Array<Uint8Array>(documents);
    this.#start = new Uint32Array(documents);
    this.#end = new Uint32Array(documents);
  }

  /** Walks over the pages at a cursor. */
  take(cursor: Cursor): void {
    const pages = cursor.varint();
    if (pages > 0) this.#sources += 1;
    for (let left = pages; left > 0; left -= 1) {
      const document = cursor.documents[cursor.varint()]!;
      this.#filled += cursor.varint() + 1;
      const length = cursor.varint();
      this.#documents[this.#count++] = document;
      this.#bytes[document] = cursor.bytes;
      this.#start[document] = cursor.at;
      cursor.at += length;
      this.#end[document] = cursor.at;
    }
  }

  /** Writes what was taken, forgets it, and tells how much it fills a chunk. */
  write(body: ByteWriter): number {
    const documents = this.#documents.subarray(0, this.#count);
    if (this.#sources > 1) documents.sort();
    body.head(ARRAY, documents.length);
    let last = 0;
    for (const document of documents) {
      body.head(ARRAY, FIELDS);
      body.head(UNSIGNED, document - last);
      body.copy(this.#bytes[document]!, this.#start[document]!, this.#end[document]!);
      last = document;
    }
    const filled = this.#filled;
    [this.#count, this.#sources, this.#filled] = [0, 0, 0];
    return filled;
  }
}
