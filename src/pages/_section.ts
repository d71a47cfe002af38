import { getCollection, getEntry } from 'astro:content';
import { createPaths } from '../domain/paths.ts';
import { addressed, listed } from '../domain/publication.ts';

/** The addresses of this site. */
export const paths = createPaths(import.meta.env.BASE_URL);

/** The one door to content for pages: filtered and ordered. Drafts are there in `npm run dev` only. */
export async function loadSection() {
  const entry = await getEntry('section', 'section');
  if (!entry) throw new Error('site.yaml 或 topics.yaml 有错误');
  const all = await getCollection('cases');
  const options = { drafts: import.meta.env.DEV };
  return {
    ...entry.data,
    /** What readers list, walk and search. */
    cases: listed(all, options),
    /** What has a page of its own. */
    pages: addressed(all, options),
  };
}
