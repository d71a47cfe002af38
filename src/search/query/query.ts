import { runs } from '../bundle/bigrams.ts';
import { visible } from '../bundle/fold.ts';

/** What must stand in a case, in one piece. */
export interface Term {
  text: string;
  /** True inside quotation marks: spaces and punctuation count. */
  quoted: boolean;
}

/** Inside a word, a double quote is a part of the text. */
const QUOTED = /(?<!\S)["＂]([^"＂]+)["＂](?!\S)|(?<!\S)「([^」]+)」(?!\S)/g;

/** What is typed beyond this is not searched for: each character and each term costs files of the index. */
export const LONGEST_QUERY = 200;
const MOST_TERMS = 12;

/** Splits a query at spaces; what stands in double quotes or 「」 stays in one piece. An empty query has no terms. */
export function termsOf(query: string): Term[] {
  const terms: Term[] = [];
  const rest = [...query]
    .slice(0, LONGEST_QUERY)
    .join('')
    .replace(QUOTED, (_, ...found: (string | undefined)[]) => {
      terms.push({ text: found.slice(0, 2).join(''), quoted: true });
      return ' ';
    });
  const plain = rest.split(/\s+/).map((text) => ({ text, quoted: false }));
  return [...terms, ...plain]
    .map((term) => ({ ...term, text: visible(term.text) }))
    .filter(({ text }) => text !== '')
    .slice(0, MOST_TERMS);
}

/** The same terms without their punctuation, for when they stand nowhere as they were typed; quoted ones stay. */
export function withoutPunctuation(terms: readonly Term[]): Term[] {
  return terms.flatMap((term) =>
    term.quoted ? [term] : runs(term.text).map((text) => ({ text, quoted: false })),
  );
}
