import type { Listing } from '../engine/index.ts';
import type { Answer, SearchOptions, Suggestion } from '../query/index.ts';
import type { Opening, Question, Request, Response } from './worker.ts';

const clients = new Map<string, SearchClient>();

/** The one client for a bundle in this page; `bundle` is the address of the bundle's folder. */
export function searchClient(bundle: string): SearchClient {
  const { href } = new URL(bundle, location.href);
  const client = clients.get(href) ?? new SearchClient(href);
  clients.set(href, client);
  return client;
}

/** Asks the search worker. Of each kind of question only the newest is answered; older ones are dropped. */
class SearchClient {
  readonly #worker: Worker;
  readonly #newest = { search: 0, list: 0, suggest: 0 };
  #count = 0;

  constructor(bundle: string) {
    this.#worker = begunFor(bundle) ?? startedFor(bundle);
    // A worker that did not start never will: the next question gets a new one.
    this.#worker.addEventListener('error', () => clients.delete(bundle));
  }

  /** Resolves with undefined when a newer query has been asked; rejects when the index fails. */
  async search(query: string, options: SearchOptions): Promise<Answer | undefined> {
    const response = await this.#ask({ ask: 'search', query, options });
    return response && 'answer' in response ? response.answer : undefined;
  }

  /** Resolves with undefined when another list has been asked for; rejects when the index fails. */
  async list(query: string, options: SearchOptions): Promise<Listing | undefined> {
    const response = await this.#ask({ ask: 'list', query, options });
    return response && 'listed' in response ? response.listed : undefined;
  }

  /** Resolves with undefined when something newer has been typed; rejects when the index fails. */
  async suggest(query: string): Promise<Suggestion[] | undefined> {
    const response = await this.#ask({ ask: 'suggest', query });
    return response && 'suggestions' in response ? response.suggestions : undefined;
  }

  #ask(question: Question): Promise<Response | undefined> {
    const id = ++this.#count;
    this.#newest[question.ask] = id;
    return new Promise((resolve, reject) => {
      const done = new AbortController();
      const listen = { signal: done.signal };
      const receive = ({ data }: MessageEvent<Response>) => {
        if (data.id !== id) return;
        done.abort();
        if (id !== this.#newest[question.ask]) resolve(undefined);
        else if ('error' in data) reject(new Error(data.error));
        else resolve(data);
      };
      const fail = () => {
        done.abort();
        reject(new Error('The search worker did not start.'));
      };
      this.#worker.addEventListener('message', receive, listen);
      this.#worker.addEventListener('error', fail, listen);
      this.#worker.postMessage({ id, ...question } satisfies Request);
    });
  }
}

/** The worker that the page has started before its scripts ran (`begin.ts`); a client takes it once. */
function begunFor(bundle: string): Worker | undefined {
  const { begunSearch } = globalThis;
  if (begunSearch?.bundle !== bundle) return undefined;
  globalThis.begunSearch = undefined;
  return begunSearch.worker;
}

function startedFor(bundle: string): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  // The search page names the version that belongs to it.
  const { href = '' } =
    document.querySelector<HTMLLinkElement>('link[rel=preload][as=fetch]') ?? {};
  const version = href.startsWith(bundle) ? href.slice(bundle.length).split('/')[0] : undefined;
  worker.postMessage({ bundle, ...(version && { version }) } satisfies Opening);
  return worker;
}

const PAUSE_MS = 120;

/**
 * Calls `then` when somebody pauses while typing into a field, never while an input method is composing. Calling the
 * result cancels the call that is due.
 */
export function onTyped(input: HTMLInputElement, then: () => void): () => void {
  let pause: ReturnType<typeof setTimeout> | undefined;
  const callOff = () => clearTimeout(pause);
  const later = () => {
    callOff();
    pause = setTimeout(then, PAUSE_MS);
  };
  input.addEventListener('input', (event) => {
    if (!event.isComposing) later();
  });
  input.addEventListener('compositionstart', callOff);
  input.addEventListener('compositionend', later);
  return callOff;
}
