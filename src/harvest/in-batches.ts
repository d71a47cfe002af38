/**
 * Does some work for each item, `atOnce` items together, and gives the results in the order of the items. Work that fails
 * rejects in its turn and hinders no other. While results are looked at, no work goes on: what takes long then makes
 * nothing late.
 */
export async function* inBatches<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<{ item: Item; result: PromiseSettledResult<Result> }> {
  for (let from = 0; from < items.length; from += atOnce) {
    const batch = items.slice(from, from + atOnce);
    const results = await Promise.allSettled(batch.map(async (item) => work(item)));
    for (const [index, item] of batch.entries()) yield { item, result: results[index]! };
  }
}
