import { WORD } from '../bundle/canonical.ts';
import { SIGNATURE } from '../bundle/chunks.ts';
import { FIELDS } from '../bundle/fields.ts';
import { SINGLE } from '../bundle/single.ts';
import { ByteReader, ByteWriter } from './bytes.ts';

/** The end of a word is at the character that stands there with what follows it, too. */
const END_OF_WORD = WORD.codePointAt(0)!;

/** The file that tells where a character stands, from the chunks of its pairs before they are compressed (bundle/single.ts). */
export function singleOf(chunks: readonly Uint8Array[], documents: number): Uint8Array {
  // By field, those of each document behind those of the one before.
  const counts = new Uint32Array(documents * FIELDS);
  const firsts = new Uint32Array(documents * FIELDS);
  const count = (slot: number, at: number) => {
    if (counts[slot]! === 0 || at < firsts[slot]!) firsts[slot] = at;
    counts[slot]! += 1;
  };
  const list = new List(documents);
  for (const chunk of chunks) {
    const reader = new ByteReader(chunk, SIGNATURE.length);
    let second = 0;
    for (let left = reader.varint(); left > 0; left -= 1) {
      // All of the pairs begin with the same character.
      second = reader.varint() === 0 ? second + reader.varint() : reader.varint();
      const isOwn = second !== END_OF_WORD;
      list.walk(reader, (document, places) => {
        if (isOwn) readPlaces(reader, document * FIELDS, places, count);
        else reader.skipVarints(places);
      });
      list.walk(reader, (_, places) => reader.skipVarints(2 * places));
    }
  }
  const having = Array.from({ length: documents }, (_, document) => document).filter((document) =>
    counts.subarray(document * FIELDS, (document + 1) * FIELDS).some((each) => each > 0),
  );
  const body = new ByteWriter();
  for (const character of SINGLE) body.byte(character.charCodeAt(0));
  body.varint(having.length);
  let last = 0;
  for (const document of having) {
    body.varint(document - last);
    last = document;
  }
  for (const document of having) {
    for (let slot = document * FIELDS; slot < (document + 1) * FIELDS; slot += 1) {
      body.varint(counts[slot]!);
      if (counts[slot]! > 0) body.varint(firsts[slot]!);
    }
  }
  return body.taken();
}

/** The documents in which a pair stands, and how often in each. */
class List {
  readonly #documents: Uint32Array;
  readonly #places: Uint32Array;

  constructor(documents: number) {
    this.#documents = new Uint32Array(documents);
    this.#places = new Uint32Array(documents);
  }

  /** Reads a list; then `through` is to read the places of each document. */
  walk(reader: ByteReader, through: (document: number, places: number) => void): void {
    const length = reader.varint();
    let document = 0;
    for (let each = 0; each < length; each += 1) {
      document += reader.varint();
      this.#documents[each] = document;
    }
    for (let each = 0; each < length; each += 1) this.#places[each] = reader.varint();
    for (let each = 0; each < length; each += 1)
      through(this.#documents[each]!, this.#places[each]!);
  }
}

/** Walks over the places of one document; `found` gets each by its field, the document's first being `slot`, from one on. */
function readPlaces(
  reader: ByteReader,
  slot: number,
  places: number,
  found: (slot: number, at: number) => void,
): void {
  let field = slot;
  let at = 0;
  for (let left = places; left > 0; left -= 1) {
    let step = reader.varint();
    for (; step === 0; step = reader.varint()) {
      field += 1;
      at = 0;
    }
    at += step;
    found(field, at);
  }
}
