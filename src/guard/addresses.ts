import type { Site } from '../schema/site.ts';
import { isKnownHost } from '../section/site.ts';

/**
 * Problems of a script, a stylesheet or an exported file, in Chinese: web addresses of unknown hosts, but what a reviewed
 * exception of a case names.
 */
export function foreignAddresses(
  text: string,
  site: Site,
  excepted: readonly string[] = [],
): string[] {
  const found = [...text.matchAll(ADDRESS)].flatMap(({ 0: address, 1: named, 2: other }) => {
    const host = (named ?? other)!.toLowerCase();
    const isSound = isKnownHost(host, site) || NAMESPACES.has(host) || isExcepted(host, excepted);
    return isSound ? [] : `有不在名单上的网址 ${address}`;
  });
  return [...new Set(found)];
}

/** True for what stands in one of the texts that reviewers let stand, whatever blanks are in between. */
export function isExcepted(found: string, excepted: readonly string[]): boolean {
  const plain = found.replace(/\s/g, '').toLowerCase();
  return excepted.some((text) => text.includes(plain));
}

const ADDRESS =
  /(?:https?|wss?):(?:\\?\/|\\u002f){2}([a-z0-9.-]+)|["'`(]\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi;
/* Hosts that name vocabularies and makers of programs; nothing is fetched from them. */
const NAMESPACES = new Set([
  ...['www.w3.org', 'purl.org', 'schema.org', 'json-schema.org', 'jsonfeed.org', 'a9.com'],
  // The names of the parts of a workbook (ECMA-376).
  'schemas.openxmlformats.org',
  ...['www.sitemaps.org', 'tailwindcss.com'],
]);
