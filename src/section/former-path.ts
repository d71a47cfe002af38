import { createPaths } from './paths.ts';

/**
 * An alias as an address below the section's root: decoded and composed, and without the path of the section, which an
 * address bar shows. Where that path could as well be the beginning of an address below the root, it is.
 */
export function belowRoot(alias: string, base: string): string {
  const address = decodeURI(alias).normalize('NFC');
  const root = createPaths(base).home();
  const inSection = address.startsWith(root) ? address.slice(root.length - 1) : address;
  const isBelowAlready = OF_SECTION.test(address) && !OF_SECTION.test(inSection);
  return isBelowAlready ? address : inSection;
}

const OF_SECTION = /^\/(?:cases|topics)\//;
