import { gunzipSync } from 'node:zlib';
import { SIGNATURE } from '../bundle/chunks.ts';
import { ARRAY, ByteReader, ByteWriter, UNSIGNED } from './bytes.ts';
import { type NumberedCharacters, numberOfWord } from './numbered-characters.ts';

/*
 * The pairs of a shard, as they are kept, and how those of all shards become the chunks that are published. Pagefind
 * tells where each character stands; two that stand beside each other are a pair: `送达。` has 送达, 达。 and 。◇, where ◇ is
 * the boundary. The place of a pair is the place of its first character. A pair is kept as
 *
 *   its two characters, how many documents it stands in, and for each
 *     the number of the document in its shard, how often the pair stands there, and its places, by how much each is
 *     beyond the one before
 *
 * So the merge copies places and rewrites nothing but the numbers of the documents.
 */

/** What stands before the data in each of Pagefind's files. */
const PAGEFIND = 'pagefind_dcd';

/** The pairs in the texts of a shard, of which Pagefind made these files, in the order of their characters. */
export function postingsOf(
  files: readonly Uint8Array[],
  characters: NumberedCharacters,
): Uint8Array {
  const found = placesIn(files, characters);
  const documents = documentsOf(characters);
  const order = characters.inOrder();
  const pairs = pairsOf(found, documents, order);
  const kept = new ByteWriter();
  for (const first of order) {
    for (let from = pairs.from[first]!; from < pairs.to[first]!;) {
      const second = found.at[pairs.places[from]! + 1]!;
      let to = from + 1;
      while (to < pairs.to[first]! && found.at[pairs.places[to]! + 1] === second) to += 1;
      for (const character of [first, second]) kept.varint(characters.codes[character]!);
      keepPlaces(pairs.places.subarray(from, to), documents, characters.starts, kept);
      from = to;
    }
  }
  return kept.taken();
}

/** Places by the numbers of characters: those of one stand together from `from` to before `to`. */
interface Places {
  places: Uint32Array;
  from: Uint32Array;
  to: Uint32Array;
}

/** The places of all characters, ascending, and which one stands `at` each. Throws a RangeError where any place is missing. */
function placesIn(
  files: readonly Uint8Array[],
  { starts, codes }: NumberedCharacters,
): Places & { at: Uint32Array } {
  const places = new Uint32Array(starts.at(-1)!);
  const at = new Uint32Array(places.length);
  const from = new Uint32Array(codes.length);
  const to = new Uint32Array(codes.length);
  let filled = 0;
  for (const file of files) {
    const reader = new ByteReader(gunzipSync(file));
    reader.ascii(PAGEFIND);
    reader.item(ARRAY, 1);
    for (let left = reader.head(ARRAY); left > 0; left -= 1) {
      reader.item(ARRAY, FIELDS);
      const number = numberOfWord(reader.text());
      from[number] = filled;
      filled = readPlaces(reader, places, filled);
      to[number] = filled;
      for (let each = from[number]; each < filled; each += 1) at[places[each]!] = number;
    }
  }
  if (filled !== places.length) throw new RangeError('Pagefind has not indexed every word.');
  return { places, from, to, at };
}

/** The places of pairs by their first characters, of one those with the same second character together, ascending. */
function pairsOf(
  { places, from, to, at }: ReturnType<typeof placesIn>,
  documents: Uint32Array,
  order: readonly number[],
): Places {
  const pairs = new Uint32Array(places.length);
  // The last character of a text is the first of no pair: the others have more room than they need.
  const filled = from.slice();
  for (const second of order) {
    for (let each = from[second]!; each < to[second]!; each += 1) {
      const place = places[each]! - 1;
      if (place >= 0 && documents[place] === documents[place + 1]) {
        pairs[filled[at[place]!]!++] = place;
      }
    }
  }
  return { places: pairs, from, to: filled };
}

/** The length of a list that has pages, and of a word and a page in Pagefind's files. */
const FIELDS = 3;

/**
 * Reads the places of a word (`index_words.rs` of Pagefind 1.6.0). It has one page, as all texts are one, none where it
 * is a page's metadata, and no forms with combining marks.
 */
function readPlaces(reader: ByteReader, places: Uint32Array, from: number): number {
  reader.item(ARRAY, 1);
  reader.item(ARRAY, FIELDS);
  reader.item(UNSIGNED, 0);
  let [at, place] = [from, 0];
  for (let left = reader.head(ARRAY); left > 0; left -= 1) {
    const step = reader.integer();
    // A negative number tells the weight of what follows, whose place is counted from the beginning.
    place = step < 0 ? 0 : place + step;
    if (step >= 0) places[at++] = place;
  }
  reader.item(ARRAY, 0);
  reader.item(ARRAY, 0);
  return at;
}

/** In which text each place is. */
function documentsOf({ starts }: NumberedCharacters): Uint32Array {
  const documents = new Uint32Array(starts.at(-1)!);
  for (const [document, start] of starts.entries()) {
    documents.fill(document, start, starts[document + 1]);
  }
  return documents;
}

function keepPlaces(
  places: Uint32Array,
  documents: Uint32Array,
  starts: readonly number[],
  kept: ByteWriter,
): void {
  kept.varint(documentsIn(places, documents));
  for (let at = 0; at < places.length;) {
    const document = documents[places[at]!]!;
    const end = starts[document + 1]!;
    const first = at;
    while (at < places.length && places[at]! < end) at += 1;
    kept.varint(document);
    kept.varint(at - first);
    let last = starts[document]!;
    for (let each = first; each < at; each += 1) {
      kept.varint(places[each]! - last);
      last = places[each]!;
    }
  }
}

