import type { Site } from '../schema/site.ts';

/** The path below which the section lives, with a slash at both ends; `/` while `site.yaml` cannot be read. */
export function baseOf(site: Pick<Site, 'url'> | undefined): string {
  return site ? new URL(site.url).pathname : '/';
}

/** The name of the section with its court: what feeds and search engines call it. */
export function nameOf({ court, section }: Pick<Site, 'court' | 'section'>): string {
  return court + section;
}
