import { gunzipSync } from 'node:zlib';
import { walk } from '../bundle/canonical.ts';
import { chunkOfSecond, SIGNATURE } from '../bundle/chunks.ts';
import { ARRAY, ByteReader, ByteWriter, UNSIGNED } from './bytes.ts';
import { type NumberedCharacters, numberOfWord } from './numbered-characters.ts';

/*
 * The pairs of a shard, as they are kept, and how those of all shards become the chunks that are published. Pagefind
 * tells where each character stands; two that stand beside each other are a pair: `送达。` has 送达, 达。 and 。◇, where ◇ is
 * the boundary. Where a bridge leads from one to another (bundle/canonical.ts), they are a pair too, and the ends of a
 * Latin word are pairs with the mark of words. The place of a pair is the place of its first character, of a beginning
 * that of the letter. A pair is kept as
 *
 *   its two characters, how many documents it stands in, and for each
 *     the number of the document in its shard, how often the pair stands there, and its places as a chunk has them
 *     (bundle/chunks.ts)
 *   the same for its bridges, each place followed by the length of the bridge
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
  const at = charactersAt(files, characters);
  const documents = documentsOf(characters);
  const [together, apart] = jointsOf(at, documents, characters);
  const kept = new ByteWriter();
  for (;;) {
    const { first, second, key } = together.key <= apart.key ? together : apart;
    if (key === Infinity) return kept.taken();
    for (const character of [first, second]) kept.varint(characters.codes[character]!);
    keepPlaces(together.take(key), documents, characters, kept, false);
    keepPlaces(apart.take(key), documents, characters, kept, true);
  }
}

/** The number of the character at each place. Throws a RangeError where Pagefind does not have every place. */
function charactersAt(files: readonly Uint8Array[], { starts }: NumberedCharacters): Uint32Array {
  const at = new Uint32Array(starts.at(-1)!);
  let filled = 0;
  for (const file of files) {
    const reader = new ByteReader(gunzipSync(file));
    reader.ascii(PAGEFIND);
    reader.item(ARRAY, 1);
    for (let left = reader.head(ARRAY); left > 0; left -= 1) {
      reader.item(ARRAY, FIELDS);
      const number = numberOfWord(reader.text());
      filled += readPlaces(reader, (place) => (at[place] = number));
    }
  }
  if (filled !== at.length) throw new RangeError('Pagefind has not indexed every word.');
  return at;
}

/** The pairs of characters that stand together, and those between which a bridge leads. */
function jointsOf(
  at: Uint32Array,
  documents: Uint32Array,
  characters: NumberedCharacters,
): [together: Joints, apart: Joints] {
  // A Latin word takes two more pairs than it has letters.
  const together = new Joints(3 * at.length);
  const apart = new Joints(at.length);
  const add = (first: number, second: number) =>
    together.add(at[first]!, at[second]!, first, second);
  for (let place = 0; place + 1 < at.length; place += 1) {
    if (documents[place] === documents[place + 1]) add(place, place + 1);
  }
  walk(
    at.map((number) => characters.codes[number]!),
    {
      bridge: (from, to) => apart.add(at[from]!, at[to]!, from, to),
      word(first, last) {
        together.add(characters.word, at[first]!, first, first);
        together.add(at[last]!, characters.word, last, last);
      },
    },
  );
  const ranks = ranksOf(characters);
  for (const joints of [together, apart]) joints.sort(ranks);
  return [together, apart];
}

/** The place of each number in the order of code points. */
function ranksOf(characters: NumberedCharacters) {
  const ranks = new Uint32Array(characters.codes.length);
  for (const [rank, number] of characters.inOrder().entries()) ranks[number] = rank;
  return ranks;
}

/** The places of a pair: a stretch of the places of all pairs, ascending, and where its second characters stand. */
interface Joint {
  places: Uint32Array;
  ends: Uint32Array;
  from: number;
  until: number;
}

/** Pairs with their places. Those of one pair are added in their order; when all are sorted, one is taken after the other. */
class Joints {
  /** The numbers of the characters of the pair that is next. */
  first = 0;
  second = 0;
  /** Both as one number, by which pairs are in order; Infinity behind the last. */
  key = 0;
  #first: Uint32Array;
  #second: Uint32Array;
  #places: Uint32Array;
  #ends: Uint32Array;
  #length = 0;
  #ranks = new Uint32Array();
  #at = 0;

  constructor(most: number) {
    this.#first = new Uint32Array(most);
    this.#second = new Uint32Array(most);
    this.#places = new Uint32Array(most);
    this.#ends = new Uint32Array(most);
  }

  add(first: number, second: number, place: number, end: number): void {
    const at = this.#length++;
    this.#first[at] = first;
    this.#second[at] = second;
    this.#places[at] = place;
    this.#ends[at] = end;
  }

