import type { Beginning, Opening } from './worker.ts';

declare global {
  /** The worker that was started, and the address of the folder of its bundle (`client.ts`). */
  var begunSearch: { bundle: string; worker: Worker } | undefined;
}

/**
 * Says in the page whether its address asks for something, so that nothing is painted that the answer will take away; and
 * starts the worker, which answers what the address of the search page asks for while the page is drawn and its other
 * scripts come. The head of that page calls it before anything else is loaded (`lockedPage`), so it uses nothing of other
 * files; and addresses stand in links, so that it stays the same, and what a server's policy says of it, when others change.
 */
export function beginSearch(): void {
  const query = new URLSearchParams(location.search).get('q');
  if (query && query.trim()) document.documentElement.dataset['asked'] = '';
  const addressOf = (link: string) => document.querySelector<HTMLLinkElement>(link)?.href;
  // The first one: what else the page's scripts import is named below.
  const program = addressOf('link[rel=modulepreload]');
  // The page loads it beside, under the version that belongs to it.
  const directory = addressOf('link[rel=preload][as=fetch]');
  if (!program || !directory) return;
  const bundle = new URL('..', directory).href;
  const version = directory.split('/').at(-2)!;
  const worker = new Worker(program, { type: 'module' });
  worker.postMessage({ bundle, version } satisfies Opening);
  worker.postMessage({ address: location.search } satisfies Beginning);
  globalThis.begunSearch = { bundle, worker };
  // One that did not start is none: what asks next starts another, and hears what comes of it.
  worker.onerror = () => (globalThis.begunSearch = undefined);
  // The worker has it of the browser's cache; the page takes up what it preloads, or would be told that nobody did.
  fetch(directory)
    .then((response) => response.blob())
    .catch(() => undefined);
}
