import { PARTS } from '../../schema/closed-lists.ts';

/*
 * The names under which a search engine (OpenSearch, Elasticsearch) holds the text of a case. What is exported and what
 * the search box asks for have to agree on them.
 */

/** The title with its subtitle, and what else stands above the parts. */
export const TITLE = 'heading';
export const HEAD = 'head';

/** The text of a part, by its id. */
export const partField = (id: string) => `parts.${id}.text`;

/** All text of a case, as readers see it. */
export const TEXT_FIELDS: readonly string[] = [
  TITLE,
  HEAD,
  ...PARTS.map(({ id }) => partField(id)),
];

/** The sub-field of each of these that holds every character and every pair, punctuation and spaces included. */
export const EXACT = 'exact';
