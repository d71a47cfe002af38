/*
 * Analysis as Lucene documents it (StandardTokenizer, NGramTokenizer, CJKBigramFilter, MappingCharFilter,
 * PatternReplaceCharFilter), for what the project's mapping names. `opensearch-tokens.json` holds what OpenSearch itself makes of some texts.
 */

/** A term and its position. */
export interface Token {
  term: string;
  position: number;
}

export type Analyzer = (text: string) => Token[];

interface Component {
  type: string;
  [setting: string]: unknown;
}

/** The `analysis` part of the settings of an index. */
export interface Analysis {
  char_filter: Record<string, Component>;
  tokenizer: Record<string, Component>;
  analyzer: Record<string, Component>;
}

/** Makes the analysers that settings define; throws for what this engine does not know, as engines do. */
export function analyzersOf(analysis: Analysis): Map<string, Analyzer> {
  return new Map(
    Object.entries(analysis.analyzer).map(([name, settings]) => [name, make(settings, analysis)]),
  );
}

function make(
  { type, char_filter, tokenizer, filter, ...unknown }: Component,
  analysis: Analysis,
): Analyzer {
  if (type !== 'custom' || Object.keys(unknown).length > 0) throw new Error(`analyzer ${type}`);
  const charFilters = (char_filter as string[]).map((name) =>
    charFilterOf(analysis.char_filter[name]),
  );
  const tokenize = tokenizerOf(tokenizer as string, analysis);
  const filters = filter as string[];
  return (text) => {
    const filtered = charFilters.reduce((each, change) => change(each), text);
    const tokens = filters.reduce((each, name) => applied(name, each), tokenize(filtered));
    return tokens.map(({ term, position }) => ({ term, position }));
  };
}

interface Placed extends Token {
  start: number;
  end: number;
}

function charFilterOf(filter: Component | undefined): (text: string) => string {
  const { type, ...settings } = filter ?? { type: 'none' };
  if (type === 'mapping') return mappingOf(settings);
  if (type === 'pattern_replace') return replacingOf(settings);
  throw new Error(`char_filter ${type}`);
}

function mappingOf({ mappings, ...unknown }: Record<string, unknown>): (text: string) => string {
  if (Object.keys(unknown).length > 0) throw new Error('mapping');
  const table = new Map(
    (mappings as string[]).map((rule) => {
      const [, from, to] = /^(.*?)\s*=>\s*(.*?)\s*$/s.exec(rule) ?? [];
      if (!from || to === undefined) throw new Error(`Invalid Mapping Rule : [${rule}]`);
      return [unescaped(from), unescaped(to)];
    }),
  );
  return (text) => Array.from(text, (each) => table.get(each) ?? each).join('');
}

/** Every match of a regular expression is replaced, in which `$0` is all of it and `$1` its first group. */
function replacingOf({
  pattern,
  replacement,
  ...unknown
}: Record<string, unknown>): (text: string) => string {
  if (Object.keys(unknown).length > 0) throw new Error('pattern_replace');
  const expression = expressionOf(pattern as string);
  // `$` and `\\` have a meaning of their own in Java, `$&` and the like in JavaScript alone.
  const pieces = (replacement as string).split(/(\$\d)/);
  const groups = RegExp(`${expression.source}|`, 'u').exec('')!.length;
  const isKnown = (piece: string) =>
    /^\$\d$/.test(piece) ? Number(piece[1]) < groups : !/[$\\]/.test(piece);
  if (!pieces.every(isKnown)) throw new Error('replacement');
  return (text) =>
    text.replace(expression, (...found: (string | number | undefined)[]) => {
      // As Lucene counts offsets, what is put in where nothing stood would stand before the beginning.
      if (found[0] === '') throw new Error('pattern_replace of nothing');
      return pieces
        .map((piece) => (/^\$\d$/.test(piece) ? (found[Number(piece[1])] ?? '') : piece))
        .join('');
    });
}

/** What of the regular expressions of Java means the same here; throws for all else that begins with a backslash or `(?`. */
function expressionOf(pattern: string): RegExp {
  const isForeign =
    /\\(?!p\{(?:\p{Lu}|Nd|IsLatin)\}|u[0-9a-fA-F]{4})/u.test(pattern) ||
    /\(\?(?!<?[=!]|:)/.test(pattern) ||
    /(?:[*+?]|\{\d+(?:,\d*)?\})\+|&&|\[[^\]]*\[/.test(pattern);
  if (isForeign) throw new Error(`pattern [${pattern}]`);
  return new RegExp(pattern.replaceAll('\\p{IsLatin}', '\\p{Script=Latin}'), 'gu');
}

function unescaped(rule: string): string {
  const plain = rule.replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
  if ([...plain].length !== 1) throw new Error(`Invalid Mapping Rule : [${rule}]`);
  return plain;
}

function tokenizerOf(name: string, { tokenizer }: Analysis): (text: string) => Placed[] {
  if (name === 'standard') return standard;
  const own = tokenizer[name];
  const [least, most] = [own?.['min_gram'], own?.['max_gram']] as [number, number];
  if (own?.type !== 'ngram' || String(own['token_chars']) !== '')
    throw new Error(`tokenizer ${name}`);
  // `index.max_ngram_diff` is 1 unless it is set.
  if (most - least > 1) throw new Error('The difference between max_gram and min_gram is too big');
  return (text) => grams(text, least, most);
}

/** Every token stands at a position of its own, also those that begin at the same character. */
function grams(text: string, least: number, most: number): Placed[] {
  const characters = [...text];
  const terms = characters.flatMap((_, start) =>
    Array.from({ length: most - least + 1 }, (_, more) => [start, start + least + more] as const),
  );
  return terms
    .filter(([, end]) => end <= characters.length)
    .map(([start, end], position) => {
      return { term: characters.slice(start, end).join(''), position, start, end };
    });
}

const CJK = '[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\u30fc]';
/* UAX #29: letters go on behind ' . : ·, digits behind ' . , ; */
const WORD = `(?!${CJK})[\\p{Alphabetic}\\p{Nd}_](?:(?!${CJK})[\\p{Alphabetic}\\p{Nd}\\p{M}_]|(?<=\\p{L})['’.:·](?=\\p{L})|(?<=\\p{Nd})['.,;](?=\\p{Nd}))*`;
const TOKEN = new RegExp(`${CJK}\\p{M}*|${WORD}|\\p{Extended_Pictographic}`, 'gu');

function standard(text: string): Placed[] {
  return [...text.matchAll(TOKEN)].map(({ 0: term, index }, position) => {
    return { term, position, start: index, end: index + term.length };
  });
}

function applied(filter: string, tokens: Placed[]): Placed[] {
  if (filter === 'lowercase')
    return tokens.map((token) => ({ ...token, term: token.term.toLowerCase() }));
  // Width is folded by the characters' own filter before.
  if (filter === 'cjk_width') return tokens;
  if (filter === 'cjk_bigram') return bigrams(tokens);
  throw new Error(`filter ${filter}`);
}

/** Neighbours become pairs; what has none stands alone. */
function bigrams(tokens: Placed[]): Placed[] {
  const isCjk = (token: Placed | undefined) => token && new RegExp(`^${CJK}`, 'u').test(token.term);
  const terms = tokens.flatMap((token, index) => {
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    if (!isCjk(token)) return [token];
    if (isCjk(after) && after!.start === token.end)
      return [{ ...token, term: token.term + after!.term, end: after!.end }];
    return isCjk(before) && before!.end === token.start ? [] : [token];
  });
  return terms.map((token, position) => ({ ...token, position }));
}
