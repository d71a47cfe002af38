import { ownDomain } from '../../detect/index.ts';
import type { Site } from '../../schema/site.ts';
import { isAllowedHost } from '../../section/site.ts';

/**
 * True for the digits of a telephone of the court's own: those of `telephones`, and those in the line on how it is reached.
 * The area code may be left out, and an extension may follow.
 */
export function isOwnTelephone(digits: string, site: Site): boolean {
  return ownNumbers(site).some((number) => {
    const local = number.replace(/^0(?:10|2\d|[3-9]\d\d)(?=\d{7})/, '');
    const isWhole = digits === number || digits === local || digits === number.replace(/^0/, '86');
    const isExtended = local.length > SHORTEST_LOCAL && digits.startsWith(number);
    return isWhole || isExtended;
  });
}

/** In digits; shorter ones are those of services, which have no extensions. */
const SHORTEST_LOCAL = 6;

function ownNumbers({ telephones, footer, corrections }: Site): string[] {
  const texts = [...(telephones ?? []), footer.contact, footer.organizer, corrections];
  return texts.flatMap((text) =>
    (text?.match(NUMBER) ?? []).map((number) => number.replace(/\D/g, '')),
  );
}

const NUMBER = /\d(?:[\d()（）\s-]{0,12}\d){4,}/g;

/** True for a mail address at a host of the court's own or one that articles may name, or that the settings name themselves. */
export function isOwnMail(address: string, site: Site): boolean {
  const plain = address.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  const host = plain.split('@')[1];
  if (host === undefined) return false;
  if ([site.corrections, site.footer.contact].some((text) => hasWord(text, plain))) return true;
  const own = [site.url, ...site.breadcrumb.map(({ url }) => url)].map((url) =>
    ownDomain(new URL(url).hostname),
  );
  return isAllowedHost(host, site) || own.includes(ownDomain(host));
}

function hasWord(text: string | undefined, word: string): boolean {
  return (text ?? '')
    .toLowerCase()
    .split(/[^\w.@+-]+/)
    .includes(word);
}
