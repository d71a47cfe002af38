import { visible } from '../../text/fold.ts';

/** One word or phrase that is looked for. */
export interface Term {
  text: string;
  /** True inside quotation marks: only what stands so character for character. */
  quoted: boolean;
  /** Where it has to stand; undefined for anywhere. */
  field?: Field;
}

/** `title` is the title with its subtitle; `number` says that a case number is meant. */
export type Field = 'title' | 'number';

/** What was asked for. A case must have one of the terms of each of `all`, and none of `without`. */
export interface Query {
  all: Term[][];
  without: Term[];
  /** What was typed and is not understood, to be told to the reader. */
  notes: Note[];
}

/** Something in a query that does not mean what its writer may think. */
export type Note =
  /** A sign of other search engines, which is looked for as any character is. */
  | { kind: 'sign'; text: string }
  /** An operator that has nothing to work on. */
  | { kind: 'operator'; text: string }
  /** More words, or longer ones, than are looked for. */
  | { kind: 'long'; text: string }
  /** A case number without a digit. */
  | { kind: 'number'; text: string };

/** Characters of a query beyond this are ignored: each costs files of the index. */
export const LONGEST_QUERY = 200;
const MOST_TERMS = 12;

/**
 * Reads a query. White space parts terms, of which a case must have each. `"…"`, `“…”` and `「…」` keep a term in one piece
 * and as it is written, `-…` and `NOT …` leave out, `标题:` and `案号:` say where, `OR`, `|` and 或 between two terms let either do.
 * What has no meaning so stays text, and is told in `notes`. An empty query has no terms.
 */
export function parseQuery(query: string): Query {
  const characters = [...query];
  const parsed: Query = { all: [], without: [], notes: [] };
  if (characters.length > LONGEST_QUERY) {
    parsed.notes.push({ kind: 'long', text: characters.slice(LONGEST_QUERY).join('') });
  }
  const tokens = tokensOf(characters.slice(0, LONGEST_QUERY).join(''));
  let [isOther, isOut] = [false, false];
  for (const [index, token] of tokens.entries()) {
    const operator = operatorOf(token);
    const next = tokens[index + 1];
    const isBeforeTerm = next !== undefined && !operatorOf(next);
    const isUsed = isBeforeTerm && (operator === 'not' || parsed.all.length > 0);
    if (operator && isUsed) {
      isOther ||= operator === 'or';
      isOut ||= operator === 'not';
      continue;
    }
    const isStray = operator !== undefined || isBare(token);
    if (isStray) parsed.notes.push({ kind: 'operator', text: token.text });
    // 或 and 且 are words as well; signs and the like are none.
    if (isStray && !/^[或且]/.test(token.text)) continue;
    take(parsed, token, { isOther, isOut: isOut || token.isOut });
    [isOther, isOut] = [false, false];
  }
  return parsed;
}

/** A minus or the name of a field with nothing behind it. */
function isBare({ text, quoted }: Token): boolean {
  return !quoted && /^(?:[-－−]|(?:标题|题名|案号)[:：])$/.test(text);
}

function take(
  parsed: Query,
  { text, quoted, field }: Token,
  { isOther, isOut }: { isOther: boolean; isOut: boolean },
): void {
  if (parsed.all.flat().length + parsed.without.length >= MOST_TERMS) {
    parsed.notes.push({ kind: 'long', text });
    return;
  }
  if (isOther && isOut) parsed.notes.push({ kind: 'operator', text: 'OR' });
  if (field === 'number' && !/\p{N}/u.test(text)) parsed.notes.push({ kind: 'number', text });
  const sign = WILDCARD.exec(text)?.[0];
  if (sign !== undefined && !quoted) parsed.notes.push({ kind: 'sign', text: sign });
  const term = { text, quoted, ...(field && { field }) };
  if (isOut) parsed.without.push(term);
  else if (isOther) parsed.all.at(-1)!.push(term);
  else parsed.all.push([term]);
}

/** What stands for other characters elsewhere. A question ends with its mark, and a year stands in brackets. */
const WILDCARD = /[*＊\\^~{}]|[?？](?!$)|\[(?!\d{4}\])[^\]]*\]/;

interface Token extends Term {
  /** True behind a minus. */
  isOut: boolean;
}

/*
 * A minus, a field and a quotation begin a token; inside a word they are text, as in 审执-体化 or 说"好"了. A minus is
 * one only behind white space or where the query begins with it, and before a letter or a quotation.
 */
const MINUS = String.raw`(?<minus>[-－−](?=["“「＂\p{L}\p{N}]))?`;
const FIELD = String.raw`(?:(?<field>标题|题名|案号)[:：])?`;
const QUOTED = String.raw`["＂](?<straight>[^"＂]+)["＂]|“(?<curly>[^“”]+)”|「(?<corner>[^「」]+)」`;
const TOKEN = new RegExp(
  String.raw`(?<!\S)${MINUS}${FIELD}(?:(?:${QUOTED})(?!\S)|(?<plain>\S+))`,
  'gu',
);

const FIELDS: Record<string, Field> = { 标题: 'title', 题名: 'title', 案号: 'number' };

function tokensOf(query: string): Token[] {
  return [...query.matchAll(TOKEN)].flatMap(({ groups = {} }): Token[] => {
    const quotation = groups['straight'] ?? groups['curly'] ?? groups['corner'];
    const text = visible(quotation ?? groups['plain'] ?? '');
    if (text === '') return [];
    const field = FIELDS[groups['field'] ?? ''];
    return [
      {
        text,
        quoted: quotation !== undefined,
        isOut: groups['minus'] !== undefined,
        ...(field && { field }),
      },
    ];
  });
}

type Operator = 'or' | 'and' | 'not';

/** Small letters are words: `or` and `not` are written in capitals where they are operators. */
const OPERATORS: Record<string, Operator> = {
  ...{ OR: 'or', '|': 'or', '||': 'or', 或: 'or', 或者: 'or' },
  ...{ AND: 'and', '+': 'and', '&': 'and', '&&': 'and', 且: 'and', 并且: 'and' },
  NOT: 'not',
};

function operatorOf({ text, quoted, field, isOut }: Token): Operator | undefined {
  return quoted || field || isOut ? undefined : OPERATORS[text];
}
