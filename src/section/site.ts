import type { Site } from '../schema/site.ts';

/** The path below which the section lives, with a slash at both ends; `/` while `site.yaml` cannot be read. */
export function baseOf(site: Pick<Site, 'url'> | undefined): string {
  return site ? new URL(site.url).pathname : '/';
}

/** The pieces of a court's name between which it may break: what it is of, and what kind of court it is. */
export function breakableName(court: string): string[] {
  return court.split(/(?=(?:高级|中级)人民法院$)|(?<!高级|中级)(?=人民法院$)/);
}

/** The name of the section with its court: what feeds and search engines call it. */
export function nameOf({ court, section }: Pick<Site, 'court' | 'section'>): string {
  return court + section;
}
