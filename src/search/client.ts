import type { Answer } from './engine.ts';
import type { Request, Response } from './worker.ts';

/** Asks the search worker. Only the newest question is answered; older ones are dropped. */
export class SearchClient {
  readonly #bundle: string;
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  #newest = 0;

  /** `bundle` is the absolute address of the bundle's folder. */
  constructor(bundle: string) {
    this.#bundle = bundle;
  }

  /** Resolves with the answer, or with undefined when a newer question has been asked; rejects when the index fails. */
  ask(query: string, limit: number): Promise<Answer | undefined> {
    const id = ++this.#newest;
    return new Promise((resolve, reject) => {
      const done = new AbortController();
      const listen = { signal: done.signal };
      const receive = ({ data }: MessageEvent<Response>) => {
        if (data.id !== id) return;
        done.abort();
        if (id !== this.#newest) resolve(undefined);
        else if ('answer' in data) resolve(data.answer);
        else reject(new Error(data.error));
      };
      const fail = () => {
        done.abort();
        reject(new Error('The search worker did not start.'));
      };
      this.#worker.addEventListener('message', receive, listen);
      this.#worker.addEventListener('error', fail, listen);
      const request: Request = { id, bundle: this.#bundle, query, limit };
      this.#worker.postMessage(request);
    });
  }
}
