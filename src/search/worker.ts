import { search, type Answer } from './engine.ts';
import type { Pagefind } from './pagefind.ts';

/*
 * Runs the engine away from the page: a query never holds up typing, and Pagefind, which sees no document here,
 * takes the query's words as they are.
 */

/** What the page asks. `bundle` is the address of the bundle's folder and the same in every request. */
export interface Request {
  id: number;
  bundle: string;
  query: string;
  limit: number;
}

/** What the worker answers, with the number of the request. */
export type Response = { id: number; answer: Answer } | { id: number; error: string };

let loading: Promise<Pagefind> | undefined;

async function load(bundle: string): Promise<Pagefind> {
  const pagefind = (await import(/* @vite-ignore */ `${bundle}pagefind.js`)) as Pagefind;
  await pagefind.options({ basePath: bundle });
  return pagefind;
}

addEventListener('message', async ({ data }: MessageEvent<Request>) => {
  const { id, bundle, query, limit } = data;
  loading ??= load(bundle);
  const response: Response = await loading
    .then((pagefind) => search(pagefind, query, limit))
    .then((answer) => ({ id, answer }))
    .catch((error: unknown) => {
      loading = undefined;
      return { id, error: String(error) };
    });
  postMessage(response);
});
