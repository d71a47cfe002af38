import { compile } from 'css-select';
import { type CssNode, generate } from 'css-tree';
import { attribute, type HtmlElement, type HtmlNode, isElement, rawText } from '../../text/html.ts';

/** Whether an element is one of those that a selector means. */
export type Matches = (element: HtmlElement) => boolean;

/** A selector, and what it tells before it is asked. */
interface Matcher {
  /** What an element has that it means: `.class`, `#id`, the name of an element, or `*` where none of these is needed. */
  key: string;
  /** Its specificity (Selectors 4, 17), as one number. */
  weight: number;
  matches: Matches;
  /** Which box it means that an element paints beside its own. */
  box: 'before' | 'after' | undefined;
  /**
   * `later` where it means an element only once a reader or a script has brought the page to another state: it names a class
   * that no element has yet, or `:hover`. It matches the elements that it will mean then.
   */
  state: 'now' | 'later';
  /** True where it may cease to mean an element then: `:not(.open)`. */
  mayEnd: boolean;
}

/** Longer ones are no selectors of people. */
const LONGEST = 1000;

/** The matchers of the selectors of one page: what names something that the page does not have means nothing in it. */
export class Matchers {
  readonly #present = new Set<string>();
  /** Sheets say the same selector many times. */
  readonly #known = new Map<string, Matches>();

  constructor(elements: Iterable<HtmlElement>) {
    for (const { tagName, attrs } of elements) {
      this.#present.add(tagName);
      for (const { name, value } of attrs) {
        this.#present.add(`[${name}`);
        if (name === 'id') this.#present.add(`#${value.toLowerCase()}`);
        if (name !== 'class') continue;
        for (const each of value.toLowerCase().split(/\s+/)) this.#present.add(`.${each}`);
      }
    }
  }

