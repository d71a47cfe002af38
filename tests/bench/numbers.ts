/** Numbers below a limit that look random and are the same in every run (mulberry32). */
export function randomFrom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

/** At most `count` of some items, in random order. */
export function sample<Item>(
  random: (limit: number) => number,
  items: readonly Item[],
  count: number,
): Item[] {
  const left = [...items];
  const size = Math.min(count, left.length);
  return Array.from({ length: size }, () => left.splice(random(left.length), 1)[0]!);
}

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

/** Rounds for a table. */
export function rounded(value: number, digits = 0): number {
  return Number(value.toFixed(digits));
}

/** How many times as much the first is, for a table. */
export function ratio(a: number, b: number): string {
  return `× ${(a / b).toFixed(2)}`;
}

/** A thousand bytes, not 1,024: the limits are kept when they are read strictly. */
export function kilobytes(bytes: number): number {
  return rounded(bytes / 1000, 1);
}
