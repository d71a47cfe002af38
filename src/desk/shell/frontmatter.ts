import {
  Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  type Pair,
  parseDocument,
  Scalar,
} from 'yaml';
import type { YAMLMap, YAMLSeq } from 'yaml';
import { readYaml } from '../../content/index.ts';
import type { Place } from '../../schema/finding.ts';

/** What stands in frontmatter: every scalar is the author's own text. */
export type Value = string | Value[] | { [key: string]: Value };
/** The fields of a case by their names, as texts. */
export type Fields = Record<string, Value>;

/** A case's file in its two halves. */
interface Halves {
  /** The YAML between the two lines of hyphens, with its last line end. */
  head: string;
  /** What comes after, without the empty lines before it. */
  body: string;
  /** The whole text around the YAML: what stands before it and between it and the body. */
  before: string;
  between: string;
}

/** A file that the desk does not open, because it could not write it back as it was; the message is Chinese. */
export class NotOpened extends Error {}

/** Splits a case's file. Throws `NotOpened` where frontmatter and body cannot be told apart or the YAML is broken. */
export function halvesOf(source: string): Halves & { fields: Fields } {
  const match = /^(---[ \t]*\n)((?:[\s\S]*?\n)?)(---[ \t]*(?:\n+|$))([\s\S]*)$/.exec(source);
  if (!match) throw new NotOpened('文件开头的信息区没有两行“---”，分不清字段和正文。');
  const [, before = '', head = '', between = '', body = ''] = match;
  const { value, problems } = readYaml(head, 2);
  const [problem] = problems;
  if (problem) {
    const { line, column } = problem.place;
    throw new NotOpened(`第${line}行第${column}字：${problem.message}。${problem.help}`);
  }
  return { before, head, between, body, fields: (value ?? {}) as Fields };
}

/**
 * The source with other fields: only what differs is written, so that comments, order and spelling of all else stay as they
 * are. `order` is that in which new fields stand. Throws `NotOpened` where that cannot be done without losing a comment.
 */
export function withFields(source: string, after: Fields, order: readonly string[]): string {
  const { before, head, between, body, fields } = halvesOf(source);
  const written = spliced(head, fields, after, order);
  if (written === undefined || !isSame(fieldsIn(written), after)) throw new NotOpened(NOT_WRITABLE);
  const left = commentsIn(written).map(({ text }) => text);
  const lost = commentsIn(head).filter(({ text }) => !left.includes(text));
  if (lost.length > 0)
    throw new NotOpened(
      `改动的这一处有 # 开头的注释，照这样写会丢掉它（${lost.map(({ text }) => text).join('；')}）。没有保存，请让网站管理员改这个文件。`,
    );
  return before + written + between + body;
}

/** The steps to the innermost value at a place of a file's frontmatter; none where there is none. Lines and columns from 1. */
export function pathAt(source: string, { line, column }: Place): PropertyKey[] {
  const { before, head } = halvesOf(source);
  const lines = head.split('\n');
  const number = line - before.split('\n').length;
  if (number < 0 || number >= lines.length) return [];
  const offset = lines.slice(0, number).join('\n').length + (number > 0 ? 1 : 0) + column - 1;
  const steps: PropertyKey[] = [];
  let node: unknown = parseDocument(head, { schema: 'failsafe' }).contents;
  const isIn = (each: unknown) => {
    const range = isNode(each) ? each.range : undefined;
    return range && range[0] <= offset && offset < Math.max(range[1], range[0] + 1);
  };
  for (;;) {
    const entries: [PropertyKey, unknown][] = isMap(node)
      ? node.items.map((pair) => [nameOf(pair), pair.value])
      : isSeq(node)
        ? [...node.items.entries()]
        : [];
    const next = entries.find(([, value]) => isIn(value));
    if (!next) return steps;
    steps.push(next[0]);
    [, node] = next;
  }
}

const NOT_WRITABLE = '信息区的写法特别，编辑台改不了这一处。没有保存，请让网站管理员改这个文件。';

/** The frontmatter of a new case, as the handbook writes it. */
export function newFrontmatter(fields: Fields, order: readonly string[]): string {
  const names = Object.keys(fields).toSorted((a, b) => place(order, a) - place(order, b));
  return `---\n${names.map((name) => `${name}:${rendered(fields[name]!, 0)}\n`).join('')}---\n`;
}

/** True for the same fields, whatever their order. */
export function isSame(one: Value | undefined, other: Value | undefined): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, index) => isSame(each, other[index]));
  if (!isObject(one) || !isObject(other)) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => isSame(one[name], other[name]))
  );
}

