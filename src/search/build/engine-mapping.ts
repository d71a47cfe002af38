import { PARTS } from '../../schema/closed-lists.ts';
import { fold } from '../../text/fold.ts';
import { CHINESE_NUMERALS } from '../../text/numerals.ts';
import { simplified } from '../../text/simplified.ts';
import { WORD } from '../bundle/canonical.ts';
import { CANONICAL, CHARACTERS } from '../bundle/stored-case.ts';

/*
 * How a search engine has to hold cases so that it finds in them what the static index finds. Only what OpenSearch and
 * Elasticsearch have built in, and both have alike (documented at https://docs.opensearch.org/latest/analyzers/).
 */

/**
 * Settings and mapping of an index, the body of `PUT /<index>`. Text is folded as `fold` does it, by a table, both when it
 * is indexed and when it is asked for, so that documents keep it as readers see it. It is held in three ways:
 *
 * - by each pair of neighbouring characters, punctuation and spaces included. The built-in `cjk` analyser drops
 *   punctuation, so that `审查。查明` has the terms of `审查明`, and keeps a number whole (`67件` is not found in `167件`).
 *   Latin words have marks at their ends, so that `AI` is not found in `email`. Two Chinese characters are one term.
 * - as `canonical`, the same without the signs over which bridges lead (bundle/canonical.ts): `掩饰、隐瞒` as `掩饰隐瞒`.
 * - as `characters`, each by itself and without its positions, for what is asked for by one. Beside the pairs, with
 *   positions, they would make an index half as large again, and a phrase twice as long.
 *
 * Paragraphs are the values of a list, which engines hold apart (`position_increment_gap`): no phrase crosses them. What is
 * one line is held by the chain of `cjk`, as other clients expect it.
 */
export function indexBody() {
  return {
    settings: {
      // A new index is asked when all is loaded. To make what has come findable every second takes a third of the time.
      refresh_interval: '60s',
      analysis: analysis(),
    },
    // A field that the export does not write is a mistake: the engine must not add it.
    mappings: { dynamic: 'strict' as const, properties: properties() },
  };
}

const CJK = 'cjk_folded';
const EXACT = 'exact';
const PAIRS = 'every_pair';
const SINGLE = 'every_character';

const analysis = () => ({
  char_filter: {
    folded: { type: 'mapping' as const, mappings: foldings() },
    joined: { type: 'pattern_replace' as const, pattern: bridged(), replacement: '$1' },
    words: {
      type: 'pattern_replace' as const,
      // Which script a character has takes an engine long to tell; that it is Chinese does not.
      pattern: `(?![\\u3000-\\u9fff])${LATIN}+`,
      replacement: `${WORD}$0${WORD}`,
    },
  },
  // No kinds of characters are named, so that all are kept, spaces and punctuation too.
  tokenizer: {
    [PAIRS]: { type: 'ngram' as const, min_gram: 2, max_gram: 2, token_chars: [] },
    [SINGLE]: { type: 'ngram' as const, min_gram: 1, max_gram: 1, token_chars: [] },
  },
  analyzer: {
    // As the engines document `cjk` as a custom analyser; the built-in one takes no character filter.
    [CJK]: {
      type: 'custom' as const,
      char_filter: ['folded'],
      tokenizer: 'standard',
      filter: ['cjk_width', 'lowercase', 'cjk_bigram'],
    },
    [EXACT]: cut(PAIRS, 'folded', 'words'),
    [CANONICAL]: cut(PAIRS, 'folded', 'joined', 'words'),
    [CHARACTERS]: cut(SINGLE, 'folded'),
  },
});

function cut(tokenizer: string, ...filters: string[]) {
  return {
    type: 'custom' as const,
    char_filter: filters,
    tokenizer,
    filter: ['lowercase'],
  };
}

