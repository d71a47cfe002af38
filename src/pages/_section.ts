import { getCollection, getEntry } from 'astro:content';
import type { Teaching } from '../section/guidance.ts';
import { listed } from '../section/lists.ts';
import { newestFirst } from '../section/order.ts';
import { createPaths } from '../section/paths.ts';
import { baseOf } from '../section/site.ts';

/** The one door to content for pages: filtered and ordered. */
export async function loadSection() {
  const entry = await getEntry('section', 'section');
  if (!entry) throw new Error('site.yaml 或 topics.yaml 有错误');
  // Astro warns of an empty collection.
  const all = entry.data.hasCases ? await getCollection('cases') : [];
  const others = entry.data.peers.length > 0 ? await getCollection('harvested') : [];
  const harvested = others.map(({ id, data }) => ({ id, data, origin: data.origin }));
  return {
    ...entry.data,
    paths: createPaths(baseOf(entry.data.site)),
    /** The cases that readers list, page through and search. */
    cases: listed(all),
    /** The cases of this court and those of other courts that the section has, in one order. */
    casesOfAllCourts: listed<Teaching>([...all, ...harvested]),
    /** Those of other courts. */
    harvested,
    /** What has a page: the listed cases, and the tombstones of withdrawn ones. */
    pages: all.sort(newestFirst),
  };
}
