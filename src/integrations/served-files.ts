import type { AstroConfig, AstroIntegration, AstroIntegrationLogger } from 'astro';
import { lookup } from 'mrmime';
import { hash } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Section } from '../content/index.ts';
import { exportedFiles, isExported } from '../exports/index.ts';
import { decodedAddress } from '../text/urls.ts';
import { onContentChange } from './content-change.ts';
import { contentDir } from './environment.ts';
import { writeWithFolder } from './files.ts';
import { snapshot } from './snapshot.ts';
import { stages } from './stages.ts';
import { stands } from './standing.ts';

/** Files by their paths below the section's root. */
type Files = ReadonlyMap<string, string | Uint8Array>;

/** Files that stand beside the pages. */
interface FileSource {
  name: string;
  /** What making them is called, in Chinese. */
  stage: string;
  /** True for a path that can be one of the files: the dev server waits for those. */
  owns: (file: string) => boolean;
  /** Makes the files of a section; its `cases` are those that have pages. */
  make: (section: Section, logger: AstroIntegrationLogger) => Promise<Files>;
  /** Puts them into the folder of a built site, where that is not writing what is made; gives their names. */
  put?: (dir: string) => Promise<readonly string[]>;
}

const made = new Map<string, string | undefined>();

/** The files that a build has put beside the pages so far, with their SHA-256 in hexadecimal where that is known. */
export function filesBeside(): ReadonlyMap<string, string | undefined> {
  return made;
}

/** Writes files beside the built pages. The dev server serves them, and makes them anew when content changes. */
export function servedFiles({ name, stage, owns, make, put }: FileSource): AstroIntegration {
  let config: AstroConfig;
  return {
    name: `case-guidance:${name}`,
    hooks: {
      'astro:config:done': (options) => {
        config = options.config;
      },
      async 'astro:build:done'({ dir, logger }) {
        const target = fileURLToPath(dir);
        await stages.during(stage, async () => {
          if (put) for (const file of await put(target)) made.set(file, undefined);
          else write(await make(await shownSection(), logger), target);
        });
      },
      'astro:server:setup'({ server, logger }) {
        const all = async (last: Files): Promise<Files> => {
          try {
            return await make(await shownSection(), logger);
          } catch (error) {
            // A file may vanish while it is read: the change that comes after it makes them anew.
            logger.error(String(error));
            return last;
          }
        };
        // One after the other, because Pagefind is one service for the whole process.
        let current = all(new Map());
        onContentChange(server.watcher, contentDir(), () => {
          current = current.then(all);
        });
        server.middlewares.use((request, response, next) => {
          const file = fileOf(request.url ?? '', config.base);
          if (file === undefined || !owns(file)) return next();
          void current.then((files) => {
            const content = files.get(file);
            if (content === undefined) return next();
            response.setHeader('Content-Type', lookup(file) ?? 'application/octet-stream');
            response.end(content);
          });
        });
      },
    },
  };
}

/** The section with the cases that have pages. */
async function shownSection(): Promise<Section> {
  const { section, cases, harvested } = await snapshot();
  return { ...section, cases, harvested };
}

function write(files: Files, dir: string): void {
  for (const [file, content] of files) {
    const target = path.join(dir, file);
    // Names come from content: whatever the rules let through, no file may be outside the site.
    if (!target.startsWith(path.join(dir, path.sep))) throw new Error(`${file} 不在网站之内`);
    const digest = hash('sha256', content);
    made.set(file, digest);
    if (!stands(file, digest)) writeWithFolder(target, content);
    // What Astro has put there would take the place of the file that stands.
    else rmSync(target, { force: true });
  }
}

/** Astro hands on addresses with the base path or without it. Undefined for what is no encoding of UTF-8. */
function fileOf(url: string, base: string): string | undefined {
  const [address = ''] = url.split('?');
  const below = address.startsWith(base) ? address.slice(base.length) : address;
  return decodedAddress(below)?.replace(/^\//, '');
}

/** The integration that writes the exported files: feeds, data, sitemap and the rest. */
export function exports(): AstroIntegration {
  return servedFiles({
    name: 'exports',
    stage: '数据与订阅',
    owns: isExported,
    make: (section, logger) => exportedFiles(section, (message) => logger.warn(message)),
  });
}
