import { createPaths } from './paths.ts';
import type { Listable } from './publication.ts';

/** How many cases stand side by side at most: a desk has room for no more. */
export const MOST_COMPARED = 4;

/** What stands for a case in the address of a comparison: its id, or the address of another court's. */
export function comparisonKey({ id, origin }: Listable): string {
  return origin?.url ?? id;
}

/** The cases that an address asks for: each once, in its order. */
export function comparedKeys(search: string): string[] {
  const keys = new URLSearchParams(search).getAll('cases').flatMap((each) => each.split(','));
  const wanted = keys.map((each) => each.trim()).filter(Boolean);
  return [...new Set(wanted)];
}

/** True when a key stands for the case at an address: one below the section's root, or a full one. */
export function standsFor(key: string, url: string): boolean {
  return key === url || paths.case(key) === url;
}

const paths = createPaths('/');
