import type { PagePosition } from './pagination.ts';
import type { Paths } from './paths.ts';
import { STRINGS } from './strings.ts';
import type { Crumb } from './structured-data.ts';

/** A page of a list that has several. */
export interface PagedList extends PagePosition {
  /** The address of the list, which is that of its first page. */
  list: string;
}

/** What the head of a page says of it, and where it stands. */
interface PageHead {
  /** Undefined on the home page. */
  title?: string | undefined;
  description: string;
  /** What follows the section in the breadcrumb. */
  trail: readonly Crumb[];
  /** The pages before and after it, by their paths. */
  previous?: string | undefined;
  next?: string | undefined;
}

/** The head of one page of a list, told from those of the others; `head` is that of the list. */
export function headOfPage(
  head: PageHead,
  { list, number, count }: PagedList,
  paths: Paths,
): PageHead {
  const previous = number > 1 ? paths.page(list, number - 1) : undefined;
  const next = number < count ? paths.page(list, number + 1) : undefined;
  if (number === 1) return { ...head, previous, next };
  const { title, description, trail } = head;
  const position = STRINGS.page(number);
  const last = trail.at(-1);
  return {
    title: title === undefined ? position : `${title}（${position}）`,
    description: `${description}${position}。`,
    trail: [...trail.slice(0, -1), ...(last ? [{ ...last, url: list }] : []), { label: position }],
    previous,
    next,
  };
}
