import { isReported } from '../detect/index.ts';
import type { Site } from '../schema/site.ts';
import { isKnownHost } from '../section/site.ts';

/**
 * Problems of a script, a stylesheet or an exported file, in Chinese: web addresses of unknown hosts. A text in an
 * exported file may report on a site, as in an article; code may not.
 */
export function foreignAddresses(text: string, site: Site, isCode = false): string[] {
  const found = [...text.matchAll(ADDRESS)].flatMap(({ 0: address, 1: named, 2: other, index }) => {
    const host = (named ?? other)!.toLowerCase();
    const end = index + address.length;
    const isSound =
      isKnownHost(host, site) ||
      NAMESPACES.has(host) ||
      (!isCode && isReported(text, { start: index, end, host, isDisguised: false }));
    return isSound ? [] : `有不在名单上的网址 ${address}`;
  });
  return [...new Set(found)];
}

const ADDRESS =
  /(?:https?|wss?):(?:\\?\/|\\u002f){2}([a-z0-9.-]+)|["'`(]\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi;
/* Hosts that name vocabularies and makers of programs; nothing is fetched from them. */
const NAMESPACES = new Set([
  ...['www.w3.org', 'purl.org', 'schema.org', 'json-schema.org', 'jsonfeed.org', 'a9.com'],
  ...['www.sitemaps.org', 'tailwindcss.com'],
]);