function isObject(value: Value | undefined): value is { [key: string]: Value } {
  return typeof value === 'object' && !Array.isArray(value);
}

function fieldsIn(head: string): Fields | undefined {
  const { value, problems } = readYaml(head, 2);
  return problems.length > 0 ? undefined : (value as Fields);
}

/** The comments of a text of YAML, with the offsets at which they begin. */
function commentsIn(text: string): { start: number; text: string }[] {
  let start = 0;
  const found: { start: number; text: string }[] = [];
  for (const token of new Lexer().lex(text)) {
    // Marks of the lexer itself, which stand for no character.
    if (/^[\x02\x18\x1f]$/.test(token)) continue;
    if (token.startsWith('#')) found.push({ start, text: token.trimEnd() });
    start += token.length;
  }
  return found;
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Writes the smallest pieces that differ; undefined where the text is none that this can do. */
function spliced(
  head: string,
  before: Fields,
  after: Fields,
  order: readonly string[],
): string | undefined {
  const root = parseDocument(head, { schema: 'failsafe' }).contents;
  if (root === null) return Object.keys(after).length === 0 ? head : undefined;
  if (!isMap(root) || root.flow) return undefined;
  return new Splice(head, order).map(root, before, after).applied();
}

/** Collects what is to be written into a text of YAML. */
class Splice {
  readonly #text;
  readonly #order;
  readonly #edits: Edit[] = [];

  constructor(text: string, order: readonly string[]) {
    this.#text = text;
    this.#order = order;
  }

  applied(): string {
    // Of several new pieces at one place, the first comes first.
    const edits = this.#edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
    let [made, at] = ['', 0];
    for (const { start, end, text } of edits) {
      made += this.#text.slice(at, start) + text;
      at = Math.max(at, end);
    }
    return made + this.#text.slice(at);
  }

  map(node: YAMLMap, before: { [key: string]: Value }, after: { [key: string]: Value }): this {
    for (const pair of node.items) {
      const name = nameOf(pair);
      const [was, is] = [before[name], after[name]];
      if (was === undefined || isSame(was, is)) continue;
      if (is === undefined) this.#remove(pair);
      else this.#value(pair, was, is);
    }
    const added = Object.keys(after).filter((name) => before[name] === undefined);
    for (const name of added.toSorted((a, b) => place(this.#order, a) - place(this.#order, b)))
      this.#add(node, name, after[name]!);
    return this;
  }

  #value(pair: Pair, was: Value, is: Value): void {
    const node = pair.value as Node | null;
    if (node && this.#inPlace(node, was, is)) return;
    const indent = this.#columnOf(rangeOf(pair.key).start);
    const colon = this.#text.indexOf(':', rangeOf(pair.key).end) + 1;
    this.#edits.push({ start: colon, end: this.#endOf(pair), text: rendered(is, indent) });
  }

  /** Writes what differs within a value; false where it has become another kind of value. */
  #inPlace(node: Node, was: Value, is: Value): boolean {
    if (isScalar(node) && typeof is === 'string') this.#scalar(node, is);
    else if (isMap(node) && isObject(was) && isObject(is) && (node.flow || keepsFirst(node, is)))
      if (node.flow) this.#flow(node, is);
      else this.map(node, was, is);
    else if (isSeq(node) && Array.isArray(was) && Array.isArray(is))
      if (node.flow) this.#flow(node, is);
      else this.#list(node, was, is);
    else return false;
    return true;
  }

  #scalar(node: Scalar, value: string): void {
    const { start, end } = rangeOf(node);
    const isBlock = node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL';
    const text = scalar(value, false, isBlock ? undefined : node.type);
    const space = start > 0 && this.#text[start - 1] === ':' ? ' ' : '';
    this.#edits.push({ start, end, text: space + text + (isBlock ? '\n' : '') });
  }

  /** A collection in brackets: what stays keeps its spelling. */
  #flow(node: YAMLMap | YAMLSeq, is: Value): void {
    const { start, end } = rangeOf(node);
    this.#edits.push({ start, end, text: this.#flowText(node, is) });
  }

  #flowText(node: YAMLMap | YAMLSeq, is: Value): string {
    if (isSeq(node) && Array.isArray(is)) {
      const own = node.items.map((item) => ({ item: item as Node, value: valueOf(item as Node) }));
      const items = is.map((value) => {
        const index = own.findIndex((each) => isSame(each.value, value));
        const [same] = index === -1 ? [] : own.splice(index, 1);
        return same ? this.#slice(same.item) : flow(value);
      });
      return `[${items.join(', ')}]`;
    }
    if (isMap(node) && isObject(is)) {
      const pairs = node.items.filter((pair) => is[nameOf(pair)] !== undefined);
      const texts = new Map<string, string>(
        pairs.map((pair) => {
          const [name, value] = [nameOf(pair), pair.value as Node | null];
          const isKept = isSame(valueOf(value), is[name]);
          const key = this.#slice(pair.key as Node);
          return [name, `${key}: ${isKept && value ? this.#slice(value) : flow(is[name]!)}`];
        }),
      );
      const names = merged([...texts.keys()], Object.keys(is), this.#order);
      return `{ ${names.map((name) => texts.get(name) ?? `${name}: ${flow(is[name]!)}`).join(', ')} }`;
    }
    return flow(is);
  }

  #list(node: YAMLSeq, was: readonly Value[], is: readonly Value[]): void {
    const items = node.items as Node[];
    const pairs = paired(was, is);
    let last: Node | undefined;
    for (const [old, now] of pairs) {
      const item = old === undefined ? undefined : items[old];
      if (now === undefined) this.#removeItem(item!);
      else if (item && !isSame(was[old!], is[now])) this.#item(item, was[old!]!, is[now]!);
      else if (!item) this.#insertItem(node, last, is[now]!);
      if (item) last = item;
    }
  }

  #item(item: Node, was: Value, is: Value): void {
    if (this.#inPlace(item, was, is)) return;
    const { start } = rangeOf(item);
    const text = rendered(is, this.#columnOf(start) - 2).trimStart();
    this.#edits.push({ start, end: this.#contentEnd(item), text });
  }

  #removeItem(item: Node): void {
    this.#cut(this.#lineStart(rangeOf(item).start), this.#nextLine(this.#contentEnd(item)));
  }

  #insertItem(node: YAMLSeq, after: Node | undefined, value: Value): void {
    const first = node.items[0] as Node;
    const line = this.#lineStart(rangeOf(first).start);
    const dash = this.#text.indexOf('-', line) - line;
    const at = after ? this.#nextLine(this.#contentEnd(after)) : line;
    const lead = at > 0 && this.#text[at - 1] !== '\n' ? '\n' : '';
    const text = `${' '.repeat(dash)}- ${typeof value === 'string' ? scalar(value, false) : flow(value)}\n`;
    this.#edits.push({ start: at, end: at, text: lead + text });
  }

  #remove(pair: Pair): void {
    this.#cut(this.#lineStart(rangeOf(pair.key).start), this.#nextLine(this.#endOf(pair)));
  }

  /** Takes lines away, but for the comments in them. */
  #cut(start: number, end: number): void {
    const inside = commentsIn(this.#text).filter((each) => each.start >= start && each.start < end);
    // Set in more, they might be read as the end of a folded text above.
    const indent = /^ */.exec(this.#text.slice(start))![0];
    const text = inside.map((each) => `${indent}${each.text}\n`).join('');
    this.#edits.push({ start, end, text });
  }

  /** Behind the last field that stands before it in the order, in front of all else where none does. */
  #add(node: YAMLMap, name: string, value: Value): void {
    const own = place(this.#order, name);
    const previous = node.items.findLast((pair) => place(this.#order, nameOf(pair)) < own);
    const [first] = node.items;
    const indent = first ? this.#columnOf(rangeOf(first.key).start) : 0;
    const before = first && !previous ? this.#lineStart(rangeOf(first.key).start) : 0;
    const at = previous ? this.#nextLine(this.#endOf(previous)) : before;
    const lead = at > 0 && this.#text[at - 1] !== '\n' ? '\n' : '';
    const text = `${' '.repeat(indent)}${name}:${rendered(value, indent)}\n`;
    this.#edits.push({ start: at, end: at, text: lead + text });
  }

  /** Where what is written of a pair ends, without the line end. */
  #endOf(pair: Pair): number {
    const node = pair.value as Node | null;
    const key = rangeOf(pair.key).end;
    return node ? Math.max(this.#contentEnd(node), this.#text.indexOf(':', key) + 1) : key + 1;
  }

  #contentEnd(node: Node): number {
    const { start, end } = rangeOf(node);
    // A list in lines ends where the next thing begins, after comments that belong to that.
    const last = isMap(node) && !node.flow ? node.items.at(-1) : undefined;
    if (last) return this.#endOf(last);
    if (isSeq(node) && !node.flow && node.items.length > 0)
      return this.#contentEnd(node.items.at(-1) as Node);
    return start + this.#text.slice(start, end).trimEnd().length;
  }

  #slice(node: Node): string {
    const { start, end } = rangeOf(node);
    return this.#text.slice(start, end).trim();
  }

  #columnOf(offset: number): number {
    return offset - this.#lineStart(offset);
  }

  #lineStart(offset: number): number {
    return this.#text.lastIndexOf('\n', offset - 1) + 1;
  }

  #nextLine(offset: number): number {
    const end = this.#text.indexOf('\n', offset);
    return end === -1 ? this.#text.length : end + 1;
  }
}

