import type { Case } from '../cases/case.ts';
import { fullTitle } from '../domain/byline.ts';
import { createPaths } from '../domain/paths.ts';

/**
 * What a result shows of a case besides its text. Pagefind searches metadata since 1.5, in words of its own
 * making, so a title or a date kept there would be found where no text holds the query. The address is the one
 * value that it stores and never searches: it carries the card.
 */
export interface Card {
  /** The address of the case below the section's root: `/cases/2026/a/`. */
  url: string;
  /** The title as the page shows it, subtitle included. */
  title: string;
  /** `YYYY-MM-DD`. */
  date: string;
}

const paths = createPaths('/');

export function cardOf({ id, data }: Pick<Case, 'id' | 'data'>): Card {
  return { url: paths.case(id), title: fullTitle(data), date: data.publishedAt.slice(0, 10) };
}

/** The card as an address of a bundle; `readCard` is its inverse. */
export function writeCard({ url, title, date }: Card): string {
  return `${url}#${date}${title}`;
}

export function readCard(address: string): Card {
  const at = address.indexOf('#');
  return {
    url: address.slice(0, at),
    date: address.slice(at + 1, at + 11),
    title: address.slice(at + 11),
  };
}
