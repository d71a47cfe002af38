import type { Loader, LoaderContext } from 'astro/loaders';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { handedOver } from '../section/published.ts';
import { onContentChange } from './content-change.ts';

/*
 * What Astro itself has to know of the content. The pages get the section from `section/published.ts`: what is put into
 * Astro's store is written, bundled and parsed again in every build. Vite runs this file, so it imports neither the reader
 * nor the rules, which Vite would then transform, in every build too.
 */

/** What Astro knows of a case: enough to compile it where it uses components, and to see that it has changed. */
export interface CaseOfAstro extends Record<string, unknown> {
  digest: string;
}

/** Tells Astro of the cases that use components: it has to compile these. */
export function caseLoader(): Loader {
  return loader('case-guidance', ({ store, config }, { dir, cases }) => {
    for (const { id, file, digest, html } of cases) {
      if (html() !== undefined) continue;
      const filePath = path.relative(fileURLToPath(config.root), path.join(dir, file));
      store.set({ id, data: { digest }, digest, filePath, deferredRender: true });
    }
  });
}

/** Tells Astro when anything has changed, so that the dev server loads pages again. */
export function sectionLoader(): Loader {
  return loader('case-guidance:section', ({ store }, { state }) => {
    store.set({ id: 'section', data: { digest: state } });
  });
}

function loader(
  name: string,
  fill: (context: LoaderContext, section: Awaited<ReturnType<typeof handedOver>>) => void,
): Loader {
  return {
    name,
    async load(context) {
      const section = await handedOver();
      // Entries that an earlier build left in the store would keep what older code has made of them.
      context.store.clear();
      fill(context, section);
      if (!context.watcher) return;
      onContentChange(context.watcher, section.dir, async () => {
        const changed = await handedOver();
        context.store.clear();
        fill(context, changed);
      });
    },
  };
}
