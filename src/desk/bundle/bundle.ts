import { transform } from '@astrojs/compiler-rs';
import tailwindcss from '@tailwindcss/vite';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build, defaultClientConditions, type Plugin } from 'vite';
import { CHECKOUT } from '../../disk/index.ts';

/** What was made for the editor in the browser. */
export interface BundledWorkbench {
  /** The name of the worker's file in the folder: what `startWorkbench` is to be given the address of. */
  worker: string;
  /** All files, by their names. */
  files: string[];
}

/**
 * Bundles the worker of the workbench, with all that it loads, into a folder, whose other files stay. No file of it asks any
 * other host.
 */
export async function bundleWorkbench(outDir: string): Promise<BundledWorkbench> {
  const made = await build({
    configFile: false,
    root: CHECKOUT,
    base: './',
    publicDir: false,
    logLevel: 'error',
    plugins: [withoutNode(), templates(), tailwindcss()],
    // A worker has no document, which some packages use in a browser.
    resolve: { conditions: ['worker', ...defaultClientConditions] },
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'es2024',
      modulePreload: false,
      assetsInlineLimit: 0,
      assetsDir: '',
      reportCompressedSize: false,
      rolldownOptions: {
        input: { workbench: path.join(CHECKOUT, 'src/desk/workbench/worker.ts') },
        preserveEntrySignatures: false,
        output: {
          format: 'es',
          entryFileNames: '[name]-[hash].js',
          chunkFileNames: '[name]-[hash].js',
          assetFileNames: '[name]-[hash][extname]',
        },
      },
    },
  });
  const output = [made].flat().flatMap((each) => ('output' in each ? each.output : []));
  const worker = output.find((each) => each.type === 'chunk' && each.isEntry);
  if (!worker) throw new Error('The bundle has no worker.');
  return { worker: worker.fileName, files: output.map(({ fileName }) => fileName) };
}

/** Puts what a browser does in the place of what is Node's: see `desk/workbench/browser/`. */
function withoutNode(): Plugin {
  const own = (name: string) => path.join(CHECKOUT, 'src/desk/workbench/browser', name);
  return {
    name: 'case-guidance:without-node',
    enforce: 'pre',
    resolveId: {
      filter: { id: /(?:^|\/)disk\/index\.ts$|^sharp$|^astro:assets$|^node:/ },
      handler(id, importer) {
        if (id === 'sharp') return own('sharp.ts');
        if (id === 'astro:assets') return own('assets.ts');
        if (id.startsWith('node:')) throw new Error(`${importer} needs ${id}.`);
        return own('disk.ts');
      },
    },
  };
}

/**
 * Compiles the templates of the site as Astro does for its server. Their scripts are left out, for a preview has none, and so
 * are the style sheets that they ask for: a preview brings its own.
 */
function templates(): Plugin {
  return {
    name: 'case-guidance:templates',
    enforce: 'pre',
    load: {
      filter: { id: /\.astro$/ },
      handler(filename) {
        const source = readFileSync(filename, 'utf8');
        const name = filename.slice(CHECKOUT.length);
        const { code } = transform(source, {
          // Both stand in the bundle, which is to be the same on every machine.
          filename: name,
          normalizedFilename: name,
          resolvePath: (specifier) => specifier,
          internalURL: 'astro/compiler-runtime',
          compact: 'jsx',
          resultScopedSlot: true,
        });
        const bare = code.replace(/^import\s+['"][^'"]+(?:\.css|\?astro[^'"]*)['"];?$/gm, '');
        return { code: bare, moduleType: 'ts' };
      },
    },
  };
}
