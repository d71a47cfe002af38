import type { Place } from '../schema/finding.ts';

/**
 * Decodes a file as UTF-8 and unifies line ends, so that a digest does not depend on the machine.
 * Returns the text, or the place of the first byte that is not UTF-8.
 */
export function decode(bytes: Uint8Array): { text: string } | { invalidAt: Place } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text: text.replaceAll('\r\n', '\n') };
  } catch {
    return { invalidAt: placeOfInvalidByte(bytes) };
  }
}

function placeOfInvalidByte(bytes: Uint8Array): Place {
  // In stream mode a sequence that is cut off at the end is no error, so the first length that fails names the byte.
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (isValidPrefix(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  const before = new TextDecoder().decode(bytes.subarray(0, valid), { stream: true });
  const lines = before.split('\n');
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}

function isValidPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
