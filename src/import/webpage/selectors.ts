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

  /** The matcher of a selector in small letters; undefined for one that means no element of the page. */
  of(selector: CssNode): Matcher | undefined {
    const parts = 'children' in selector && selector.children ? selector.children.toArray() : [];
    if (parts.some((part) => !this.#mayMean(part))) return undefined;
    const last = parts.slice(parts.findLastIndex(({ type }) => type === 'Combinator') + 1);
    return {
      key: keyOf(last),
      weight: parts.reduce((sum, { type }) => sum + (WEIGHTS[type] ?? 0), 0),
      matches: this.#matches(generate(selector)),
    };
  }

  #mayMean(part: CssNode): boolean {
    if (part.type === 'PseudoElementSelector') return false;
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

function childrenOf(node: HtmlNode): HtmlNode[] {
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
  getChildren: childrenOf,
  getName: ({ tagName }) => tagName,
  getParent: ({ parentNode }) => (parentNode && 'tagName' in parentNode ? parentNode : null),
  getSiblings: (node) => node.parentNode?.childNodes ?? [node],
  getText: rawText,
  hasAttrib: (element, name) => attribute(element, name) !== undefined,
  removeSubsets: (nodes) => nodes,
  findAll: (test, nodes) => [...below(nodes)].filter(test),
  findOne: (test, nodes) => [...below(nodes)].find(test) ?? null,
};
