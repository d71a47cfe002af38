import { BOUNDARY } from '../bundle/fold.ts';

/** The positions at which a folded text stands in folded segments, as the static index counts them: in code points. */
export function placesOf(text: string, segments: readonly string[]): number[] {
  const stream = segments.join(BOUNDARY);
  const places: number[] = [];
  let [offset, position] = [0, 0];
  for (let found = stream.indexOf(text); found !== -1; found = stream.indexOf(text, found + 1)) {
    position += [...stream.slice(offset, found)].length;
    offset = found;
    places.push(position);
  }
  return places;
}
