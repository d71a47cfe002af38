import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Case } from '../cases/case.ts';
import { readSection } from '../cases/section.ts';
import { BUNDLE } from '../domain/bundle.ts';
import { listed, withoutDrafts } from '../domain/publication.ts';
import { buildBundle } from '../search/bundle.ts';
import { contentDir } from './environment.ts';
import { onContentChange } from './watch.ts';

/** Puts the search index beside the built pages; the dev server makes it anew when content changes. */
export function searchIndex(): AstroIntegration {
  return {
    name: 'case-guidance:search-index',
    hooks: {
      async 'astro:build:done'({ dir }) {
        for (const [name, content] of await bundleOf(withoutDrafts)) {
          const target = path.join(fileURLToPath(dir), BUNDLE, name);
          await mkdir(path.dirname(target), { recursive: true });
          await writeFile(target, content);
        }
      },
      'astro:server:setup'({ server, logger }) {
        const index = () => bundleOf((cases) => cases);
        // One after the other: Pagefind is one service in a process.
        let current = index();
        onContentChange(server.watcher, contentDir(), async () => {
          current = current.then(index, index);
        });
        server.middlewares.use((request, response, next) => {
          const [, name] = request.url?.split('?')[0]?.split(`/${BUNDLE}/`) ?? [];
          if (name === undefined) return next();
          current.then(
            (files) => {
              const content = files.get(name);
              if (!content) return next();
              response.setHeader('Content-Type', 'application/octet-stream');
              response.end(content);
            },
            (error: unknown) => {
              logger.error(String(error));
              next(error);
            },
          );
        });
      },
    },
  };
}

async function bundleOf(select: (cases: Case[]) => Case[]): Promise<Map<string, Uint8Array>> {
  const { site, topics, cases } = await readSection(contentDir());
  return buildBundle(listed(select(cases)), topics ?? [], site?.court ?? '');
}
