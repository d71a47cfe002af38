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

/** The matcher of a selector in small letters. One that no browser knows means nothing. */
export function matcherOf(selector: CssNode): Matcher {
  const parts = 'children' in selector && selector.children ? selector.children.toArray() : [];
  const text = generate(selector);
  let test: Matches | undefined;
  const last = parts.slice(parts.findLastIndex(({ type }) => type === 'Combinator') + 1);
  return {
    key: keyOf(last),
    weight: parts.reduce((sum, { type }) => sum + (WEIGHTS[type] ?? 0), 0),
    matches: (element) => (test ??= compiled(text))(element),
  };
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
