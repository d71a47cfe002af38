import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import type { ViteDevServer } from 'vite';
import { formatFindings, Refusal } from '../report/index.ts';
import { isPublishable } from '../rules/index.ts';
import { handOver } from '../section/published.ts';
import { onContentChange } from './content-change.ts';
import { contentDir, startedIn } from './environment.ts';
import { startSearchIndex, stopSearchIndex } from './search-index.ts';
import { holdSnapshot, publishedSection, saveKept, snapshot } from './snapshot.ts';

/**
 * Gives pages the section. A build stops at the first finding that is an error, with all of them; the dev server tells
 * them and goes on with the files that have none.
 */
export function sectionForPages(): AstroIntegration {
  return {
    name: 'case-guidance:section',
    hooks: {
      async 'astro:config:setup'({ command }) {
        handOver(publishedSection);
        if (command !== 'build') return;
        const { findings } = await holdSnapshot(startSearchIndex);
        if (isPublishable(findings)) return;
        await stopSearchIndex();
        const report = formatFindings(findings, contentDir(), startedIn());
        // Astro ends the process with what it has been told, and a pipe holds 64 KB.
        await new Promise((taken) => process.stderr.write(`${report}\n`, taken));
        throw new Refusal('内容有错误，没有生成网站。');
      },
      async 'astro:server:setup'({ server, logger }) {
        let changes = 0;
        onContentChange(server.watcher, contentDir(), () => {
          changes += 1;
          return tell(logger);
        });
        server.middlewares.use((_request, response, next) => {
          const before = changes;
          response.once('close', () => {
            if (changes !== before) forgetPages(server.environments);
          });
          next();
        });
        await tell(logger);
      },
    },
  };
}

/**
 * Makes Astro find out anew which pages there are (`core/render/route-cache.js`). It does so after a change, but keeps what an
 * answer that began before has found out later: a mended article would stay away until the next change.
 */
function forgetPages(environments: ViteDevServer['environments']): void {
  for (const name of ['ssr', 'prerender'])
    environments[name]?.hot.send('astro:content-changed', {});
}

async function tell(logger: AstroIntegrationLogger): Promise<void> {
  const { findings } = await snapshot();
  saveKept('kept');
  if (isPublishable(findings)) return;
  const report = formatFindings(findings, contentDir(), startedIn());
  logger.error(`有错误的文件暂不显示。\n${report}`);
}
