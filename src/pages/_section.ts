import type { Teaching } from '../section/guidance.ts';
import { listed } from '../section/lists.ts';
import { newestFirst } from '../section/order.ts';
import { createPaths } from '../section/paths.ts';
import { handedOver, type PublishedSection } from '../section/published.ts';
import { baseOf } from '../section/site.ts';

/** The one door to content for pages: filtered and ordered. */
export async function loadSection() {
  const published = await handedOver();
  if (last?.published !== published) last = { published, section: sectionOf(published) };
  return last.section;
}

let last: { published: PublishedSection; section: ReturnType<typeof sectionOf> } | undefined;

function sectionOf({ site, topics, peers, ledger, cases: all, harvested }: PublishedSection) {
  return {
    site,
    topics,
    peers,
    ledger,
    paths: createPaths(baseOf(site)),
    /** The cases that readers list, page through and search. */
    cases: listed(all),
    /** The cases of this court and those of other courts that the section has, in one order. */
    casesOfAllCourts: listed<Teaching>([...all, ...harvested]),
    /** Those of other courts. */
    harvested,
    /** What has a page: the listed cases, and the tombstones of withdrawn ones. */
    pages: [...all].sort(newestFirst),
  };
}