/** True for entries in lines whose first field stays: it stands behind the dash of its list. */
function keepsFirst(node: YAMLMap, is: { [key: string]: Value }): boolean {
  const [first] = node.items;
  return first !== undefined && is[nameOf(first)] !== undefined;
}

function rangeOf(node: unknown): { start: number; end: number } {
  const [start, end] = (node as Node).range!;
  return { start, end };
}

function nameOf({ key }: Pair): string {
  return String((key as Scalar).value);
}

function valueOf(node: Node | null): Value {
  return ((node as { toJSON?: () => unknown } | null)?.toJSON?.() ?? '') as Value;
}

function place(order: readonly string[], name: string): number {
  const index = order.indexOf(name);
  return index === -1 ? order.length : index;
}

/** The names that are there, with new ones behind those that stand before them in the order. */
function merged(own: string[], all: readonly string[], order: readonly string[]): string[] {
  for (const name of all.filter((each) => !own.includes(each))) {
    const index = own.findLastIndex((each) => place(order, each) < place(order, name));
    own.splice(index === -1 ? own.length : index + 1, 0, name);
  }
  return own;
}

/** Which item of a list became which: the same ones, and between those one after the other. */
function paired(
  was: readonly Value[],
  is: readonly Value[],
): [old: number | undefined, now: number | undefined][] {
  const common = longestCommon(was, is);
  const result: [number | undefined, number | undefined][] = [];
  let [old, now] = [0, 0];
  for (const [nextOld, nextNow] of [...common, [was.length, is.length] as const]) {
    while (old < nextOld || now < nextNow) {
      result.push([old < nextOld ? old++ : undefined, now < nextNow ? now++ : undefined]);
    }
    if (nextOld < was.length) result.push([old++, now++]);
  }
  return result;
}