/** In how many documents some of the places are, which are ascending. */
function documentsIn(places: Uint32Array, documents: Uint32Array): number {
  let count = 0;
  let last = -1;
  for (let at = 0; at < places.length; at += 1) {
    const document = documents[places[at]!]!;
    if (document !== last) count += 1;
    last = document;
  }
  return count;
}

/** The pairs of a shard, and the published numbers of its documents, ascending. */
export interface Shard {
  pairs: Uint8Array;
  documents: readonly number[];
}

/** A chunk before it is compressed (`bundle/chunks.ts` tells its form), and the first pair in it. */
export interface Chunk {
  from: string;
  bytes: Uint8Array;
}

/**
 * The chunks of all documents, the same however these are put into shards: pairs in the order of their characters, a
 * chunk full from `size` documents and places on.
 */
export function* mergedChunks(shards: readonly Shard[], size: number): Generator<Chunk> {
  const cursors = shards.map((shard) => new Cursor(shard));
  const documents = new Documents(shards.reduce((sum, each) => sum + each.documents.length, 0));
  const body = new ByteWriter();
  let [count, full] = [0, 0];
  let [from, last] = [NONE, NONE];
  for (let same = lowest(cursors); same.length > 0; same = lowest(cursors)) {
    const [{ first, second }] = same as [Cursor];
    if (count === 0) [from, last] = [{ first, second }, NONE];
    body.varint(first - last.first);
    body.varint(first === last.first ? second - last.second : second);
    last = { first, second };
    for (const cursor of same) {
      documents.take(cursor);
      cursor.next();
    }
    full += documents.write(body);
    count += 1;
    if (full < size) continue;
    yield chunkOf(from, count, body);
    [count, full] = [0, 0];
  }
  if (count > 0) yield chunkOf(from, count, body);
}

/** A pair before all others. */
const NONE = { first: 0, second: 0 };

function chunkOf({ first, second }: typeof NONE, count: number, body: ByteWriter): Chunk {
  const head = new ByteWriter();
  head.varint(count);
  const bytes = Buffer.concat([Buffer.from(SIGNATURE), head.taken(), body.taken()]);
  body.clear();
  return { from: String.fromCodePoint(first, second), bytes };
}

/** Walks through the pairs of a shard. */
class Cursor extends ByteReader {
  readonly documents: readonly number[];
  /** The characters of the pair that stands here. */
  first = 0;
  second = 0;
  /** Both as one number, by which pairs are in order; Infinity behind the last. */
  key = 0;

  constructor({ pairs, documents }: Shard) {
    super(pairs);
    this.documents = documents;
    this.next();
  }

  next(): void {
    if (this.done) {
      this.key = Infinity;
      return;
    }
    this.first = this.varint();
    this.second = this.varint();
    this.key = this.first * CODE_POINTS + this.second;
  }
}

const CODE_POINTS = 0x11_0000;

/** The cursors that stand at the lowest pair; none when all are through. */
function lowest(cursors: readonly Cursor[]): Cursor[] {
  let same: Cursor[] = [];
  let key = Infinity;
  for (const cursor of cursors) {
    if (cursor.key > key || cursor.key === Infinity) continue;
    if (cursor.key < key) same = [];
    same.push(cursor);
    key = cursor.key;
  }
  return same;
}

/** Gathers the documents of one pair from shards, and writes them in their order. */
class Documents {
  readonly #documents: Uint32Array;
  #count = 0;
  #sources = 0;
  /* By document: how many places it has, and where they stand. */
  readonly #places: Uint32Array;
  readonly #bytes: Uint8Array[];
  readonly #start: Uint32Array;
  readonly #end: Uint32Array;

  constructor(documents: number) {
    this.#documents = new Uint32Array(documents);
    this.#places = new Uint32Array(documents);
    this.#bytes = new Array<Uint8Array>(documents);
    this.#start = new Uint32Array(documents);
    this.#end = new Uint32Array(documents);
  }

  /** Walks over the documents at a cursor. */
  take(cursor: Cursor): void {
    this.#sources += 1;
    for (let left = cursor.varint(); left > 0; left -= 1) {
      const document = cursor.documents[cursor.varint()]!;
      const places = cursor.varint();
      this.#documents[this.#count++] = document;
      this.#places[document] = places;
      this.#bytes[document] = cursor.bytes;
      this.#start[document] = cursor.at;
      cursor.skipVarints(places);
      this.#end[document] = cursor.at;
    }
  }

  /** Writes what was taken, forgets it, and tells how much it fills a chunk. */
  write(body: ByteWriter): number {
    const documents = this.#documents.subarray(0, this.#count);
    if (this.#sources > 1) documents.sort();
    body.varint(documents.length);
    let last = 0;
    for (const document of documents) {
      body.varint(document - last);
      last = document;
    }
    let filled = documents.length;
    for (const document of documents) {
      body.varint(this.#places[document]!);
      filled += this.#places[document]!;
    }
    for (const document of documents) {
      body.copy(this.#bytes[document]!, this.#start[document]!, this.#end[document]!);
    }
    [this.#count, this.#sources] = [0, 0];
    return filled;
  }
}
