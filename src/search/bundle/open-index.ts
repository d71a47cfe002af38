import { ENTRY } from './directory.ts';
import { SearchIndex } from './search-index.ts';

/** Opens the index of a bundle in a browser; `bundle` is the full address of its folder. Rejects when it cannot be had. */
export function openIndex(bundle: string): Promise<SearchIndex> {
  return SearchIndex.open(async (file) => {
    // The entry has a fixed name; the files that it names never change.
    const cache = file === ENTRY ? 'no-cache' : 'default';
    const response = await fetch(bundle + file, { cache });
    if (!response.ok) throw new Error(`${response.status} ${bundle}${file}`);
    return new Uint8Array(await response.arrayBuffer());
  });
}
