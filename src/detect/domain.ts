import { parse } from 'tldts';

/*
 * What is a domain is said by the Public Suffix List. Its ICANN section has all top-level domains; its private section
 * has companies under whose names everybody may have a site (github.io), which end with one of the former.
 */
const WHOLE_HOST = { extractHostname: false, validateHostname: false, detectIp: false };

/** True for the last label of a host that sites have: `com`, `佛山`. A zero may stand for the letter o. */
export function isTopLevel(label: string): boolean {
  if (!/\p{L}/u.test(label)) return false;
  const plain = label.length > 2 ? label.replaceAll('0', 'o') : label;
  // Some have no sites but below a second label (`*.ck`, `co.za`).
  return parse(`a.co.${plain}`, WHOLE_HOST).isIcann === true;
}

/** How many labels at the end of a host are nobody's own: two of `a.com.cn`. */
export function suffixLength(host: string): number {
  return parse(host, WHOLE_HOST).publicSuffix?.split('.').length ?? 1;
}

/** True for a name below which anybody may have a site: `com.cn`, `github.io`. Below `gov.cn` only authorities have. */
export function isOpenToAll(host: string): boolean {
  const { domain, isIcann, isPrivate } = parse(host, { ...WHOLE_HOST, allowPrivateDomains: true });
  return (
    domain === null && (isIcann === true || isPrivate === true) && !/^gov\.[a-z]{2}$/.test(host)
  );
}
