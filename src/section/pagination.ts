/** The place of a page among the pages of its list. */
export interface PagePosition {
  /** From 1. */
  number: number;
  /** How many pages there are; at least 1, so that an empty list has a page that says so. */
  count: number;
}

/** One page of a list. */
export interface ListPage<Item> extends PagePosition {
  items: Item[];
}

/** What else may fill a page before it has as many entries as it may have. */
export interface Weight<Item> {
  of: (item: Item) => number;
  /** So much may stand on a page. A single entry that is heavier has a page of its own. */
  most: number;
}

/** Cuts a list into pages of at most `size` entries, and of no more weight than may be. */
export function paginate<Item>(
  items: readonly Item[],
  size: number,
  weight?: Weight<Item>,
): ListPage<Item>[] {
  const pages: Item[][] = [[]];
  let carried = 0;
  for (const item of items) {
    const own = weight?.of(item) ?? 0;
    const page = pages.at(-1)!;
    const isFull = page.length >= size || (weight !== undefined && carried + own > weight.most);
    if (isFull && page.length > 0) {
      pages.push([item]);
      carried = own;
    } else {
      page.push(item);
      carried += own;
    }
  }
  return pages.map((own, index) => ({ number: index + 1, count: pages.length, items: own }));
}

/** What stands of a group on one page. */
export interface GroupPart<Group, Item> {
  group: Group;
  /** The place of the group in the list, from 0. */
  index: number;
  items: Item[];
  /** True where the group began on an earlier page. */
  isContinued: boolean;
}

/** One page of a list of groups. */
export interface GroupedPage<Group, Item> extends PagePosition {
  parts: GroupPart<Group, Item>[];
}

/** A list of groups, cut into pages. */
export interface GroupedList<Group, Item> {
  groups: readonly Group[];
  pages: GroupedPage<Group, Item>[];
  /** The number of the page on which each group begins, in the order of the groups; 1 for an empty one. */
  begins: number[];
}

/** Cuts a list of groups into pages, as one list of all that is in them. */
export function paginateGroups<Group, Item>(
  groups: readonly Group[],
  itemsOf: (group: Group) => readonly Item[],
  size: number,
  weight?: Weight<Item>,
): GroupedList<Group, Item> {
  const entries = groups.flatMap((group, index) =>
    itemsOf(group).map((item, place) => ({ group, index, item, isContinued: place > 0 })),
  );
  const ofEntry = weight && {
    of: ({ item }: { item: Item }) => weight.of(item),
    most: weight.most,
  };
  const pages = paginate(entries, size, ofEntry).map(({ items, ...position }) => ({
    ...position,
    parts: [...Map.groupBy(items, ({ index }) => index).values()].map((own) => ({
      ...own[0]!,
      items: own.map(({ item }) => item),
    })),
  }));
  const first = new Map(
    pages
      .toReversed()
      .flatMap(({ number, parts }) => parts.map(({ index }) => [index, number] as const)),
  );
  return { groups, pages, begins: groups.map((_, index) => first.get(index) ?? 1) };
}

/**
 * The pages to which a page leads by their numbers, itself among them: the first, the last, and its neighbours.
 * `undefined` stands for those between that are left out, and never for a single one.
 */
export function shownPages({ number, count }: PagePosition): (number | undefined)[] {
  const wanted = [1, number - 1, number, number + 1, count];
  const shown = [...new Set(wanted.filter((each) => each >= 1 && each <= count))].sort(
    (a, b) => a - b,
  );
  return shown.flatMap((each, index) => {
    const left = each - (shown[index - 1] ?? 0) - 1;
    if (left === 0) return [each];
    return left === 1 ? [each - 1, each] : [undefined, each];
  });
}

/** The numbers of all pages, where `shownPages` leaves some out: a reader may want any of them. Else none. */
export function jumpPages(page: PagePosition): number[] {
  const isWhole = shownPages(page).every((each) => each !== undefined);
  return isWhole ? [] : Array.from({ length: page.count }, (_, index) => index + 1);
}
