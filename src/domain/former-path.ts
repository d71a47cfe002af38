import { createPaths } from './paths.ts';

/**
 * An alias as an address below the section's root: without the path of the section, which an address bar shows, and
 * with its characters decoded and composed. Text that is no valid encoding stays as it is.
 */
export function belowRoot(alias: string, base: string): string {
  const root = createPaths(base).home();
  const inSection = alias.startsWith(root) ? alias.slice(root.length - 1) : alias;
  try {
    return decodeURI(inSection).normalize('NFC');
  } catch {
    return inSection;
  }
}
