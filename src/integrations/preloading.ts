import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const HELPER = /vite\/preload-helper\.js$/;
const OWN = fileURLToPath(new URL('../dom/preload.ts', import.meta.url));

/** Has scripts load others by our own helper. Where the bundler calls its own by another name some day, that one comes back. */
export function ownPreloading(): Plugin {
  return {
    name: 'case-guidance:preloading',
    enforce: 'pre',
    apply: 'build',
    load: {
      filter: { id: HELPER },
      handler: () => `export { preload as __vitePreload } from ${JSON.stringify(OWN)};`,
    },
  };
}
