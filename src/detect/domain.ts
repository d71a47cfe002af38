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

/** The part of a host that somebody has registered, with all below it: `court.cn` of `www.court.cn`. */
export function ownDomain(host: string): string {
  return parse(host, { ...WHOLE_HOST, allowPrivateDomains: true }).domain ?? host;
}

/**
 * True for a service whose addresses lead on to any other site. No data of this kind is kept well, so these are the ones
 * that are best known, in China first; what is missing is still a foreign host, which needs a reviewer.
 */
export function isShortener(host: string): boolean {
  return SHORTENERS.has(ownDomain(host)) || SHORTENERS.has(host);
}

const SHORTENERS = new Set(
  `t.cn url.cn dwz.cn suo.im suo.nz suo.yt u.nu 985.so mrw.so sourl.cn dwz.win dwz.mk dwz.tax 6du.in 3.cn tb.cn b23.tv
  v.douyin.com m.tb.cn s.click.taobao.com u.jd.com w.url.cn t.im urlc.cn x.co c7.gg rrd.me 0x3.me t.hk ft12.com
  bit.ly bitly.com t.co tinyurl.com goo.gl is.gd v.gd ow.ly buff.ly cutt.ly rb.gy s.id tiny.cc shorturl.at rebrand.ly
  bl.ink lnkd.in t.ly j.mp tr.im adf.ly short.io dub.sh tny.im shorte.st clck.ru u.to lnk.to surl.li n9.cl urlz.fr
  reurl.cc pse.is lihi.cc ppt.cc soo.gd db.tt qr.ae 1url.com tiny.one shrtco.de linktr.ee`.split(
    /\s+/,
  ),
);
