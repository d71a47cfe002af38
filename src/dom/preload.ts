/* Beside `new URL` the bundler would take it for the address of a file that is to be published. */
const here = import.meta.url;

/**
 * Loads a script that is asked for later, and what it imports with it, not after it. It stands in place of the helper of
 * the bundler (`integrations/preloading.ts`), which also waits for stylesheets, of which no script of ours has any, and is
 * a tenth of what the page of a case weighs in scripts. `files` are paths below the root of the section.
 */
export function preload<Module>(
  load: () => Promise<Module>,
  files: readonly string[] = [],
): Promise<Module> {
  for (const file of files) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    // Scripts lie in one folder below the root.
    link.href = new URL(`../${file}`, here).href;
    document.head.append(link);
  }
  return load();
}
