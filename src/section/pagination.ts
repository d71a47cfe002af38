/** How many cases a page of the list holds. */
export const PAGE_SIZE = 20;

/** One page of a list. */
export interface ListPage<Item> {
  /** From 1. */
  number: number;
  /** How many pages there are; at least 1, so that an empty list has a page that says so. */
  count: number;
  items: Item[];
}

/** Cuts a list into pages. */
export function paginate<Item>(items: readonly Item[], size = PAGE_SIZE): ListPage<Item>[] {
  const count = Math.max(1, Math.ceil(items.length / size));
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    count,
    items: items.slice(index * size, (index + 1) * size),
  }));
}

/** The number of the page on which the item stands; 1 when it stands on none. */
export function pageHolding<Item>(
  items: readonly Item[],
  isIt: (item: Item) => boolean,
  size = PAGE_SIZE,
): number {
  return Math.floor(Math.max(0, items.findIndex(isIt)) / size) + 1;
}
