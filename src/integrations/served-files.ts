import type { AstroConfig, AstroIntegration, AstroIntegrationLogger } from 'astro';
import { lookup } from 'mrmime';
import { hash } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Section } from '../content/index.ts';
import { type ExportedFile, exportedFiles, isExported } from '../exports/index.ts';
import { type Expected, passthroughProblems } from '../guard/index.ts';
import { Refusal } from '../report/index.ts';
import { DESK_FOLDER } from '../section/paths.ts';
import { decodedAddress } from '../text/urls.ts';
import { noteFile, startAudit } from './auditor.ts';
import { onContentChange } from './content-change.ts';
import { publishedDesk } from './desk.ts';
import { contentDir, passingDir, stages } from './environment.ts';
import { writeWithFolder } from '../disk/index.ts';
import { expectedSite, keptFindings, letGoOfKept, snapshot } from './snapshot.ts';
import { stands } from './standing.ts';

/** Files by their paths below the section's root. */
export type Files<Content = ExportedFile> = ReadonlyMap<string, Content>;

/** A file that is made, and perhaps not in memory. */
interface MadeFile {
  file: string;
  /** SHA-256 in hexadecimal. */
  digest: string;
  content: () => Bytes | Promise<Bytes>;
}

type Bytes = string | Uint8Array;

/** Files that stand beside the pages. */
interface FileSource {
  name: string;
  /** What making them is called, in Chinese. */
  stage: string;
  /** True for a path that can be one of the files: the dev server waits for those. */
  owns: (file: string) => boolean;
  /** Makes the files of a section; its `cases` are those that have pages. */
  make: (section: Section, logger: AstroIntegrationLogger) => Promise<Files>;
  /** Those of a build, where they are made before its pages are. */
  ready?: () => Iterable<MadeFile> | undefined;
  /** Puts them into the folder of a built site, where that is not writing what is made; gives their digests. */
  put?: (dir: string) => Promise<Files<string>>;
}

