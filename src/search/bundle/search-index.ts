import {
  chunkFile,
  DIRECTORY,
  type Directory,
  type Endpoint,
  ENTRY,
  type Entry,
  SIMPLIFIED,
  textFile,
  type TitleList,
  TITLES,
  type Vocabulary,
  WORDS,
} from './directory.ts';
import type { SearchDocument } from './document.ts';
import type { Simplified } from './fold.ts';
import { CHUNK_LIMIT, compareCodePoints, countBefore } from './order.ts';
import { chunkKey, type Posting, readChunk, unpack } from './packed.ts';

/** Reads a file of a bundle by its path below the bundle's folder. Rejects when it cannot. */
export type Load = (file: string) => Promise<Uint8Array>;

/** A bundle, opened: loads what a query needs, once. What could not be loaded is asked for again next time. */
export class SearchIndex {
  readonly directory: Directory;
  /** Where queries are to be answered instead, if the site has it so. */
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

  /** Where a pair of characters stands, by document. Empty where it stands nowhere. */
  async postings(pair: string): Promise<Posting[]> {
    const number = this.#chunkOf(chunkKey(pair));
    return number < 0 ? [] : ((await this.#chunk(number)).get(pair) ?? []);
  }

  /** Where a character stands, by document: where the pairs stand that begin with it. */
  async occurrences(character: string): Promise<Posting[]> {
    const numbers = new Set([chunkKey(character), character].flatMap((key) => this.#range(key)));
    const chunks = await Promise.all([...numbers].map((number) => this.#chunk(number)));
    const positions = new Map<number, number[]>();
    for (const [word, postings] of chunks.flatMap((chunk) => [...chunk])) {
      if (!word.startsWith(character) || [...word].length !== 2) continue;
      for (const posting of postings) {
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

  simplified(): Promise<Simplified> {
    return this.#once(SIMPLIFIED, (file) => {
      const characters = [...(parse(file) as string)];
      const pairs = characters.flatMap((traditional, index) =>
        index % 2 === 0 ? [[traditional, characters[index + 1]!] as const] : [],
      );
      return new Map(pairs);
    });
  }

  #chunk(number: number): Promise<Map<string, Posting[]>> {
    return this.#once(chunkFile(number), readChunk);
  }

  /** The numbers of the chunks that may hold words that begin with `key`; none for an empty one. */
  #range(key: string): number[] {
    if (key === '') return [];
    const first = Math.max(0, this.#chunkOf(key));
    const last = this.#chunkOf(key + CHUNK_LIMIT);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  }

  /** The number of the chunk that holds a word if any does; -1 where all chunks begin behind it. */
  #chunkOf(key: string): number {
    return countBefore(this.directory.words, (word) => compareCodePoints(word, key) <= 0) - 1;
  }

  #once<Content>(file: string, read: (file: Uint8Array) => Content): Promise<Content> {
    const known = this.#pending.get(file) as Promise<Content> | undefined;
    if (known) return known;
    const loading = this.#load(file).then(read);
    this.#pending.set(file, loading);
    loading.catch(() => this.#pending.delete(file));
    return loading;
  }
}

function parse(file: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(unpack(file)));
}
