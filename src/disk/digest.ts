import { createHash } from 'node:crypto';

/** SHA-256, in hexadecimal, of texts (in UTF-8) and bytes, one after the other. */
export function sha256(...pieces: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}
