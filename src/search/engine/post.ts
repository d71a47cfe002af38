/** Sends one query to a search engine, as JSON, and resolves with what it answers; rejects when it does not. */
export type Post = (body: object) => Promise<unknown>;

/** A reader waits no longer for one answer. */
const PATIENCE_MS = 8000;

/**
 * Posts to the address of an engine, without credentials and to no other address than that. Rejects when the engine
 * cannot be reached, takes longer than `patience` milliseconds, refuses, or answers with something else than JSON.
 */
export function postTo(address: string, patience = PATIENCE_MS): Post {
  return async (body) => {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    if (!response.ok) throw new Error(`${response.status} ${address}`);
    return response.json();
  };
}
