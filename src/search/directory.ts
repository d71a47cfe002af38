/*
 * What a bundle holds besides Pagefind's chunks. All files of a bundle but the first stand in a folder that is named
 * after what they hold, so that browsers may keep them as long as they like:
 *
 *   search.json                  Entry
 *   <version>/directory.bin      Directory, JSON
 *   <version>/index/<n>.bin      the n-th chunk of Pagefind's index
 *   <version>/text/<n>.bin       SearchDocument, JSON: the n-th case
 *   <version>/simplified.bin     traditional characters, each followed by its simplified one
 *   <version>/words.bin          Vocabulary, JSON
 *   <version>/titles.bin         TitleList, JSON
 *
 * `.bin` files are compressed with gzip; no web server takes the ending for a compression of its own.
 */

/** The one file with a fixed name. */
export interface Entry {
  version: string;
  /** Where queries are answered instead; the bundle then serves suggestions, pinyin and traditional characters. */
  endpoint?: Endpoint;
}

/** A search engine that holds the cases (`search` in `site.yaml`). */
export interface Endpoint {
  /** The address that takes queries: `https://…/_search`. */
  address: string;
  /** The public address of the section, with a slash at its end: cases below it are this section's own. */
  home: string;
  /** The hosts to which results may lead, with all below them. */
  hosts: string[];
}

/** What is known of every case without loading its text. Documents are numbered as all lists are ordered, newest first. */
export interface Directory {
  /** How many documents there are. */
  count: number;
  /** The first word of each chunk, in the order of code points. */
  words: string[];
  topics: string[];
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
  /** For each document, the lengths of its title, of what else stands above the parts, and of the four parts. */
  lengths: number[][];
}

export const ENTRY = 'search.json';
export const DIRECTORY = 'directory.bin';
export const SIMPLIFIED = 'simplified.bin';
export const WORDS = 'words.bin';
export const TITLES = 'titles.bin';
export const chunkFile = (number: number) => `index/${number}.bin`;
export const textFile = (document: number) => `text/${document}.bin`;
