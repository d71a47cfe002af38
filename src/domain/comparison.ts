import { createPaths } from './paths.ts';
import type { Listable } from './publication.ts';

/** How many cases stand side by side at most: a desk has room for no more. */
export const MOST_COMPARED = 4;

/** What stands for a case in the address of a comparison: its id, or the address of another court's. */
export function comparisonKey({ id, origin }: Listable): string {
  return origin?.url ?? id;
}

/** The same for a case that search has found at `url`: its address below the section's root, or another court's. */
export function keyOfFound(url: string): string {
  return url.startsWith(FOUND) ? decodeURI(url.slice(FOUND.length, -1)) : url;
}

/**
 * The cases that an address asks for: each once, in its order. Commas part them; in one that is encoded, or typed on a
 * Chinese keyboard, a case's own address may have it, so that it parts only what stands for no case.
 */
export function comparedKeys(search: string, isThere: (key: string) => boolean): string[] {
  const values = [...search.matchAll(/[?&]cases=([^&]*)/g)].flatMap(([, value]) =>
    value!.split(','),
  );
  const keys = values.map(decoded).flatMap((key) => (isThere(key) ? [key] : key.split(/[,，、]/)));
  return [...new Set(keys.map((key) => key.trim()).filter(Boolean))];
}

/**
 * The full address of the case that a key stands for. `home` is the full address of the section. Besides its id, people
 * paste its address, whole or without the site, with or without the slash at its end, and encoded once more by a chat.
 */
export function comparedAddress(key: string, home: string): string {
  const plain = decoded(key);
  const { pathname } = new URL(home);
  const isAddress =
    /^https?:\/\//i.test(plain) || plain.startsWith(pathname) || /^\/?cases\//.test(plain);
  const below = plain.startsWith(pathname)
    ? plain.slice(pathname.length)
    : plain.replace(/^\//, '');
  const address = isAddress ? below : paths.case(plain).slice(1);
  const url = URL.parse(address, home);
  if (!url) return key;
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url.href;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // A stray percent sign is not one of the encoding.
    return text;
  }
}

const paths = createPaths('/');
const FOUND = paths.below('/cases/');
