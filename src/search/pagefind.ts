/** What this project uses of `pagefind.js`, the module that stands in every bundle (Pagefind 1.6.0). */
export interface Pagefind {
  options(options: { basePath?: string }): Promise<void>;
  /** A query in double quotes is a phrase; otherwise the words are searched for, whichever of them exist. */
  search(query: string): Promise<{ results: Hit[] }>;
}

export interface Hit {
  /** The same for the same case in every query. */
  id: string;
  score: number;
  data(): Promise<Fragment>;
}

/** What a bundle stores of one case. */
export interface Fragment {
  /** The address as it was given to the index: a card. */
  raw_url: string;
  /** All words, separated by spaces. */
  content: string;
  anchors: { element: string; id: string; text: string; location: number }[];
}
