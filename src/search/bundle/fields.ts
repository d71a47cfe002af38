/*
 * A document has six fields: its title, what else stands above the parts, and the four parts. The positions of each begin
 * at a number of its own, so that a position tells its field without the lengths of any text.
 */

export const FIELDS = 6;

/** More characters than a field has. */
export const FIELD_ROOM = 2 ** 20;

/** The number of the field in which a position is. */
export function fieldOf(position: number): number {
  return Math.floor(position / FIELD_ROOM);
}

/** Where the positions of a field begin. */
export function startOfField(field: number): number {
  return field * FIELD_ROOM;
}

/** The field of a segment: the first of a document is its title, the others stand above the parts or in one. */
export function fieldOfSegment(index: number, part: number): number {
  return index === 0 ? 0 : part + 1;
}

/** The position of the first character of each segment of a document. */
export function startsOf(segments: readonly { part: number; text: string }[]): number[] {
  const next = Array.from({ length: FIELDS }, (_, field) => startOfField(field));
  return segments.map(({ part, text }, index) => {
    const field = fieldOfSegment(index, part);
    const start = next[field]!;
    next[field] = start + [...text].length + 1;
    return start;
  });
}
