import type { AstroIntegration } from 'astro';
import { BUNDLE } from '../domain/bundle.ts';
import { listed } from '../domain/publication.ts';
import { buildBundle } from '../search/bundle.ts';
import { servedFiles } from './served-files.ts';

/** The search index. */
export function searchIndex(): AstroIntegration {
  return servedFiles({
    name: 'search-index',
    owns: (file) => file.startsWith(`${BUNDLE}/`),
    async make({ site, topics, cases }) {
      const bundle = await buildBundle(listed(cases), topics ?? [], site?.court ?? '');
      return new Map([...bundle].map(([name, content]) => [`${BUNDLE}/${name}`, content]));
    },
  });
}
