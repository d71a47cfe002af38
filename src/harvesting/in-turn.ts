/**
 * Does some work for each item, `atOnce` at a time, and gives the results in the order of the items. Work that fails
 * rejects in its turn and hinders no other.
 */
export async function* inTurn<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, index: number) => Promise<Result>,
): AsyncGenerator<{ item: Item; result: PromiseSettledResult<Result> }> {
  const results = items.map(() => Promise.withResolvers<PromiseSettledResult<Result>>());
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) {
      const [result] = await Promise.allSettled([work(items[index]!, index)]);
      results[index]!.resolve(result);
    }
  };
  const workers = Promise.all(Array.from({ length: atOnce }, worker));
  for (const [index, item] of items.entries()) {
    yield { item, result: await results[index]!.promise };
  }
  await workers;
}
