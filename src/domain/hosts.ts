import type { Site } from '../schema/site.ts';

/** True for a host that articles may name and link to: the court's own, those that `site.yaml` allows, and theirs. */
export function isAllowedHost(host: string, { url, breadcrumb, allowedHosts }: Site): boolean {
  const own = [url, ...breadcrumb.map((crumb) => crumb.url)].map((each) => new URL(each).hostname);
  const known = [...own, ...allowedHosts.map((each) => each.toLowerCase())];
  return known.some((each) => host === each || host.endsWith(`.${each}`));
}