function longestCommon(was: readonly Value[], is: readonly Value[]): [number, number][] {
  const lengths = Array.from({ length: was.length + 1 }, () =>
    new Array<number>(is.length + 1).fill(0),
  );
  for (let i = was.length - 1; i >= 0; i -= 1)
    for (let j = is.length - 1; j >= 0; j -= 1)
      lengths[i]![j] = isSame(was[i], is[j])
        ? lengths[i + 1]![j + 1]! + 1
        : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
  const found: [number, number][] = [];
  for (let [i, j] = [0, 0]; i < was.length && j < is.length;) {
    if (isSame(was[i], is[j])) found.push([i++, j++]);
    else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i += 1;
    else j += 1;
  }
  return found;
}

/** What stands behind the colon of a field: texts in brackets, entries a line each, as in the handbook. */
function rendered(value: Value, indent: number): string {
  if (typeof value === 'string') return ` ${scalar(value, false)}`;
  const isEntries = Array.isArray(value) && value.some((each) => typeof each !== 'string');
  if (!isEntries) return ` ${flow(value)}`;
  const dash = `\n${' '.repeat(indent + 2)}- `;
  return value.map((each) => dash + flow(each)).join('');
}

function flow(value: Value): string {
  if (typeof value === 'string') return scalar(value, true);
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  const pairs = Object.entries(value).map(([name, each]) => `${name}: ${flow(each)}`);
  return `{ ${pairs.join(', ')} }`;
}

/** A text as a scalar, with quotation marks where it needs them. */
function scalar(value: string, isInFlow: boolean, type?: Scalar.Type | null): string {
  const node = new Scalar(value);
  if (type) node.type = type;
  if (value.includes('\n')) node.type = 'QUOTE_DOUBLE';
  const document = new Document(isInFlow ? [] : null, { schema: 'failsafe' });
  if (!isInFlow) {
    document.contents = node;
    return document.toString({ lineWidth: 0 }).trimEnd();
  }
  const list = document.contents as unknown as YAMLSeq;
  list.flow = true;
  list.items.push(node);
  return document
    .toString({ lineWidth: 0, flowCollectionPadding: false })
    .trim()
    .slice(1, -1)
    .trim();
}
