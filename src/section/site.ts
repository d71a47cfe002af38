import type { Section } from '../content/index.ts';
import type { Site } from '../schema/site.ts';

/** The path below which the section lives, with a slash at both ends; `/` while `site.yaml` cannot be read. */
export function baseOf(site: Pick<Site, 'url'> | undefined): string {
  return site ? new URL(site.url).pathname : '/';
}

/** The roles that approve a case, in their order: one reads it, another answers for it. */
export const ROLES = ['审核', '签发'];

/** The roles of a section. */
export function rolesOf({ approval }: Pick<Site, 'approval'>): readonly string[] {
  return approval?.roles ?? ROLES;
}

/**
 * What the section is known by: whose it is, what it is called, the site on which it lives, and the roles that approve what it
 * publishes, as one text.
 */
export function identityOf({
  court,
  section,
  url,
  approval,
}: Pick<Site, 'court' | 'section' | 'url' | 'approval'>) {
  const roles = rolesOf({ approval }).join('、');
  return { court, section, host: new URL(url).hostname, roles };
}

/** The pieces of a court's name between which a line may break: its place, and what kind of court it is. */
export function breakableName(court: string): string[] {
  return court.split(/(?=(?:高级|中级)人民法院$)|(?<!高级|中级)(?=人民法院$)/);
}

/** The name of the section with its court: what feeds and search engines call it. */
export function nameOf({ court, section }: Pick<Site, 'court' | 'section'>): string {
  return court + section;
}

/**
 * True for a host that articles may name and link to: the court's own, those that `site.yaml` allows, and their
 * subdomains.
 */
export function isAllowedHost(host: string, site: Site): boolean {
  return knownHosts(site).some((each) => host === each || host.endsWith(`.${each}`));
}

/** The hosts that are allowed, together with their subdomains. */
export function knownHosts({ url, breadcrumb, allowedHosts }: Site): string[] {
  const own = [url, ...breadcrumb.map((crumb) => crumb.url)].map((each) => new URL(each).hostname);
  return [...own, ...allowedHosts.map((each) => hostIn(each).toLowerCase())];
}

/** The host that an entry of `allowedHosts` names, with a reviewer or without. */
export function hostIn(entry: Site['allowedHosts'][number]): string {
  return typeof entry === 'string' ? entry : entry.host;
}

/** True for the hosts of `site.yaml`, and for the registers to which record numbers lead. */
export function isKnownHost(host: string, site: Site): boolean {
  const { officialMark, errorReport } = site.footer;
  const named = [site.corrections, officialMark, errorReport, site.search?.endpoint].flatMap(
    (each) => {
      return each && URL.canParse(each) ? [new URL(each).hostname] : [];
    },
  );
  return (
    isAllowedHost(host, site) || [...named, 'beian.miit.gov.cn', 'beian.mps.gov.cn'].includes(host)
  );
}

/** The settings with more hosts that may be named and linked to. */
export function withHosts(site: Site, hosts: readonly string[]): Site {
  return hosts.length === 0 ? site : { ...site, allowedHosts: [...site.allowedHosts, ...hosts] };
}

/** The settings of a section that also allow its articles to name and link to the courts in `peers.yaml`. */
export function siteWithPeers({ site, peers }: Pick<Section, 'site' | 'peers'>): Site | undefined {
  return (
    site &&
    withHosts(
      site,
      peers.map(({ url }) => new URL(url).hostname),
    )
  );
}
