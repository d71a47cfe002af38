/*
 * What a bundle holds. All its files but the first stand in a folder that is named after all that they are made of, so that
 * browsers may keep them as long as they like, and the search page names the folder itself:
 *
 *   search.json                  Entry
 *   <version>/directory.bin      Directory, in the form of directory.ts
 *   <version>/index/<n>.bin      the n-th chunk of the index (chunks.ts)
 *   <version>/single/<n>.bin     where the character with the code point n stands, if it has many chunks (single.ts)
 *   <version>/text/<n>.bin       SearchDocument, JSON: the n-th case
 *
 *   with an engine (Endpoint) there is no index/ and no single/
 *
 *   <version>/simplified.bin     traditional characters, each followed by its simplified one
 *   <version>/words.bin          Vocabulary, JSON
 *   <version>/titles/<n>.bin     TitleList, JSON: those of so many cases (TITLES_TOGETHER), the newest first
 *   <version>/laws.bin           LawList, JSON
 *   <version>/readings.bin       Readings of the usual characters, JSON
 *   <version>/everyday.bin       EverydayWord[] (schema/words.ts), JSON, folded and in simplified characters
 *
 * `.bin` files are compressed with gzip; no web server takes the ending for a compression of its own.
 */

/** The one file with a fixed name. */
export interface Entry {
  /** The name of the folder. */
  version: string;
}

/** A search engine that holds the cases (`search` in `site.yaml`). */
export interface Endpoint {
  /** The address that takes queries: `https://…/_search`, that of a gateway `https://…/`. */
  address: string;
  /** True for a gateway, which is asked by the address alone (search/engine/gateway.ts). */
  isGateway?: boolean;
  /** The public address of the section, with a slash at its end: cases below it are this section's own. */
  home: string;
  /** The hosts to which results may lead, with all below them. */
  hosts: string[];
}

/** What is known of every case without loading its text. Documents are numbered as all lists are ordered, newest first. */
export interface Directory {
  /** How many documents there are. */
  count: number;
  /** The characters, in the order of their code points, with which pairs begin, and which chunks these are in. */
  chunks: ChunkRange[];
  topics: string[];
  /** The day on which each document was published: `YYYY-MM-DD`. */
  dates: string[];
  courts: string[];
  /** The level and the region of each court; empty where they are not known. */
  levels: string[];
  regions: string[];
  /** `YYYY` with the number of documents of that year, newest first. */
  years: [year: string, count: number][];
  /** For each document, the numbers of its topics. */
  topicsOf: number[][];
  /** For each document, the number of its court. */
  courtOf: number[];
  /** The numbers of the documents that this court recommends, ascending. */
  recommended: number[];
  /** For each document, how many characters it has, rounded to one of sixteen steps from each power of two to the next. */
  sizes: number[];
  /** Where queries are sent instead; then the bundle only serves suggestions, pinyin and traditional characters. */
  endpoint?: Endpoint | undefined;
}

/** The chunks of a character, and of those that follow it up to the next range. */
export interface ChunkRange {
  /** Its code point. */
  from: number;
  /** The number of the first chunk. */
  first: number;
  count: number;
}

/** The words that are suggested while a reader types, and by which pinyin is understood. */
export interface Vocabulary {
  /** Names with the addresses of their pages, in their own order. */
  topics: [name: string, url: string][];
  /** Words that stand in the cases, those in most cases first. */
  terms: string[];
  /** Legal words that stand in no case: they are understood in pinyin, and not suggested. */
  otherTerms: string[];
  readings: Readings;
}

/** What a query in pinyin needs besides, of cases that follow each other. */
export interface TitleList {
  /** Titles with the addresses of their cases, newest first. */
  titles: [title: string, url: string][];
  readings: Readings;
}

/** The laws on which cases rest; loaded when somebody narrows an answer. */
export interface LawList {
  /** Laws, and laws with one of their articles (`刑法`, `刑法第20条`), those of most cases first. */
  laws: string[];
  /** For each document, the numbers of its laws. */
  of: number[][];
}

/** Each syllable with the characters that are read so: `{ da: '大达答' }`. */
export type Readings = Record<string, string>;

export const ENTRY = 'search.json';
export const DIRECTORY = 'directory.bin';
export const SIMPLIFIED = 'simplified.bin';
export const WORDS = 'words.bin';
export const LAWS = 'laws.bin';
export const READINGS = 'readings.bin';
export const EVERYDAY = 'everyday.bin';
export const chunkFile = (number: number) => `index/${number}.bin`;
export const singleFile = (code: number) => `single/${code}.bin`;
export const titlesFile = (number: number) => `titles/${number}.bin`;
export const textFile = (document: number) => `text/${document}.bin`;

/**
 * How many titles are in a file, some 40 bytes each. What is misspelt and what is pinyin is looked for in the first file
 * alone: nobody waits for the titles of more cases.
 */
export const TITLES_TOGETHER = 3000;

/** The folder of the search index in a built site. */
export const BUNDLE = 'pagefind';
