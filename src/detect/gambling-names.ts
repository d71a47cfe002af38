/** True for a host under whose name gambling may be sold: a number, or one that ends with it, or on an ending that costs little. */
export function isGambling(host: string): boolean {
  const [label = '', ending = ''] = host
    .replace(/\.(?:com|net|org)(?=\.[a-z]{2}$)/, '')
    .split('.')
    .slice(-2);
  if (KNOWN.test(label) || /^[\d.]+$/.test(host)) return false;
  return /\d{3,}$|\d{2}[a-z]{0,2}$|bet|casino|\d{4,}/.test(label) || CHEAP.test(ending);
}

/** Portals, banks, and public services whose names are numbers. */
const KNOWN =
  /^(?:163|126|139|189|188|263|360|58|51job|2345|1688|4399|17173|3158|10086|10010|10000|12306|12315|12333|12345|12348|12368|12377|95598)$/;
const CHEAP =
  /^(?:vip|top|xyz|bid|lol|cfd|sbs|bet|win|icu|cyou|club|casino|poker|buzz|loan|monster|click)$/;
