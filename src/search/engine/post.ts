import type { Endpoint } from '../bundle/files.ts';

/* How an engine or a gateway is asked, and where what they answer may lead. */

/** Sends one query to a search engine, as JSON, and resolves with what it answers; rejects when it does not. */
export type Post = (body: object) => Promise<unknown>;

/**
 * Why there is no answer: it took too long, nobody is there, more is asked than can be answered, what is there cannot answer
 * or not all of it, another index took the place of the one that was asked, or it was refused.
 */
export type FailureKind = 'slow' | 'unreachable' | 'busy' | 'failing' | 'changed' | 'refused';

/** What an engine or a gateway gives instead of an answer. */
export class NoAnswer extends Error {
  readonly kind: FailureKind;

  constructor(kind: FailureKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** A reader waits no longer for one answer. */
const PATIENCE_MS = 8000;

/**
 * Posts to the address of an engine, with these headers, without cookies and to no other address than that. Rejects when the engine
 * cannot be reached, takes longer than `patience` milliseconds, refuses, or answers with something else than JSON.
 */
export function postTo(
  address: string,
  patience = PATIENCE_MS,
  headers: Readonly<Record<string, string>> = {},
): Post {
  return (body) => {
    const sent = { 'content-type': 'application/json', ...headers };
    return answered(
      address,
      { method: 'POST', headers: sent, body: JSON.stringify(body) },
      patience,
    );
  };
}

/** What a gateway answers to the query part of an address, at one of its paths. Rejects as `postTo` does. */
export function askGateway({ address }: Endpoint, path: string, query: string): Promise<unknown> {
  return answered(`${address}${path}?${query}`, {}, PATIENCE_MS);
}

async function answered(address: string, request: RequestInit, patience: number): Promise<unknown> {
  const signal = AbortSignal.timeout(patience);
  const noAnswer = (error: unknown) => {
    throw new NoAnswer(signal.aborted ? 'slow' : 'unreachable', String(error));
  };
  const response = await fetch(address, {
    ...request,
    credentials: 'omit',
    redirect: 'error',
    signal,
  }).catch(noAnswer);
  if (!response.ok) {
    const { status } = response;
    const kind = status === 429 ? 'busy' : status >= 500 ? 'failing' : 'refused';
    throw new NoAnswer(kind, `${status} ${address}`);
  }
  const text = await response.text().catch(noAnswer);
  return JSON.parse(text) as unknown;
}

/**
 * Below the section's root for its own cases; of others, the whole address. An engine that was tampered with leads nowhere:
 * throws for a host that is not known.
 */
export function addressOf(url: string, { home, hosts }: Endpoint): string {
  if (url.startsWith(home)) return url.slice(home.length - 1);
  // As a gateway has made it.
  if (/^\/(?!\/)/.test(url)) return url;
  const parsed = URL.parse(url);
  const isKnown =
    /^https?:$/.test(parsed?.protocol ?? '') &&
    hosts.some((host) => parsed!.hostname === host || parsed!.hostname.endsWith(`.${host}`));
  if (!isKnown) throw new Error(`The engine leads to ${url}, which is on no known host.`);
  return parsed!.href;
}

/** The same with addresses that lead where answers may lead. */
export function leading<Each extends { url: string }>(
  results: readonly Each[],
  endpoint: Endpoint,
): Each[] {
  return results.map((each) => ({ ...each, url: addressOf(each.url, endpoint) }));
}
