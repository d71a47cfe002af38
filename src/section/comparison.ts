import { decodedPiece } from '../text/urls.ts';
import type { Listable } from './lists.ts';
import { createPaths } from './paths.ts';

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
 * The cases that an address asks for, each once, in its order, by their places in `urls`, as search names them; and the
 * places in the address, from 1, of those that are not there. `home` is the full address of the section.
 */
export function comparedCases(
  search: string,
  urls: readonly string[],
  home: string,
): { found: number[]; missing: number[] } {
  const addresses = urls.map((url) => fullAddress(url, home));
  const placeOf = (key: string) => {
    // The address of another court's case is what it is; what people paste is made out.
    const exact = urls.indexOf(key);
    return exact >= 0 ? exact : addresses.indexOf(addressOf(key, home));
  };
  const keys = keysOf(search, (key) => placeOf(key) >= 0);
  return {
    found: [...new Set(keys.map(placeOf))].filter((place) => place >= 0),
    missing: keys.flatMap((key, index) => (placeOf(key) < 0 ? [index + 1] : [])),
  };
}

/** The full address of a case that search names by `url`; `home` is that of the section. */
function fullAddress(url: string, home: string): string {
  return new URL(url.replace(/^\//, ''), home).href;
}

/**
 * Commas part the keys; in one that is encoded, or typed on a Chinese keyboard, a case's own address may have it, so that
 * it parts only what stands for no case.
 */
function keysOf(search: string, isThere: (key: string) => boolean): string[] {
  const values = [...search.matchAll(/[?&]cases=([^&]*)/g)].flatMap(([, value]) =>
    value!.split(','),
  );
  const keys = values.map(decoded).flatMap((key) => (isThere(key) ? [key] : key.split(/[,，、]/)));
  return [...new Set(keys.map((key) => key.trim()).filter(Boolean))];
}

/**
 * The full address of the case that a key stands for. Besides its id, people paste its address, whole or without the
 * site, with or without the slash at its end, and encoded once more by a chat.
 */
function addressOf(key: string, home: string): string {
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
  return decodedPiece(text.replaceAll('+', ' ')) ?? text;
}

const paths = createPaths('/');
const FOUND = paths.below('/cases/');