/** Writes files beside the built pages. The dev server serves them, and makes them anew when content changes. */
export function servedFiles({ name, stage, owns, make, ready, put }: FileSource): AstroIntegration {
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
          if (put) for (const [file, digest] of await put(target)) noteFile(file, digest);
          else
            await write(ready?.() ?? filesMade(await make(await shownSection(), logger)), target);
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
            void Promise.resolve(contentOf(content)).then(
              (bytes) => response.end(bytes),
              (error: unknown) => next(error),
            );
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

async function write(files: Iterable<MadeFile>, dir: string): Promise<void> {
  for (const { file, digest, content } of files) {
    const target = path.join(dir, file);
    // Names come from content: whatever the rules let through, no file may be outside the site.
    if (!target.startsWith(path.join(dir, path.sep))) throw new Error(`${file} 不在网站之内`);
    noteFile(file, digest);
    if (!stands(file, digest)) writeWithFolder(target, await content());
    // What Astro has put there would take the place of the file that stands.
    else rmSync(target, { force: true });
  }
}

function filesMade(files: Files): MadeFile[] {
  return Array.from(files, ([file, made]) => ({
    file,
    digest: isBytes(made) ? hash('sha256', made) : made.digest,
    content: () => contentOf(made),
  }));
}

function contentOf(made: ExportedFile): Bytes | Promise<Bytes> {
  return isBytes(made) ? made : made.bytes();
}

function isBytes(made: ExportedFile): made is Bytes {
  return typeof made === 'string' || made instanceof Uint8Array;
}

/** Astro hands on addresses with the base path or without it. Undefined for what is no encoding of UTF-8. */
function fileOf(url: string, base: string): string | undefined {
  const [address = ''] = url.split('?');
  const below = address.startsWith(base) ? address.slice(base.length) : address;
  return decodedAddress(below)?.replace(/^\//, '');
}

/** What a build has made before its pages: the files that follow from content alone. */
let prepared: Record<'exported' | 'passthrough' | 'desk', Iterable<MadeFile>> | undefined;

/**
 * Makes the files that need no page, before anything is loaded that makes pages: nothing of that can have a hand in them.
 * Gives their digests.
 */
async function prepareFiles(): Promise<Pick<Expected, 'files' | 'passthrough'>> {
  const section = await shownSection();
  const make = (warn = console.warn) => exportedFiles(section, warn, keptFindings());
  const exported = await stages.during('数据与订阅', async () => {
    const made = await make();
    return waitingFiles(made, () => make(() => undefined));
  });
  const passthrough = filesMade(soundPassthrough(section));
  const desk = filesMade(await publishedDesk(section));
  prepared = { exported, passthrough, desk };
  return {
    files: [...exported, ...passthrough, ...desk].map(({ file, digest }) => [file, digest]),
    passthrough: passthrough.map(({ file }) => file),
  };
}

/**
 * Files that wait until the pages are there, on the disk: of thousands of cases they would take as much memory as all that makes
 * the pages. One that the site has already only waits by name; should it be another one by then, `again` makes them all once
 * more.
 */
async function waitingFiles(
  files: Files,
  again: () => Promise<Files>,
): Promise<readonly MadeFile[]> {
  const disk = new WaitingFile(path.join(passingDir(), 'files'));
  let all: Promise<Files> | undefined;
  const anew = async (file: string) => contentOf((await (all ??= again())).get(file)!);
  const waiting: MadeFile[] = [];
  for (const { file, digest, content } of filesMade(files)) {
    const later = stands(file, digest) ? () => anew(file) : disk.add(await content());
    waiting.push({ file, digest, content: later });
  }
  return waiting;
}

/** Bytes behind each other in one file, which goes when the program ends. */
class WaitingFile {
  readonly #file: string;
  readonly #opened: number;
  #length = 0;

  constructor(file: string) {
    this.#file = file;
    this.#opened = openSync(file, 'w+');
    // Before its folder goes.
    process.prependOnceListener('exit', () => closeSync(this.#opened));
  }

  /** Writes bytes, and gives what reads them. */
  add(content: Bytes): () => Uint8Array {
    const bytes = Buffer.from(content);
    const from = this.#length;
    const { length } = bytes;
    writeFileSync(this.#opened, bytes);
    this.#length += length;
    return () => {
      const read = Buffer.alloc(length);
      if (readSync(this.#opened, read, 0, length, from) < length)
        throw new Error(`${this.#file} 被截短了`);
      return read;
    };
  }
}

/**
 * Makes what follows from the content alone, and starts the audit with it. It has to come before anything is loaded that
 * makes pages.
 */
export async function beginAudit(): Promise<void> {
  startAudit(await expectedSite(await prepareFiles()));
  letGoOfKept();
}

/** The integration that writes the exported files: feeds, data, sitemap and the rest. */
export function exports(): AstroIntegration {
  return servedFiles({
    name: 'exports',
    stage: '写数据与订阅',
    owns: isExported,
    make: (section, logger) =>
      exportedFiles(section, (message) => logger.warn(message), keptFindings()),
    ready: () => prepared?.exported,
  });
}

/** The integration that writes the files that are published as they are. */
export function passthrough(): AstroIntegration {
  return servedFiles({
    name: 'passthrough',
    stage: '原样发布的文件',
    owns: (file) => !isExported(file) && !isOfDesk(file),
    make: (section) => Promise.resolve(soundPassthrough(section)),
    ready: () => prepared?.passthrough,
  });
}

/** The integration that writes the desk, where the section has one beside it. */
export function desk(): AstroIntegration {
  return servedFiles({
    name: 'desk',
    stage: '写编辑台',
    owns: isOfDesk,
    make: publishedDesk,
    ready: () => prepared?.desk,
  });
}

function isOfDesk(file: string): boolean {
  return file.startsWith(`${DESK_FOLDER}/`);
}

/** The files that may be published as they are: the rules have seen that each is listed; this looks into them. */
function soundPassthrough({ passthrough: files, site }: Section): Files {
  const listed = new Map(site?.passthrough?.map((each) => [each.file, each.sha256]));
  const published = files.filter(
    ({ name, digest, isShipped }) => isShipped || (digest !== '' && listed.get(name) === digest),
  );
  const problems = published.flatMap(({ name, file, bytes }) =>
    passthroughProblems(name, bytes!, site).map((problem) => `${file} ${problem}`),
  );
  if (problems.length > 0)
    throw new Refusal(
      `${problems.join('\n')}\n原样发布的文件里不能有这些，没有生成网站；原来的网站没有改动。请删去文件，或者请发来文件的单位另给一份，再登记。`,
    );
  return new Map(published.map(({ name, bytes }) => [name, bytes!]));
}
