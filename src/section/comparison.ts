import { decodedPiece, readable } from '../text/urls.ts';
import type { Listable } from './lists.ts';
import { createPaths } from './paths.ts';

/** How many cases are compared at most: a desktop screen has room for no more columns. */
export const MOST_COMPARED = 4;

/** The key of a case in the address of a comparison: its id, or the full address of another court's case. */
export function comparisonKey({ id, origin }: Pick<Listable, 'id' | 'origin'>): string {
  return origin?.url ?? id;
}

/** The key of a case that search found at `url`: an address below the section's root, or another court's. */
export function keyOfFound(url: string): string {
  return url.startsWith(FOUND) ? readable(url.slice(FOUND.length, -1)) : url;
}

/**
 * Finds the cases that the address of a comparison names. Gives their indexes in `urls`, the addresses that search
 * knows, each once and in the order of the address; and the places in the address, from 1, of the keys for which there
 * is no case. `home` is the full address of the section.
 */
export function comparedCases(
  search: string,
  urls: readonly string[],
  home: string,
): { found: number[]; missing: number[] } {
  const addresses = urls.map((url) => fullAddress(url, home));
  const placeOf = (key: string) => {
    // An address as search knows it needs no reading; what people paste does.
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
 * The keys are separated by commas. A comma that is encoded or Chinese may also belong to the address of a case: it
 * separates only where the whole is no case.
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
