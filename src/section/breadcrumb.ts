import type { Site } from '../schema/site.ts';

/** One step of a breadcrumb; the last one has no address. */
export interface Crumb {
  label: string;
  url?: string;
}

/** The way from the court's own site to a page; the section itself is the last step when nothing follows it. */
export function breadcrumb(site: Site, home: string, trail: readonly Crumb[]): Crumb[] {
  const section = trail.length > 0 ? { label: site.section, url: home } : { label: site.section };
  return [...site.breadcrumb, section, ...trail];
}
