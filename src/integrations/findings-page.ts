import type { AstroConfig, AstroIntegration } from 'astro';
import { findingsPage } from '../report/index.ts';
import { caseLink } from '../section/addresses.ts';
import { onContentChange } from './content-change.ts';
import { contentDir } from './environment.ts';
import { type Snapshot, snapshot } from './snapshot.ts';

/** What tells an open page that the content has been looked at again. */
const CHECKED = 'case-guidance:checked';

const PATIENCE_MS = 3_000;

/** Tells a page from here from Astro's own for what is not there, and of which check it is. */
const OF_THIS = 'X-Findings';

/**
 * Shows in the dev server, at the address of an article that has errors, what they are: there is no other page. It comes
 * anew when content is saved.
 */
export function findingsInDev(): AstroIntegration {
  let config: AstroConfig;
  return {
    name: 'case-guidance:findings',
    hooks: {
      'astro:config:done': (options) => {
        config = options.config;
      },
      'astro:server:setup'({ server }) {
        let checked = check();
        let number = 1;
        onContentChange(server.watcher, contentDir(), async () => {
          checked = check();
          number += 1;
          const refused = refusedIn(await checked);
          server.environments.client.hot.send(CHECKED, { refused });
        });
        server.middlewares.use((request, response, next) => {
          const link = caseLink(request.url ?? '', config.base);
          if (!link) return next();
          const own = String(number);
          void checked.then((found) => {
            const page = found && pageOf(link.id, found, server.config.base, own);
            if (page === undefined) return next();
            response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8', [OF_THIS]: own });
            response.end(page);
          });
        });
      },
    },
  };
}

/** Undefined where the content cannot be read at this moment: whatever else serves the address answers. */
async function check(): Promise<Snapshot | undefined> {
  try {
    return await snapshot();
  } catch {
    return undefined;
  }
}

/** The page for a case that has errors; undefined for one that has none, and where there is no such case. */
function pageOf(
  id: string,
  { section, findings }: Snapshot,
  base: string,
  check: string,
): string | undefined {
  for (const { file, source } of section.byId.get(id) ?? []) {
    const own = findings.filter((finding) => finding.file === file);
    if (own.some(({ level }) => level === 'error'))
      return findingsPage(file, source, own, reloading(file, base, check));
  }
  return undefined;
}

/** The files that have errors. */
function refusedIn(checked: Snapshot | undefined): string[] {
  const errors = checked?.findings.filter(({ level }) => level === 'error') ?? [];
  return [...new Set(errors.map(({ file }) => file))];
}

/**
 * Loads the page again once the content has been looked at. A mended article Astro answers with a moment later, until then
 * with what it was before it was spoilt; then it has pages loaded again (Vite waits for who listens to
 * `vite:beforeFullReload`), and in case that has gone before, the page does not wait for it longer than `PATIENCE_MS`. What
 * was looked at before the page could hear of it, it asks for.
 */
function reloading(file: string, base: string, check: string): string {
  const given = [`${base}@vite/client`, CHECKED, file, OF_THIS, check];
  const [client, event, own, header, number] = given.map((text) =>
    JSON.stringify(text).replaceAll('<', '\\u003c'),
  );
  return `<script type="module">
import { createHotContext } from ${client};
const hot = createHotContext('/findings');
const answered = async () => {
  for (let tries = 0; tries < 40; tries += 1) {
    const { ok, headers } = await fetch(location.href, { cache: 'no-store' });
    if (ok || headers.has(${header})) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
};
const ask = async () => {
  const { headers } = await fetch(location.href, { cache: 'no-store' });
  if (headers.get(${header}) !== ${number}) location.reload();
};
hot.on('vite:beforeFullReload', answered);
hot.on('vite:ws:connect', ask);
void ask();
hot.on(${event}, async ({ refused }) => {
  if (!refused.includes(${own})) {
    await new Promise((resolve) => setTimeout(resolve, ${PATIENCE_MS}));
    await answered();
  }
  location.reload();
});
</script>`;
}
