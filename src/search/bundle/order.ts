/** How many of the first items of a list, in which they stand before all others, are `before`: found by halving. */
export function countBefore<Item>(items: readonly Item[], before: (item: Item) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(items[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Behind every word that begins with the text before it. */
export const CHUNK_LIMIT = '\u{10ffff}';

/** Compares by code point, as Pagefind orders words; JavaScript compares UTF-16 units. */
export function compareCodePoints(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  const differs = left.findIndex((character, index) => character !== right[index]);
  if (differs === -1) return left.length - right.length;
  const other = right[differs];
  return other === undefined ? 1 : left[differs]!.codePointAt(0)! - other.codePointAt(0)!;
}
