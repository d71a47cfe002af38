import { WORD } from '../bundle/canonical.ts';
import { type Posting, readChunk } from '../bundle/chunks.ts';
import { fieldOf, FIELDS, startOfField } from '../bundle/fields.ts';
import { SINGLE } from '../bundle/single.ts';
import { ByteWriter } from './bytes.ts';

/** The file that tells where a character stands, from the chunks of its pairs before they are compressed (bundle/single.ts). */
export function singleOf(chunks: readonly Uint8Array[], documents: number): Uint8Array {
  // By field, those of each document behind those of the one before.
  const counts = new Uint32Array(documents * FIELDS);
  const firsts = new Uint32Array(documents * FIELDS);
  const add = ({ document, positions }: Posting) => {
    for (const position of positions) {
      const field = fieldOf(position);
      const slot = document * FIELDS + field;
      const at = position - startOfField(field) + 1;
      if (counts[slot]! === 0 || at < firsts[slot]!) firsts[slot] = at;
      counts[slot]! += 1;
    }
  };
  for (const chunk of chunks) {
    for (const [pair, { together }] of readChunk(chunk)) {
      // The end of a word is at the character that stands there with what follows it, too.
      if (!pair.endsWith(WORD)) together.forEach(add);
    }
  }
  const having = Array.from({ length: documents }, (_, document) => document).filter((document) =>
    counts.subarray(document * FIELDS, (document + 1) * FIELDS).some((count) => count > 0),
  );
  const body = new ByteWriter();
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
  return Buffer.concat([Buffer.from(SINGLE), body.taken()]);
}
