import { type FieldName, titleOf } from '../schema/case.ts';
import { TODO } from '../schema/closed-lists.ts';
import type { Edit, Finding, Place, Verdict } from '../schema/finding.ts';
import { correctedValue } from '../schema/validate.ts';
import { frontmatterCodes } from './codes.ts';
import type { YamlText } from './yaml.ts';

/** Fields as they were meant, and where they were written in another form than that of the handbook. */
interface Understood {
  value: unknown;
  /** What was understood though it was written otherwise; offsets of edits count from the beginning of the YAML text. */
  slips: (Verdict & Pick<Finding, 'field'> & { place: Place })[];
}

/**
 * Understands fields that are written in another form where that can mean only one thing: a list in a line, parted by any
 * sign, a date in Chinese, one entry where a list of entries is wanted. Whatever else is wrong is left to the
 * schema.
 */
export function understood(yaml: YamlText): Understood {
  const reading: Understood = { value: yaml.value, slips: [] };
  if (!isMap(yaml.value)) return reading;
  const fields = Object.entries(yaml.value).map(([key, value]): [string, unknown] => [
    key,
    formOf(FORMS, key)?.({ path: [key], value, yaml, slips: reading.slips }) ?? value,
  ]);
  return { ...reading, value: Object.fromEntries(fields) };
}

interface Given {
  path: PropertyKey[];
  value: unknown;
  yaml: YamlText;
  slips: Understood['slips'];
}

/** Keys are an author's: `constructor` is none of ours. */
function formOf(forms: Readonly<Record<string, Form>>, key: string): Form | undefined {
  return Object.hasOwn(forms, key) ? forms[key] : undefined;
}

/** Gives the value that was meant, undefined where it is the given one or nobody can tell. */
type Form = (given: Given) => unknown;

const list =
  (split: (text: string, isItem: boolean) => string[] | undefined): Form =>
  (given) => {
    const { value, path } = given;
    if (typeof value === 'string') {
      const items = split(value, false);
      if (!items) return undefined;
      const right = inBrackets(items);
      tell(given, `${String(path[0])}: ${right}`, right);
      return items;
    }
    if (!Array.isArray(value)) return undefined;
    return value.flatMap((item: unknown, index) => {
      const items = typeof item === 'string' ? split(item, true) : undefined;
      if (!items || (items.length === 1 && items[0] === item)) return [item];
      const at = { ...given, path: [...path, index], value: item };
      const prefix = prefixOf(at);
      const between = prefix === undefined ? ', ' : `\n${prefix}`;
      const quoted = items.map(inQuotes);
      tell(at, `${String(path[0])}: ${inBrackets(items)}`, quoted.join(between));
      return isKept(item as string, path[0]!) ? [item] : items;
    });
  };

/** What stands before an item on a line of its own: `  - `; undefined in brackets. */
function prefixOf({ yaml, path }: Given): string | undefined {
  const range = yaml.rangeOf(path);
  const [prefix] = range ? /[^\n]*$/.exec(yaml.text.slice(0, range[0]))! : [''];
  return /^ *- +$/.test(prefix) ? prefix : undefined;
}

/* A keyword with a half-width comma has always been one keyword: what was approved stays what it was until somebody writes it anew. */
function isKept(item: string, field: PropertyKey): boolean {
  return field === 'keywords' && !/[，、；;]/u.test(item);
}

const map =
  (forms: Readonly<Record<string, Form>>): Form =>
  (given) => {
    if (!isMap(given.value)) return undefined;
    const entries = Object.entries(given.value).map(([key, value]) => {
      const path = [...given.path, key];
      return [key, formOf(forms, key)?.({ ...given, path, value }) ?? value] as const;
    });
    return Object.fromEntries(entries);
  };

/** A list of entries, of which a single one may stand without the list. */
const entries =
  (form: Form): Form =>
  (given) => {
    const { path, value, yaml } = given;
    if (Array.isArray(value)) {
      return value.map((item: unknown, index) => {
        return form({ ...given, path: [...path, index], value: item }) ?? item;
      });
    }
    if (!isMap(value) && typeof value !== 'string') return undefined;
    const one = form(given) ?? value;
    if (!isMap(one)) return undefined;
    const range = yaml.rangeOf(path);
    const typed = range ? yaml.text.slice(...range).trimEnd() : '';
    const isFlow = typed.startsWith('{') && typed.endsWith('}');
    if (isMap(value))
      tell(given, `${String(path[0])}: [{ …… }]`, isFlow ? `[${typed}]` : undefined);
    return [one];
  };

