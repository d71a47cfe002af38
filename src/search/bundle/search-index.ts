import { WORD } from './canonical.ts';
import { NOWHERE, type Pair, type Posting, readChunk, unpack } from './chunks.ts';
import type { SearchDocument } from './document.ts';
import {
  chunkFile,
  DIRECTORY,
  type Directory,
  type Endpoint,
  ENTRY,
  type Entry,
  type Readings,
  READINGS,
  EVERYDAY,
  SIMPLIFIED,
  textFile,
  type TitleList,
  TITLES,
  type Vocabulary,
  WORDS,
} from './files.ts';
import type { EverydayWord } from '../../schema/words.ts';
import type { Simplified } from '../../text/fold.ts';

/** Reads a file of a bundle by its path below the bundle's folder. Rejects when it cannot. */
export type Load = (file: string) => Promise<Uint8Array>;

/**
 * An open bundle. It loads a file when a query first needs it; one that could not be loaded is asked for again next
 * time.
 */
export class SearchIndex {
  readonly directory: Directory;
  /** The search engine to which queries go instead, if the site names one. */
  readonly endpoint: Endpoint | undefined;
  readonly #load: Load;
  readonly #pending = new Map<string, Promise<unknown>>();

  private constructor(load: Load, directory: Directory, endpoint: Endpoint | undefined) {
    this.#load = load;
    this.directory = directory;
    this.endpoint = endpoint;
  }

  /** Rejects when the bundle is not there or cannot be read. */
  static async open(load: Load): Promise<SearchIndex> {
    const { version, endpoint } = parse(await load(ENTRY)) as Entry;
    const below: Load = (file) => load(`${version}/${file}`);
    return new SearchIndex(below, parse(await below(DIRECTORY)) as Directory, endpoint);
  }

  /** Where a pair of characters stands; nowhere, if it does not. */
  async pair(pair: string): Promise<Pair> {
    const number = this.#chunkOf(pair);
    return number < 0 ? NOWHERE : ((await this.#chunk(number)).get(pair) ?? NOWHERE);
  }

  /** Where a character stands, by document: where the pairs stand that begin with it. */
  async occurrences(character: string): Promise<Posting[]> {
    const numbers = this.#range(character);
    const chunks = await Promise.all(numbers.map((number) => this.#chunk(number)));
    const positions = new Map<number, number[]>();
    for (const [pair, { together }] of chunks.flatMap((chunk) => [...chunk])) {
      if (!pair.startsWith(character) || pair.endsWith(WORD)) continue;
      for (const posting of together) {
        const own = positions.get(posting.document);
        if (own) own.push(...posting.positions);
        else positions.set(posting.document, [...posting.positions]);
      }
    }
    return [...positions]
      .map(([document, own]) => ({ document, positions: own.sort((a, b) => a - b) }))
      .sort((a, b) => a.document - b.document);
  }

  text(document: number): Promise<SearchDocument> {
    return this.#once(textFile(document), parse) as Promise<SearchDocument>;
  }

  vocabulary(): Promise<Vocabulary> {
    return this.#once(WORDS, parse) as Promise<Vocabulary>;
  }

  titles(): Promise<TitleList> {
    return this.#once(TITLES, parse) as Promise<TitleList>;
  }

  /** How the usual characters are read. */
  readings(): Promise<Readings> {
    return this.#once(READINGS, parse) as Promise<Readings>;
  }

  /** The everyday words by which a query is understood. */
  everyday(): Promise<EverydayWord[]> {
    return this.#once(EVERYDAY, parse) as Promise<EverydayWord[]>;
  }

  simplified(): Promise<Simplified> {
    return this.#once(SIMPLIFIED, (file) => {
      const characters = [...(parse(file) as string)];
      const pairs = characters.flatMap((traditional, index) =>
        index % 2 === 0 ? [[traditional, characters[index + 1]!] as const] : [],
      );
      return new Map(pairs);
    });
  }

  #chunk(number: number): Promise<Map<string, Pair>> {
    return this.#once(chunkFile(number), readChunk);
  }

  /** The numbers of the chunks that may hold pairs that begin with a character. */
  #range(character: string): number[] {
    const first = Math.max(0, this.#chunkOf(character));
    const last = this.#chunkOf(character + CHUNK_LIMIT);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  }

  /** The number of the chunk that holds a pair if any does; -1 where all chunks begin behind it. */
  #chunkOf(pair: string): number {
    return countBefore(this.directory.pairs, (from) => compareCodePoints(from, pair) <= 0) - 1;
  }

  #once<Content>(file: string, read: (file: Uint8Array) => Content): Promise<Content> {
    const pending = this.#pending.get(file) as Promise<Content> | undefined;
    if (pending) return pending;
    const loading = this.#load(file).then(read);
    this.#pending.set(file, loading);
    loading.catch(() => this.#pending.delete(file));
    return loading;
  }
}

function parse(file: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(unpack(file)));
}

/** How many items at the beginning of a list are `before`, where all such items come first: a binary search. */
export function countBefore<Item>(items: readonly Item[], before: (item: Item) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(items[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Put after a character, this sorts behind every pair that begins with the character. */
export const CHUNK_LIMIT = '\u{10ffff}';

/** Compares by code point, as pairs are in order; JavaScript compares UTF-16 units. */
export function compareCodePoints(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  const differs = left.findIndex((character, index) => character !== right[index]);
  if (differs === -1) return left.length - right.length;
  const other = right[differs];
  return other === undefined ? 1 : left[differs]!.codePointAt(0)! - other.codePointAt(0)!;
}

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
