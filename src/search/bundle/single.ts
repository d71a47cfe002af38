import { Numbers, type Posting, unpack } from './chunks.ts';
import { FIELDS, startOfField } from './fields.ts';

/*
 * Where a single character stands is told by all pairs that begin with it. Of a usual one these fill hundreds of kilobytes,
 * so it has a file that tells less, compressed, in numbers of variable length:
 *
 *   SIGNATURE, in how many documents the character stands, by how much each is beyond the one before
 *     for each, in each of its fields (fields.ts) how often, and if it does where first, counted from the beginning of the
 *     field, the first as one
 */

/** What stands before the data. */
export const SINGLE = 'single1';

/** A character whose pairs fill more chunks than this has such a file. */
export const MOST_CHUNKS = 4;

/**
 * In which documents a character stands: in each field as often as told, but always at its first place there. Throws a
 * RangeError when the file is damaged.
 */
export function readSingle(file: Uint8Array): Posting[] {
  const bytes = unpack(file);
  const signature = String.fromCharCode(...bytes.subarray(0, SINGLE.length));
  if (signature !== SINGLE) throw new RangeError('This is not a file of the index.');
  const numbers = new Numbers(bytes, SINGLE.length);
  let document = 0;
  const documents = numbers.list(numbers.next()).map((step) => (document += step));
  return documents.map((each) => ({ document: each, positions: readFields(numbers) }));
}

function readFields(numbers: Numbers): number[] {
  const positions: number[] = [];
  for (let field = 0; field < FIELDS; field += 1) {
    const count = numbers.next();
    if (count === 0) continue;
    const first = startOfField(field) + numbers.next() - 1;
    for (let left = count; left > 0; left -= 1) positions.push(first);
  }
  return positions;
}