const scalar: Form = (given) => {
  const { path, value } = given;
  const key = String(path.at(-1));
  if (typeof value !== 'string') return undefined;
  const right = correctedValue(key, value);
  const text = right?.slice(key.length + 2);
  if (text === undefined || text === value.trim()) return undefined;
  tell(given, right!, text);
  return text;
};

const address: Form = (given) => {
  const { value, path } = given;
  if (typeof value !== 'string' || !/^\/cases\/\S+$/.test(value)) return undefined;
  const right = `{ case: ${value} }`;
  const isAlone = path.length === 1;
  tell(given, `${String(path[0])}: [${right}]`, isAlone ? `[${right}]` : right);
  return { case: value };
};

const SIGNS = /[、，；;]|,(?!\d)|(?<!\d),/u;

/* Marks of items that YAML does not know, so that their lines are one text. */
const MARK = /(?:^|\s+)[-－–—•·]\s*(?=[^\s\d])/u;

function terms(text: string, isItem: boolean): string[] | undefined {
  if (text.includes(TODO)) return undefined;
  const bare = text.trim().replace(/^[［【[](.*)[］】\]]$/u, '$1');
  const marked = bare.split(MARK).filter(Boolean);
  if (/^[-－–—•·]/u.test(bare) && marked.length > 0 && marked[0] !== bare) return marked;
  const parts = bare.split(SIGNS).map((part) => part.trim());
  if (parts.length > 1) return parts.filter(Boolean);
  const words = bare.split(/\s+/);
  const areWords = words.length > 1 && words.every((word) => /^\p{Script=Han}{2,}$/u.test(word));
  if (areWords && !isItem) return words;
  return isItem || bare === '' ? undefined : [bare];
}

/** A topic has no space in it, where its words are Chinese, and no quotation marks around it. */
function topicsIn(text: string, isItem: boolean): string[] | undefined {
  const bare = text.replace(/[“「"]([^“”「」"]+)[”」"](?=$|[\s、，,；;）】\]])/gu, '$1');
  if (bare !== text) return topicsIn(bare, false);
  const words = text.trim().split(/[\s、，,；;]+/u);
  const areWords = words.length > 1 && words.every((word) => /^\p{Script=Han}{2,}$/u.test(word));
  return areWords ? words : terms(text, isItem);
}

function paths(text: string, isItem: boolean): string[] | undefined {
  const parts = text
    .trim()
    .split(/[\s、，,；;]+/u)
    .filter(Boolean);
  if (!parts.every((part) => part.startsWith('/'))) return undefined;
  return isItem && parts.length === 1 ? undefined : parts;
}

const FORMS: Readonly<Record<string, Form>> = {
  publishedAt: scalar,
  topics: list(topicsIn),
  keywords: list(terms),
  aliases: list(paths),
  updates: entries(map({ at: scalar })),
  withdrawn: map({ at: scalar }),
  results: entries(map({})),
  laws: entries(map({})),
  exceptions: entries(map({})),
  follows: entries((given) => address(given) ?? map({})(given)),
};

/** Notes what was understood, and what the handbook would have; `text` is written in the place of the value. */
function tell({ path, value, yaml, slips }: Given, right: string, text: string | undefined): void {
  const range = yaml.rangeOf(path);
  const edits: Edit[] | undefined =
    text !== undefined && range
      ? [{ start: range[0], end: range[0] + yaml.text.slice(...range).trimEnd().length, text }]
      : undefined;
  const shown = typeof value === 'string' ? `：“${value.trim()}”` : '';
  slips.push({
    place: yaml.placeOf(path),
    code: frontmatterCodes('form'),
    message: `${String(path[0])} 看得懂，但写法与手册不同${shown}`,
    help: `请写成：${right}。${edits ? '运行 npm run fix 会照此改好。' : ''}`,
    field: [...path],
    inForm: {
      message: `“${titleOf(path[0] as FieldName)}”的写法与手册不同${shown}`,
      help: '意思看得懂，不影响发布。请照这一项下面的例子重新填。',
    },
    ...(edits && { edits }),
  });
}

function inBrackets(items: readonly string[]): string {
  return `[${items.map(inQuotes).join(', ')}]`;
}

/* What would mean something else in a list. */
function inQuotes(item: string): string {
  return /^[-?:&*!|>'"%@`[\]{},#\s]|[[\]{},]|: | #|:$/.test(item) ? JSON.stringify(item) : item;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