  /** Puts all in order: from now on pairs are taken, and none is added. */
  sort(ranks: Uint32Array<ArrayBuffer>): void {
    let order = new Uint32Array(this.#length);
    for (let at = 0; at < order.length; at += 1) order[at] = at;
    for (const by of [this.#second, this.#first]) order = orderedBy(by, order, ranks);
    this.#first = inOrder(this.#first, order);
    this.#second = inOrder(this.#second, order);
    this.#places = inOrder(this.#places, order);
    this.#ends = inOrder(this.#ends, order);
    this.#ranks = ranks;
    this.#next();
  }

  /** The places of the next pair if it has this key, else none. */
  take(key: number): Joint {
    const from = this.#at;
    if (this.key === key) {
      const { first, second } = this;
      do this.#at += 1;
      while (this.#first[this.#at] === first && this.#second[this.#at] === second);
      this.#next();
    }
    return { places: this.#places, ends: this.#ends, from, until: this.#at };
  }

  #next(): void {
    const [first, second] = [this.#first[this.#at], this.#second[this.#at]];
    if (first === undefined || second === undefined) {
      this.key = Infinity;
      return;
    }
    [this.first, this.second] = [first, second];
    this.key = this.#ranks[first]! * this.#ranks.length + this.#ranks[second]!;
  }
}

function inOrder(values: Uint32Array, order: Uint32Array): Uint32Array {
  const ordered = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at += 1) ordered[at] = values[order[at]!]!;
  return ordered;
}

/** An order of places, by the ranks of what stands there; those of the same rank stay as they were. */
function orderedBy(by: Uint32Array, order: Uint32Array, ranks: Uint32Array) {
  const starts = new Uint32Array(ranks.length + 1);
  for (let each = 0; each < order.length; each += 1) starts[ranks[by[order[each]!]!]! + 1]! += 1;
  for (let rank = 1; rank < starts.length; rank += 1) starts[rank]! += starts[rank - 1]!;
  const ordered = new Uint32Array(order.length);
  for (let each = 0; each < order.length; each += 1) {
    const at = order[each]!;
    ordered[starts[ranks[by[at]!]!]!++] = at;
  }
  return ordered;
}

/** The length of a list that has pages, and of a word and a page in Pagefind's files. */
const FIELDS = 3;

/**
 * Reads the places of a word (`index_words.rs` of Pagefind 1.6.0), and tells how many there are. It has one page, as all
 * texts are one, none where it is a page's metadata, and no forms with combining marks.
 */
function readPlaces(reader: ByteReader, found: (place: number) => void): number {
  reader.item(ARRAY, 1);
  reader.item(ARRAY, FIELDS);
  reader.item(UNSIGNED, 0);
  let [count, place] = [0, 0];
  for (let left = reader.head(ARRAY); left > 0; left -= 1) {
    const step = reader.integer();
    // A negative number tells the weight of what follows, whose place is counted from the beginning.
    place = step < 0 ? 0 : place + step;
    if (step < 0) continue;
    found(place);
    count += 1;
  }
  reader.item(ARRAY, 0);
  reader.item(ARRAY, 0);
  return count;
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
  { places, ends, from, until }: Joint,
  documents: Uint32Array,
  { starts, fields }: NumberedCharacters,
  kept: ByteWriter,
  isBridge: boolean,
): void {
  kept.varint(documentsIn(places.subarray(from, until), documents));
  for (let at = from; at < until;) {
    const document = documents[places[at]!]!;
    const end = starts[document + 1]!;
    const first = at;
    while (at < until && places[at]! < end) at += 1;
    kept.varint(document);
    kept.varint(at - first);
    const own = fields[document]!;
    let field = 0;
    let last = own[0]! - 1;
    for (let each = first; each < at; each += 1) {
      for (; own[field + 1]! <= places[each]!; field += 1) {
        kept.byte(0);
        last = own[field + 1]! - 1;
      }
      kept.varint(places[each]! - last);
      last = places[each]!;
      if (isBridge) kept.varint(ends[each]! - last);
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

/** The chunks of the pairs of one character, or of several that follow each other: `bundle/chunks.ts` tells their form. */
export interface Chunks {
  /** The code point of the first of these characters. */
  from: number;
  /** Before they are compressed. */
  chunks: Uint8Array[];
}

/**
 * The chunks of all documents, the same however these are put into shards: of about `size` documents and places, pairs in
 * the order of their characters. A character whose pairs fill more than one has chunks of its own (`chunkOfSecond`), others
 * share one.
 */
export function* mergedChunks(shards: readonly Shard[], size: number): Generator<Chunks> {
  let shared: Pairs[] = [];
  for (const pairs of pairsByFirst(shards)) {
    const isLarge = pairs.filled >= size;
    if (shared.length > 0 && (isLarge || filledBy(shared) + pairs.filled > size)) {
      yield { from: shared[0]!.first, chunks: [chunkOf(shared)] };
      shared = [];
    }
    if (isLarge)
      yield { from: pairs.first, chunks: dividedBy(pairs, Math.round(pairs.filled / size)) };
    else shared.push(pairs);
  }
  if (shared.length > 0) yield { from: shared[0]!.first, chunks: [chunkOf(shared)] };
}

/** The pairs that begin with one character, each as a chunk has it, but for its characters. */
interface Pairs {
  first: number;
  /** Where each stands among the bytes. */
  seconds: { second: number; start: number; end: number }[];
  bytes: Uint8Array;
  /** How many documents and places they have. */
  filled: number;
}

function* pairsByFirst(shards: readonly Shard[]): Generator<Pairs> {
  const cursors = shards.map((shard) => new Cursor(shard));
  const documents = new Documents(shards.reduce((sum, each) => sum + each.documents.length, 0));
  const body = new ByteWriter();
  let seconds: Pairs['seconds'] = [];
  let [first, filled] = [0, 0];
  const ended = (): Pairs => {
    const pairs = { first, seconds, bytes: body.taken(), filled };
    [seconds, filled] = [[], 0];
    body.clear();
    return pairs;
  };
  const same: Cursor[] = [];
  for (;;) {
    findLowest(cursors, same);
    const [cursor] = same;
    if (!cursor) break;
    if (cursor.first !== first && seconds.length > 0) yield ended();
    first = cursor.first;
    const start = body.length;
    for (const isBridge of [false, true]) {
      for (const each of same) documents.take(each, isBridge);
      filled += documents.write(body);
    }
    seconds.push({ second: cursor.second, start, end: body.length });
    for (const each of same) each.next();
  }
  if (seconds.length > 0) yield ended();
}

function filledBy(all: readonly Pairs[]): number {
  return all.reduce((sum, { filled }) => sum + filled, 0);
}

/** The pairs of one character in several chunks. */
function dividedBy(pairs: Pairs, count: number): Uint8Array[] {
  const chunkOfPair = ({ second }: { second: number }) => chunkOfSecond(second, count);
  const counts = new Uint32Array(count);
  for (const each of pairs.seconds) counts[chunkOfPair(each)]! += 1;
  const chunks = Array.from(counts, (all) => new ChunkWriter(all));
  for (const each of pairs.seconds) chunks[chunkOfPair(each)]!.add(pairs, each);
  return chunks.map((chunk) => chunk.taken());
}

function chunkOf(all: readonly Pairs[]): Uint8Array {
  const chunk = new ChunkWriter(all.reduce((sum, { seconds }) => sum + seconds.length, 0));
  for (const pairs of all) for (const each of pairs.seconds) chunk.add(pairs, each);
  return chunk.taken();
}

/** Writes so many pairs in their order. */
class ChunkWriter {
  readonly #body = new ByteWriter();
  #first = 0;
  #second = 0;

  constructor(pairs: number) {
    for (const character of SIGNATURE) this.#body.byte(character.charCodeAt(0));
    this.#body.varint(pairs);
  }

  /** Adds one of the pairs of a character. */
  add({ first, bytes }: Pairs, { second, start, end }: Pairs['seconds'][number]): void {
    this.#body.varint(first - this.#first);
    this.#body.varint(first === this.#first ? second - this.#second : second);
    this.#body.copy(bytes, start, end);
    [this.#first, this.#second] = [first, second];
  }

  taken(): Uint8Array {
    return this.#body.taken();
  }
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

/** Makes `same` the cursors that stand at the lowest pair; none when all are through. */
function findLowest(cursors: readonly Cursor[], same: Cursor[]): void {
  same.length = 0;
  let key = Infinity;
  for (const cursor of cursors) {
    if (cursor.key > key || cursor.key === Infinity) continue;
    if (cursor.key < key) same.length = 0;
    same.push(cursor);
    key = cursor.key;
  }
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

  /** Walks over the documents at a cursor, of which each place is one number, of bridges two, and none of them zero. */
  take(cursor: Cursor, isBridge: boolean): void {
    this.#sources += 1;
    for (let left = cursor.varint(); left > 0; left -= 1) {
      const document = cursor.documents[cursor.varint()]!;
      const places = cursor.varint();
      this.#documents[this.#count++] = document;
      this.#places[document] = places;
      this.#bytes[document] = cursor.bytes;
      this.#start[document] = cursor.at;
      cursor.skipVarints(isBridge ? 2 * places : places);
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
