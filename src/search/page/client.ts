import type { Listing } from '../engine/index.ts';
import type { Answer, SearchOptions, Suggestion } from '../query/index.ts';
import { DIRECTORY } from '../bundle/files.ts';
import type { Opening, Question, Request, Response } from './worker.ts';

const clients = new Map<string, SearchClient>();

/**
 * The one client for a bundle in this page; `bundle` is the address of the bundle's folder, `version` the one that belongs to
 * the page, where it knows it.
 */
export function searchClient(bundle: string, version?: string): SearchClient {
  const { href } = new URL(bundle, location.href);
  const client = clients.get(href) ?? new SearchClient(href, version);
  clients.set(href, client);
  return client;
}

/** Asks the search worker. Of each kind of question only the newest is answered; older ones are dropped. */
class SearchClient {
  readonly #bundle: string;
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  readonly #newest = { search: 0, list: 0, suggest: 0 };
  /** When the worker knows where the index is. */
  readonly #opened: Promise<void>;
  #count = 0;

  constructor(bundle: string, version: string | undefined) {
    this.#bundle = bundle;
    this.#opened = this.#open(version);
  }

  /** The page has begun to load the directory long before the worker runs (`preload` in the search page). */
  async #open(version: string | undefined): Promise<void> {
    const directory = version === undefined ? undefined : await bytesAt(this.#bundle, version);
    const known = directory && { version: version!, directory };
    const opening: Opening = { bundle: this.#bundle, ...known };
    this.#worker.postMessage(opening, directory ? [directory] : []);
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
        // A worker that did not start never will: the next question gets a new one.
        clients.delete(this.#bundle);
        reject(new Error('The search worker did not start.'));
      };
      this.#worker.addEventListener('message', receive, listen);
      this.#worker.addEventListener('error', fail, listen);
      const request: Request = { id, ...question };
      void this.#opened.then(() => this.#worker.postMessage(request));
    });
  }
}

/** The directory of a version; undefined where it cannot be had, as in a page that is older than the site. */
async function bytesAt(bundle: string, version: string): Promise<ArrayBuffer | undefined> {
  try {
    const response = await fetch(`${bundle}${version}/${DIRECTORY}`);
    return response.ok ? await response.arrayBuffer() : undefined;
  } catch {
    return undefined;
  }
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
