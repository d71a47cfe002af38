import type { Code } from '../schema/finding.ts';

/** How much time and space a peer may take. */
export interface Limits {
  /** To reach the peer, TLS included. */
  connectMs: number;
  /** From then until the head of an answer is there. */
  headersMs: number;
  /** From then until all of the answer is there. */
  bodyMs: number;
  /** Of an answer, as it is sent and as it is unpacked. */
  bytes: number;
  cases: number;
  redirects: number;
}

/** A case has some 10 KB: a section of a thousand takes half a minute at 3 Mbit/s. */
export const LIMITS: Limits = {
  connectMs: 10_000,
  headersMs: 30_000,
  bodyMs: 120_000,
  bytes: 32 * 2 ** 20,
  cases: 5000,
  redirects: 3,
};

/** How many peers are asked at a time: nine that never answer take no longer than one. */
export const AT_ONCE = 16;

/** How many bytes of answers may wait for their turn before no other peer is asked. */
export const WAITING = 8 * LIMITS.bytes;

/** How large a share of what was kept of a peer it has to send. */
export const KEPT_SHARE = 1 / 2;

/** Where fewer were kept, any number may go: a court that has just begun may start over. */
export const KEPT_AT_LEAST = 5;

/** The share of a peer's cases that may be bad before nothing of it is taken over. */
export const BAD_SHARE = 1 / 5;

/** This many may be bad whatever their share: a court that has just begun is not refused for one slip. */
export const BAD_AT_LEAST = 3;

/** Why nothing of a peer was taken over: what was found, and what to do, in Chinese. */
export class HarvestError extends Error {
  readonly help: string;
  /** The code of what was found, where a rule has found it. */
  readonly code: Code | undefined;

  constructor(message: string, help: string, code?: Code) {
    super(message);
    this.help = help;
    this.code = code;
  }
}

/** What some work comes to, or the HarvestError that ended it; any other error is thrown. */
export async function orHarvestError<Result>(
  work: () => Promise<Result>,
): Promise<Result | HarvestError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HarvestError) return error;
    throw error;
  }
}
