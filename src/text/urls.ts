/** True for the address of a case of another court. */
export function isElsewhere(url: string): boolean {
  return /^https?:/.test(url);
}

/** The full path of what search names by its address below the section's root; another court's stays as it is. */
export function addressBelow(root: string, url: string): string {
  return isElsewhere(url) ? url : root.replace(/\/$/, '') + url;
}

/** An address as people read it, without the escapes that a browser can do without; one that is no UTF-8 stays as it is. */
export function readable(address: string): string {
  return decodedAddress(address) ?? address;
}

/** An address without its percent escapes, but those of characters that part it (`%2F`); undefined where it is no UTF-8. */
export function decodedAddress(address: string): string | undefined {
  return attempt(decodeURI, address);
}

/** A piece of an address without any percent escape; undefined where it is no UTF-8. */
export function decodedPiece(piece: string): string | undefined {
  return attempt(decodeURIComponent, piece);
}

/** `cases/2026/a.mdx` becomes `2026/a`: lower case and composed characters, as addresses are compared. */
export function idOf(file: string): string {
  return file
    .replace(/^cases\//, '')
    .replace(/\.mdx$/i, '')
    .normalize('NFC')
    .toLowerCase();
}

/** A stray percent sign is not one of the encoding. */
function attempt(decode: (text: string) => string, text: string): string | undefined {
  try {
    return decode(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** The highest number of a port. */
export const LAST_PORT = 65535;

/** An address, or a part of one, as a regular expression that finds nothing else. */
export function patternOf(address: string): string {
  return address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
