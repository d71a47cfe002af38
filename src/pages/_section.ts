import { hash } from 'node:crypto';
import type { Teaching } from '../section/guidance.ts';
import { byYear, listed } from '../section/lists.ts';
import { newestFirst } from '../section/order.ts';
import { createPaths } from '../section/paths.ts';
import { handedOver, type PublishedSection } from '../section/published.ts';
import type { Knowledge } from '../section/results.ts';
import { baseOf } from '../section/site.ts';

/** The one door to content for pages: filtered and ordered. */
export async function loadSection() {
  const published = await handedOver();
  if (last?.published !== published) last = { published, section: sectionOf(published) };
  return last.section;
}

let last: { published: PublishedSection; section: ReturnType<typeof sectionOf> } | undefined;

function sectionOf(published: PublishedSection) {
  const { site, topics, peers, indicators, ledger, codes, cases: all, harvested } = published;
  const { harvestStates, courtsWithout, knownLaws, recommendations } = published;
  const casesOfAllCourts = listed<Teaching>([...all, ...harvested]);
  return {
    site,
    topics,
    peers,
    harvestStates,
    courtsWithout,
    knownLaws,
    recommendations,
    /** What tells which figures are of one kind, and which may be added. */
    known: { indicators, site } satisfies Knowledge,
    ledger,
    codes,
    paths: createPaths(baseOf(site)),
    /** The cases that readers list, page through and search. */
    cases: listed(all),
    /** The cases of this court and those of other courts that the section has, in one order. */
    casesOfAllCourts,
    /** The years of those cases, newest first. */
    years: byYear(casesOfAllCourts).map(({ year }) => year),
    /** Those of other courts. */
    harvested,
    /** What has a page: the listed cases, and the tombstones of withdrawn ones. */
    pages: [...all].sort(newestFirst),
  };
}

/**
 * Pages with the keys by which Astro takes them from the last build instead of rendering them: digests of their props. So
 * the props of a page have to be all that it shows, and nothing more, or it is rendered again for no reason. What code
 * does with them is covered by Astro's own digest of all modules.
 */
export function keyed<Page extends { props: object }>(
  pages: readonly Page[],
): (Page & { cacheKey: string })[] {
  return pages.map((page) => ({ ...page, cacheKey: digestOf(page.props) }));
}

/* Pages share most of their props, which are never changed. */
const digests = new WeakMap<object, string>();

/** Functions say nothing: what they work on is among the props too. */
function digestOf(value: unknown): string {
  if (typeof value === 'function' || value === undefined) return '';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const known = digests.get(value);
  if (known !== undefined) return known;
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  if (!isPlain) throw new Error('Props of a page are plain objects, lists, texts and numbers.');
  const parts = Object.entries(value).map(([key, each]) => `${key}:${digestOf(each)}`);
  const text = `${Array.isArray(value) ? 'list' : 'map'}\n${parts.join('\n')}`;
  const digest = hash('sha256', text, 'base64url');
  digests.set(value, digest);
  return digest;
}
