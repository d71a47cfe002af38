import type { Site } from '../schema/site.ts';

/** True for a host that articles may name and link to: the court's own, those that `site.yaml` allows, and theirs. */
export function isAllowedHost(host: string, site: Site): boolean {
  return knownHosts(site).some((each) => host === each || host.endsWith(`.${each}`));
}

/** The hosts that are allowed with all below them. */
export function knownHosts({ url, breadcrumb, allowedHosts }: Site): string[] {
  const own = [url, ...breadcrumb.map((crumb) => crumb.url)].map((each) => new URL(each).hostname);
  return [...own, ...allowedHosts.map((each) => each.toLowerCase())];
}
