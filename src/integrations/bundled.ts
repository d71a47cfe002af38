import type { AstroIntegration } from 'astro';
import { hash } from 'node:crypto';
import { noteFile, noteScript } from './auditor.ts';

/** What the bundler has made of the sources for readers: files, and scripts that pages have in themselves. */
interface Bundled {
  files: [file: string, digest: string][];
  scripts: string[];
  /** What each script imports before it runs. */
  imports: [file: string, imported: string[]][];
  /** Scripts that do nothing but import another one, and that one. */
  hollow: [file: string, imported: string][];
}

const bundled: Bundled = { files: [], scripts: [], imports: [], hollow: [] };

/** What the bundler has made in this process. */
export function bundledFiles(): Bundled {
  return bundled;
}

/** Tells the audit of what an earlier build has bundled, where that is used. */
export function noteBundled({ files, scripts, imports, hollow }: Bundled): void {
  for (const [file, digest] of files) noteFile(file, digest);
  for (const code of scripts) noteScript(code);
  bundled.imports = imports;
  bundled.hollow = hollow;
}

/** The script that a page asks for: where one does nothing but import another, that other, which is a request less. */
export function filledScript(file: string): string {
  return new Map(bundled.hollow).get(file) ?? file;
}

/** All that some scripts import before they run, in turn, without these scripts. */
export function importsOf(scripts: readonly string[]): string[] {
  const imports = new Map(bundled.imports);
  const all = new Set(scripts);
  // What is added to a set while it is walked through is walked through too.
  for (const each of all) for (const imported of imports.get(each) ?? []) all.add(imported);
  return [...all].slice(scripts.length);
}

/** What the bundler hands to a plugin (`OutputBundle` of Rolldown). */
type Output = Record<
  string,
  | { type: 'chunk'; fileName: string; code: string; imports: string[] }
  | { type: 'asset'; fileName: string; source: string | Uint8Array }
>;

/**
 * Notes the scripts and stylesheets that are bundled, as the bundler has them in memory: a hook that changes a file later
 * is noticed. Scripts are noted before Astro takes some out of the bundle, to put them into pages.
 */
export function noteBundles(): AstroIntegration {
  return {
    name: 'case-guidance:bundles',
    hooks: {
      'astro:config:setup'({ updateConfig }) {
        updateConfig({ vite: { plugins: [ofScripts, ofFiles] } });
      },
    },
  };
}

const ofScripts = {
  name: 'case-guidance:scripts',
  generateBundle: {
    order: 'pre' as const,
    handler(_: unknown, output: Output) {
      for (const each of Object.values(output)) {
        if (each.type !== 'chunk') continue;
        bundled.scripts.push(each.code.trim());
        noteScript(each.code.trim());
      }
    },
  },
  applyToEnvironment: isOfClient,
};

const ofFiles = {
  name: 'case-guidance:files',
  enforce: 'post' as const,
  // The files as they are written: stylesheets of the templates come of another environment, and Astro moves them.
  writeBundle: {
    order: 'pre' as const,
    handler(_: unknown, output: Output) {
      for (const each of Object.values(output)) {
        if (!/^_astro\/.+\.(?:js|css)$/.test(each.fileName)) continue;
        const digest = hash('sha256', each.type === 'chunk' ? each.code : each.source);
        bundled.files.push([each.fileName, digest]);
        noteFile(each.fileName, digest);
        if (each.type !== 'chunk') continue;
        bundled.imports.push([each.fileName, each.imports]);
        const [only, ...more] = each.imports;
        if (only && more.length === 0 && HOLLOW.test(each.code))
          bundled.hollow.push([each.fileName, only]);
      }
    },
  },
};

/** As the bundler writes a script whose modules it has all put into another one. */
const HOLLOW = /^import\s*["'][^"']+["'];?\s*$/;

function isOfClient({ name }: { name: string }): boolean {
  return name === 'client';
}