  /** The matchers of a selector in small letters; none for one that means no element of the page in any state. */
  of(selector: CssNode): Matcher[] {
    const all = childrenOf(selector);
    const box = boxOf(all.at(-1));
    const parts = box ? all.slice(0, -1) : all;
    if (parts.some(({ type }) => type === 'PseudoElementSelector')) return [];
    const present = parts.filter((part) => this.#mayMean(part));
    const lasting = present.filter((part) => !isState(part));
    const isNow = present.length === parts.length;
    return [
      ...(isNow ? [this.#matcher(parts, parts.map(withoutPassing), box, 'now')] : []),
      ...(!box && lasting.length < parts.length && isNamed(subjectOf(lasting))
        ? [this.#matcher(parts, lasting, box, 'later')]
        : []),
    ];
  }

  /** `asked` are those of its parts that an element has to have. */
  #matcher(
    parts: readonly CssNode[],
    asked: readonly CssNode[],
    box: Matcher['box'],
    state: Matcher['state'],
  ): Matcher {
    return {
      ...{ box, state, key: keyOf(subjectOf(asked)) },
      weight: parts.reduce((sum, { type }) => sum + (WEIGHTS[type] ?? 0), box ? 1 : 0),
      matches: this.#matches(selectorOf(asked)),
      mayEnd: parts.some((part) => this.#isUntil(part)),
    };
  }

  /** True for `:not()` of what no element has yet. */
  #isUntil(part: CssNode): boolean {
    if (part.type !== 'PseudoClassSelector' || part.name !== 'not') return false;
    return childrenOf(part)
      .flatMap(childrenOf)
      .flatMap(childrenOf)
      .some((each) => !this.#mayMean(each) || isState(each));
  }

  #mayMean(part: CssNode): boolean {
    if (part.type === 'PseudoClassSelector') return !PASSING.test(part.name);
    const name = nameOf(part);
    // A name with escapes is spelled otherwise by the element.
    return name === undefined || name.includes('\\') || name === '*' || this.#present.has(name);
  }

  #matches(text: string): Matches {
    const before = this.#known.get(text);
    if (before) return before;
    let test: Matches | undefined;
    const answers = new WeakMap<HtmlElement, boolean>();
    const matches = (element: HtmlElement) => {
      const known = answers.get(element);
      if (known !== undefined) return known;
      test ??= compiled(text);
      const answer = test(element);
      answers.set(element, answer);
      return answer;
    };
    this.#known.set(text, matches);
    return matches;
  }
}

/** What holds while a pointer or a key is on an element. */
const PASSING = /^(?:hover|active|focus|focus-\w+|visited|target)$/;

/** What a reader does to an element that holds at times: a box that is ticked, a part that is unfolded. */
function isState(part: CssNode): boolean {
  if (part.type === 'PseudoClassSelector')
    return PASSING.test(part.name) || part.name === 'checked';
  return part.type === 'AttributeSelector' && /^(?:open|aria-\w+)$/.test(part.name.name);
}

/** `:not(:hover, .x)` is `:not(.x)` as long as no pointer is on an element; where nothing is left it means all. */
function withoutPassing(part: CssNode): CssNode {
  if (part.type !== 'PseudoClassSelector' || part.name !== 'not') return part;
  const [list] = childrenOf(part);
  const isPassing = (selector: CssNode) =>
    childrenOf(selector).some(
      (each) => each.type === 'PseudoClassSelector' && PASSING.test(each.name),
    );
  const left = childrenOf(list ?? null).filter((selector) => !isPassing(selector));
  const text = left.length > 0 ? `:not(${left.map((each) => generate(each)).join(',')})` : ':is(*)';
  return { ...part, type: 'Raw', value: text };
}

/** The box that the last part of a selector means, in its new and in its old form. */
function boxOf(part: CssNode | undefined): Matcher['box'] {
  if (part?.type !== 'PseudoElementSelector' && part?.type !== 'PseudoClassSelector')
    return undefined;
  return part.name === 'before' || part.name === 'after' ? part.name : undefined;
}

/** What a selector says of the element itself, behind the last combinator. */
function subjectOf(parts: readonly CssNode[]): readonly CssNode[] {
  return parts.slice(parts.findLastIndex(({ type }) => type === 'Combinator') + 1);
}

/** True where more is said than which element it is: else all paragraphs would be meant. */
function isNamed(parts: readonly CssNode[]): boolean {
  return parts.some(({ type }) => /^(?:Id|Class|Attribute)Selector$/.test(type));
}

/** The text of a selector of these parts; where none is left between two combinators any element is meant. */
function selectorOf(parts: readonly CssNode[]): string {
  return parts
    .map((part, index) => {
      const before = parts[index - 1];
      const isOpen = part.type === 'Combinator' && (!before || before.type === 'Combinator');
      return (isOpen ? '*' : '') + generate(part);
    })
    .join('');
}

function nameOf(part: CssNode): string | undefined {
  if (part.type === 'IdSelector') return `#${part.name}`;
  if (part.type === 'ClassSelector') return `.${part.name}`;
  if (part.type === 'TypeSelector') return part.name;
  return part.type === 'AttributeSelector' ? `[${part.name.name}` : undefined;
}

const WEIGHTS: Record<string, number> = {
  ...{ IdSelector: 1_000_000, ClassSelector: 1000, AttributeSelector: 1000 },
  ...{ PseudoClassSelector: 1000, TypeSelector: 1, PseudoElementSelector: 1 },
};

function keyOf(parts: readonly CssNode[]): string {
  const named = (type: string) => parts.find((each) => each.type === type);
  const [id, name, tag] = ['IdSelector', 'ClassSelector', 'TypeSelector'].map(named);
  const of = (each: CssNode | undefined) =>
    each && 'name' in each && typeof each.name === 'string' ? each.name : undefined;
  const [own, kind, element] = [of(id), of(name), of(tag)];
  // A name with escapes is spelled otherwise by the element.
  if ([own, kind, element].some((each) => each?.includes('\\'))) return '*';
  if (own) return `#${own}`;
  if (kind) return `.${kind}`;
  return element ?? '*';
}

function compiled(selector: string): Matches {
  if (selector.length > LONGEST) return () => false;
  try {
    return compile<HtmlNode, HtmlElement>(selector, { adapter, cacheResults: false });
  } catch {
    return () => false;
  }
}

/** The nodes that stand in one of a sheet. */
export function childrenOf(node: CssNode | null): CssNode[] {
  return node && 'children' in node && node.children ? node.children.toArray() : [];
}

function nodesIn(node: HtmlNode): HtmlNode[] {
  return 'childNodes' in node ? node.childNodes : [];
}

function* below(nodes: readonly HtmlNode[]): Generator<HtmlElement> {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    yield node;
    yield* below(node.childNodes);
  }
}

/** How css-select walks the tree of parse5. Names and values are compared in small letters, as the rules are. */
const adapter: Parameters<typeof compile<HtmlNode, HtmlElement>>[1] extends
  { adapter?: infer Own } | undefined
  ? NonNullable<Own>
  : never = {
  isTag: isElement,
  existsOne: (test, nodes) => [...below(nodes)].some(test),
  getAttributeValue: (element, name) => attribute(element, name)?.toLowerCase(),
  getChildren: nodesIn,
  getName: ({ tagName }) => tagName,
  getParent: ({ parentNode }) => (parentNode && 'tagName' in parentNode ? parentNode : null),
  getSiblings: (node) => node.parentNode?.childNodes ?? [node],
  getText: rawText,
  hasAttrib: (element, name) => attribute(element, name) !== undefined,
  removeSubsets: (nodes) => nodes,
  findAll: (test, nodes) => [...below(nodes)].filter(test),
  findOne: (test, nodes) => [...below(nodes)].find(test) ?? null,
};
