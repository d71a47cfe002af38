import { WORD } from '../bundle/canonical.ts';
import { SIGNATURE } from '../bundle/chunks.ts';
import { FIELDS } from '../bundle/fields.ts';
import { SINGLE } from '../bundle/single.ts';
import { ByteReader, ByteWriter } from './bytes.ts';

/** The file that tells where a character stands, from the chunks of its pairs before they are compressed (bundle/single.ts). */
export function singleOf(chunks: readonly Uint8Array[], documents: number): Uint8Array {
  const counts = new Uint32Array(documents * FIELDS);
  const firsts = new Uint32Array(documents * FIELDS);
  for (const chunk of chunks) {
    const reader = new ByteReader(chunk, SIGNATURE.length);
    let second = 0;
    for (let left = reader.varint(); left > 0; left -= 1) {
      // Only the first pair of a chunk is beyond another first character than its own.
      const isNew = reader.varint() > 0;
      second = reader.varint() + (isNew ? 0 : second);
      // The end of a word is at the character that stands there with what follows it, too.
      const isCounted = second !== END_OF_WORD;
      readPlaces(reader, (slot, at) => {
        if (!isCounted) return;
        if (counts[slot]! === 0 || at < firsts[slot]!) firsts[slot] = at;
        counts[slot]! += 1;
      });
      skipBridges(reader);
    }
  }
  return written(counts, firsts, documents);
}

const END_OF_WORD = WORD.codePointAt(0)!;

/** Tells each place by the number of its field among all fields of all documents, and counted from the beginning of it. */
function readPlaces(reader: ByteReader, found: (slot: number, at: number) => void): void {
  for (const [document, count] of readDocuments(reader)) {
    let slot = document * FIELDS;
    let at = 0;
    for (let left = count; left > 0; left -= 1) {
      let step = reader.varint();
      for (; step === 0; step = reader.varint()) {
        slot += 1;
        at = 0;
      }
      at += step;
      found(slot, at);
    }
  }
}

function skipBridges(reader: ByteReader): void {
  for (const [, count] of readDocuments(reader)) reader.skipVarints(2 * count);
}

function readDocuments(reader: ByteReader): [document: number, count: number][] {
  let document = 0;
  const documents = Array.from({ length: reader.varint() }, () => (document += reader.varint()));
  return documents.map((each) => [each, reader.varint()]);
}

function written(counts: Uint32Array, firsts: Uint32Array, documents: number): Uint8Array {
  const slotsOf = (document: number) =>
    Array.from({ length: FIELDS }, (_, field) => document * FIELDS + field);
  const having = Array.from({ length: documents }, (_, document) => document).filter((document) =>
    slotsOf(document).some((slot) => counts[slot]! > 0),
  );
  const body = new ByteWriter();
  body.varint(having.length);
  for (const [index, document] of having.entries())
    body.varint(document - (having[index - 1] ?? 0));
  for (const slot of having.flatMap(slotsOf)) {
    body.varint(counts[slot]!);
    if (counts[slot]! > 0) body.varint(firsts[slot]!);
  }
  return Buffer.concat([Buffer.from(SINGLE), body.taken()]);
}
