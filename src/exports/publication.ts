import type { Case } from '../cases/case.ts';
import { createPaths, type Paths } from '../domain/paths.ts';
import type { Redirect } from '../domain/redirects.ts';
import type { Site } from '../schema/site.ts';
import type { Topic } from '../schema/topic.ts';

/** What of a section goes to other machines. */
export interface Publication {
  site: Site;
  topics: readonly Topic[];
  /** What is shared, in order. */
  cases: readonly Case[];
  redirects: readonly Redirect[];
  /** Paths below the section's root at its public address. */
  paths: Paths;
  /** The public address of a path. */
  at(path: string): string;
}

/** A section as other machines see it: `cases` are those that are shared, in order. */
export function publicationOf(
  site: Site,
  topics: readonly Topic[],
  cases: readonly Case[],
  redirects: readonly Redirect[],
): Publication {
  const paths = createPaths(new URL(site.url).pathname);
  return { site, topics, cases, redirects, paths, at: (path) => new URL(path, site.url).href };
}

/** The name of the section with its court: what feeds and search engines call it. */
export function nameOf({ court, section }: Pick<Site, 'court' | 'section'>): string {
  return court + section;
}
