/** True for the address of a case of another court. */
export function isElsewhere(url: string): boolean {
  return /^https?:/.test(url);
}

/** The full path of what search names by its address below the section's root; another court's stays as it is. */
export function addressBelow(root: string, url: string): string {
  return isElsewhere(url) ? url : root.replace(/\/$/, '') + url;
}

/** An address as it is read on paper, without the escapes that a browser can do without. */
export function readable(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    // A stray percent sign is not one of the encoding.
    return address;
  }
}

/** `cases/2026/a.mdx` becomes `2026/a`: lower case and composed characters, as addresses are compared. */
export function idOf(file: string): string {
  return file
    .replace(/^cases\//, '')
    .replace(/\.mdx$/i, '')
    .normalize('NFC')
    .toLowerCase();
}
