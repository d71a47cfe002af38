import type { Site } from '../schema/site.ts';
import { isReported } from './advertised.ts';
import { isKnownHost } from './known-hosts.ts';

/**
 * The web addresses in a script, a stylesheet or an exported file that lead to no known host, in Chinese; nothing for a
 * sound one. A text in it may report on a site, as in an article.
 */
export function foreignAddresses(text: string, site: Site): string[] {
  const found = [...text.matchAll(ADDRESS)].flatMap(({ 0: address, 1: host, index }) => {
    const end = index + address.length;
    const isSound =
      isKnownHost(host!.toLowerCase(), site) ||
      NAMESPACES.has(host!.toLowerCase()) ||
      isReported(text, { start: index, end, host: host!.toLowerCase(), isDisguised: false });
    return isSound ? [] : `有不在名单上的网址 ${address}`;
  });
  return [...new Set(found)];
}

const ADDRESS = /https?:\\?\/\\?\/([a-z0-9.-]+)/gi;
/* They name vocabularies and the makers of a program; nothing is fetched from them. */
const NAMESPACES = new Set([
  ...['www.w3.org', 'purl.org', 'schema.org', 'json-schema.org', 'jsonfeed.org', 'a9.com'],
  ...['www.sitemaps.org', 'tailwindcss.com'],
]);
