import { createHash } from 'node:crypto';
import { crc32 as crc32OfNode, inflateRawSync } from 'node:zlib';

/** SHA-256, in hexadecimal, of texts (in UTF-8) and bytes, one after the other. */
export function sha256(...pieces: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}

/** Unpacks DEFLATE (RFC 1951). Throws for what is damaged, and for more than `most` bytes before they take memory. */
export function inflateRaw(bytes: Uint8Array, most: number): Uint8Array {
  return inflateRawSync(bytes, { maxOutputLength: Math.max(1, most) });
}

/** The checksum of ZIP files. */
export function crc32(bytes: Uint8Array): number {
  return crc32OfNode(bytes);
}