/* Kinds of characters, as bundle/canonical.ts has them, in the regular expressions of Java. */
const LATIN = String.raw`\p{IsLatin}`;
const LETTERS = String.raw`\p{L}\p{N}\p{M}${LATIN}%‰${CHINESE_NUMERALS}`;
const LETTER = `[${LETTERS}]`;
const SIGN = String.raw`[^${LETTERS}\ufdd0-\ufdef]`;
const SIGNS = `${SIGN}+`;
const DIGIT = String.raw`\p{Nd}`;
const NUMBER = `[${DIGIT}${CHINESE_NUMERALS}]`;

/**
 * A letter, which the filter keeps, and the signs behind it over which a bridge leads to the next one. The letter is
 * matched, not looked back at: engines look back at half of a character that takes two units.
 */
function bridged(): string {
  const ways = [
    `(?!${LATIN}|${NUMBER})${LETTER}(?=${SIGNS}${LETTER})`,
    `${LATIN}(?=${SIGNS}(?!${LATIN})${LETTER})`,
    `${NUMBER}(?=${SIGNS}(?!${NUMBER})${LETTER})`,
    // Between thousands.
    `(?<!${DIGIT}{3})${DIGIT}(?=,${DIGIT}{3}(?!${DIGIT}))`,
  ];
  // Behind most letters stands none: so the ways are not tried there.
  return `(?=${LETTER}${SIGN})(${ways.join('|')})${SIGNS}`;
}

function properties() {
  const keyword = { type: 'keyword' as const };
  const date = { type: 'date' as const };
  const number = { type: 'double' as const };
  /** Stored for programs that show it; not searched. */
  const kept = { type: 'keyword' as const, index: false, doc_values: false };
  const text = {
    type: 'text' as const,
    analyzer: EXACT,
    fields: {
      [CANONICAL]: { type: 'text' as const, analyzer: CANONICAL },
      [CHARACTERS]: {
        ...{ type: 'text' as const, analyzer: CHARACTERS },
        index_options: 'freqs' as const,
      },
    },
  };
  /** Text of one line, with what facets and aggregations count as `raw`. */
  const line = { type: 'text' as const, analyzer: CJK, fields: { raw: keyword } };
  const part = { properties: { anchor: kept, text } };
  return {
    id: keyword,
    url: keyword,
    court: keyword,
    level: keyword,
    region: keyword,
    title: line,
    subtitle: line,
    summary: { type: 'text' as const, analyzer: CJK },
    topics: keyword,
    keywords: line,
    year: keyword,
    publishedAt: date,
    updatedAt: date,
    // Each stands for itself: of flattened ones an engine finds the article of one law with the title of another.
    laws: {
      type: 'nested' as const,
      properties: { title: line, edition: keyword, article: keyword },
    },
    lawNames: keyword,
    results: {
      type: 'nested' as const,
      properties: {
        label: line,
        value: number,
        unit: keyword,
        approx: { type: 'boolean' as const },
        period: keyword,
        scope: keyword,
        before: number,
      },
    },
    counted: {
      properties: {
        topics: keyword,
        laws: keyword,
        regions: keyword,
        recommended: { type: 'boolean' as const },
        indicators: keyword,
        figures: keyword,
      },
    },
    heading: text,
    head: text,
    parts: { properties: Object.fromEntries(PARTS.map(({ id }) => [id, part])) },
  };
}

/** The table of `fold`: forms of another width, radicals, and traditional characters, as the `mapping` filter reads it. */
function foldings(): string[] {
  const table = simplified();
  const forms = [
    [0xff01, 0xffee],
    [0xfe10, 0xfe1f],
    [0xfe30, 0xfe4f],
    [0x2e80, 0x2fdf],
  ].flatMap(([from, to]) => Array.from({ length: to! - from! + 1 }, (_, at) => from! + at));
  return [...forms.map((code) => String.fromCharCode(code)), ...table.keys()].flatMap((each) => {
    const folded = fold(each, table);
    return folded === each ? [] : [`${escaped(each)} => ${escaped(folded)}`];
  });
}

/** A character as its number, so that the filter does not take it for its own syntax. */
function escaped(character: string): string {
  const code = character.charCodeAt(0).toString(16).padStart(4, '0');
  return /[\p{L}\p{N}]/u.test(character) ? character : `\\u${code}`;
}
