import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroConfig, AstroIntegration, AstroIntegrationLogger } from 'astro';
import { readSection, type Section } from '../cases/section.ts';
import { publishedFor } from '../domain/publication.ts';
import { contentDir, purpose } from './environment.ts';
import { onContentChange } from './watch.ts';

/** Files by their paths below the section's root. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

/** Makes files from what is read of a section: from what may be published in a build, from everything in the dev server. */
export type MakeFiles = (section: Section, logger: AstroIntegrationLogger) => Promise<Files>;

/** Puts files beside the built pages; the dev server serves them, and makes them anew when content changes. */
export function servedFiles(name: string, make: MakeFiles): AstroIntegration {
  let config: AstroConfig;
  return {
    name: `case-guidance:${name}`,
    hooks: {
      'astro:config:done': (options) => {
        config = options.config;
      },
      async 'astro:build:done'({ dir, logger }) {
        const section = await readSection(contentDir());
        const cases = publishedFor(section.cases, purpose());
        for (const [file, content] of await make({ ...section, cases }, logger)) {
          const target = path.join(fileURLToPath(dir), file);
          await mkdir(path.dirname(target), { recursive: true });
          await writeFile(target, content);
        }
      },
      'astro:server:setup'({ server, logger }) {
        const all = async () => make(await readSection(contentDir()), logger);
        // One after the other: Pagefind is one service in a process.
        let current = all();
        onContentChange(server.watcher, contentDir(), async () => {
          current = current.then(all, all);
        });
        server.middlewares.use((request, response, next) => {
          const [address = ''] = request.url?.split('?') ?? [];
          const file = fileOf(address, config.base);
          current.then(
            (files) => {
              const content = file && files.get(file);
              if (content === undefined || content === '') return next();
              response.setHeader('Content-Type', typeOf(file!));
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

/** Astro hands on addresses with the base path or without it. */
function fileOf(address: string, base: string): string | undefined {
  try {
    const below = address.startsWith(base) ? address.slice(base.length) : address;
    return decodeURI(below).replace(/^\//, '');
  } catch {
    return undefined;
  }
}

const TYPES: Record<string, string> = {
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
};

function typeOf(file: string): string {
  return TYPES[path.extname(file)] ?? 'application/octet-stream';
}
