import { authorIn, authorOf, dateIn, isByline, isDay, isFact, sourceIn } from '../imprint.ts';
import type { Source } from '../source.ts';

/** What else in a document may be a field of the case, for a person to choose; the likeliest first. */
export type Alternatives = Record<
  'title' | 'publishedAt' | 'department' | 'author' | 'source' | 'summary',
  string[]
>;

/** Looks for them in all that the document shows, whatever was recognised. */
export function alternativesIn({ blocks, visible, facts, dropped }: Source): Alternatives {
  const aside = dropped.map(({ text }) => text);
  const lines = [...visible.text, ...aside].map((line) => line.trim()).filter(Boolean);
  const texts = blocks.map(({ text }) => text.trim()).filter(Boolean);
  const said = [facts.author, ...lines.map(authorIn), ...lines.filter(isByline)];
  const authors = some(said).map(authorOf);
  const isTitle = (text: string) =>
    text.length <= LONGEST_TITLE && !SENTENCE.test(text) && !isFact(text) && !isDay(text);
  const isSummary = ({ length }: string) => length >= 30 && length <= 120;
  return {
    title: first([facts.title, ...texts.slice(0, HEAD).filter(isTitle)]),
    publishedAt: first([facts.date && dateIn(facts.date), ...lines.map(dateIn)]),
    department: first(authors.map(({ department }) => department)),
    author: first(authors.map(({ name }) => name)),
    source: first([facts.source, ...lines.map(sourceIn)]),
    summary: first(texts.filter(isSummary)),
  };
}

const LONGEST_TITLE = 60;
/* A title asks at most: what tells something is a paragraph of the text. */
const SENTENCE = /。|[；;：:，,！]$/;
/* Titles stand among the first lines, below a cover of some more. */
const HEAD = 16;
/* Nobody reads a longer list. */
const MOST = 8;

function first(found: readonly (string | undefined)[]): string[] {
  return [...new Set(some(found))].slice(0, MOST);
}

function some(found: readonly (string | undefined)[]): string[] {
  return found.filter((each) => each !== undefined && each !== '') as string[];
}
