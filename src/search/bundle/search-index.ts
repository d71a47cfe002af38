import { pairs } from './bigrams.ts';
import { WORD } from './canonical.ts';
import { chunkOfSecond, NOWHERE, type Pair, type Posting, readChunk, unpack } from './chunks.ts';
import { readDirectory } from './directory.ts';
import type { SearchDocument } from './document.ts';
import {
  chunkFile,
  type ChunkRange,
  DIRECTORY,
  type Directory,
  type Endpoint,
  ENTRY,
  type Entry,
  type LawList,
  LAWS,
  type Readings,
  READINGS,
  EVERYDAY,
  SIMPLIFIED,
  singleFile,
  textFile,
  type TitleList,
  TITLES_TOGETHER,
  titlesFile,
  type Vocabulary,
  WORDS,
} from './files.ts';
import { MOST_CHUNKS, readSingle } from './single.ts';
import type { EverydayWord } from '../../schema/words.ts';
import { fold, type Simplified } from '../../text/fold.ts';
import { mayBeTraditional } from '../../text/traditional.ts';

const NOTHING_SIMPLIFIED: Simplified = new Map();

/** How many pairs of a text are loaded before it is known whether all are needed. */
const AT_FIRST = 4;

/** Reads a file of a bundle by its path below the bundle's folder. Rejects when it cannot. */
export type Load = (file: string) => Promise<Uint8Array>;

/**
 * An open bundle. It loads a file when a query first needs it; one that could not be loaded is asked for again next
 * time.
 */
export class SearchIndex {
  readonly version: string;
  readonly directory: Directory;
  readonly #load: Load;
  readonly #pending = new Map<string, Promise<unknown>>();
  #failures = 0;

  private constructor(load: Load, version: string, directory: Directory) {
    this.#load = load;
    this.version = version;
    this.directory = directory;
  }

  /** Rejects when the bundle is not there or cannot be read. */
  static async open(load: Load): Promise<SearchIndex> {
    return SearchIndex.openVersion(load, versionIn(await load(ENTRY)));
  }

  /** Opens a version that is known. Rejects when it is not there any more, or cannot be read. */
  static async openVersion(load: Load, version: string): Promise<SearchIndex> {
    const below: Load = (file) => load(`${version}/${file}`);
    return new SearchIndex(below, version, readDirectory(await below(DIRECTORY)));
  }

  /** How often a file could not be loaded. */
  get failures(): number {
    return this.#failures;
  }

  /** The search engine to which queries go instead, if the site names one. */
  get endpoint(): Endpoint | undefined {
    return this.directory.endpoint;
  }

  /** Where a pair of characters stands; nowhere, if it does not. */
  async pair(pair: string): Promise<Pair> {
    const [first, second] = Array.from(pair, (each) => each.codePointAt(0)!) as [number, number];
    const range = this.#rangeOf(first);
    if (!range) return NOWHERE;
    const chunk = await this.#chunk(range.first + chunkOfSecond(second, range.count));
    return chunk.get(pair) ?? NOWHERE;
  }

  /**
   * Begins to load what tells where the first pairs of a folded text stand: one tier asks for them after the other, and on a
   * slow link another round takes longer than another chunk.
   */
  begin(text: string): void {
    for (const pair of pairs(text).slice(0, AT_FIRST)) this.pair(pair).catch(() => undefined);
  }

  /**
   * Where a character stands, by document: where the pairs stand that begin with it. Of a usual one each position is the
   * first in its field, as often as the character stands there.
   */
  async occurrences(character: string): Promise<Posting[]> {
    const code = character.codePointAt(0)!;
    const range = this.#rangeOf(code);
    if (range && range.count > MOST_CHUNKS && range.from === code)
      return this.#once(singleFile(code), readSingle);
    const numbers = Array.from({ length: range?.count ?? 0 }, (_, at) => range!.first + at);
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

  /** The titles of the newest cases. */
  titles(): Promise<TitleList> {
    return this.#titlesFrom(0);
  }

  /** The titles of all cases with their addresses, by the numbers of the documents. */
  async allTitles(): Promise<TitleList['titles']> {
    const { count } = this.directory;
    const files = Array.from(
      { length: Math.max(1, Math.ceil(count / TITLES_TOGETHER)) },
      (_, n) => n,
    );
    const lists = await Promise.all(files.map((number) => this.#titlesFrom(number)));
    return lists.flatMap(({ titles }) => titles);
  }

  #titlesFrom(file: number): Promise<TitleList> {
    return this.#once(titlesFile(file), parse) as Promise<TitleList>;
  }

  /** How the usual characters are read. */
  readings(): Promise<Readings> {
    return this.#once(READINGS, parse) as Promise<Readings>;
  }

  /** Begins to load what a query in other words needs; what fails is asked for again when it is needed. */
  beginWords(query: string): void {
    void this.everyday().catch(() => undefined);
    void this.simplifiedFor(query).catch(() => undefined);
  }

  /** The everyday words by which a query is understood. */
  everyday(): Promise<EverydayWord[]> {
    return this.#once(EVERYDAY, parse) as Promise<EverydayWord[]>;
  }

  laws(): Promise<LawList> {
    return this.#once(LAWS, parse) as Promise<LawList>;
  }

  /** As much of the table as folds this text: all, or nothing where no character of it is traditional. */
  async simplifiedFor(text: string): Promise<Simplified> {
    return mayBeTraditional(fold(text)) ? this.simplified() : NOTHING_SIMPLIFIED;
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

  /** The chunks that hold the pairs that begin with a character if any do; undefined where all begin behind it. */
  #rangeOf(code: number): ChunkRange | undefined {
    const { chunks } = this.directory;
    return chunks[countBefore(chunks, ({ from }) => from <= code) - 1];
  }

  #once<Content>(file: string, read: (file: Uint8Array) => Content): Promise<Content> {
    const pending = this.#pending.get(file) as Promise<Content> | undefined;
    if (pending) return pending;
    const loading = this.#load(file).then(read);
    this.#pending.set(file, loading);
    loading.catch(() => {
      this.#failures += 1;
      this.#pending.delete(file);
    });
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

/**
 * Opens the index of a bundle in a browser; `bundle` is the full address of its folder. With a `version`, that one, and only
 * where it is there no more the one that is: a page may be older than the site. Rejects when neither can be had.
 */
export async function openIndex(bundle: string, version?: string): Promise<SearchIndex> {
  const load = loadFrom(bundle);
  if (version === undefined) return SearchIndex.open(load);
  return SearchIndex.openVersion(load, version).catch(() => SearchIndex.open(load));
}

/** The version of the index that is there now. Rejects when that cannot be known. */
export async function currentVersion(bundle: string): Promise<string> {
  return versionIn(await loadFrom(bundle)(ENTRY));
}

function versionIn(entry: Uint8Array): string {
  return (parse(entry) as Entry).version;
}

function loadFrom(bundle: string): Load {
  return async (file) => {
    // The entry has a fixed name; the files that it names never change.
    const cache = file === ENTRY ? 'no-cache' : 'default';
    const response = await fetch(bundle + file, { cache });
    if (!response.ok) throw new Error(`${response.status} ${bundle}${file}`);
    return new Uint8Array(await response.arrayBuffer());
  };
}
