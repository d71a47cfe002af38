import { hash } from 'node:crypto';
import { handedOver, type PublishedSection } from '../section/published.ts';
import { shownSection, type ShownSection } from '../section/shown.ts';

/** The one door to content for pages: filtered and ordered. */
export async function loadSection() {
  const published = await handedOver();
  if (last?.published !== published) last = { published, section: shownSection(published) };
  return last.section;
}

let last: { published: PublishedSection; section: ShownSection } | undefined;

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
