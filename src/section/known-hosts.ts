import type { Section } from '../content/section.ts';
import type { Site } from '../schema/site.ts';
import { isAllowedHost } from './hosts.ts';

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

/** The same settings with further hosts that may be named and linked to: those of the courts that are harvested. */
export function withHosts(site: Site, hosts: readonly string[]): Site {
  return hosts.length === 0 ? site : { ...site, allowedHosts: [...site.allowedHosts, ...hosts] };
}

/** The settings of a section by which its own articles may name and link to the courts that it harvests as well. */
export function siteWithPeers({ site, peers }: Pick<Section, 'site' | 'peers'>): Site | undefined {
  return (
    site &&
    withHosts(
      site,
      peers.map(({ url }) => new URL(url).hostname),
    )
  );
}
