import {
  type CssNode,
  type Condition,
  type Feature,
  type FeatureRange,
  generate,
  ident,
  lexer,
  type MediaQuery,
  parse,
} from 'css-tree';
import { attribute, type HtmlElement, parentOf, rawText } from '../../text/html.ts';
import { computed } from './css-values.ts';
import { Matchers, type Matches } from './selectors.ts';
import { elementsBelow } from './tree.ts';

/** What style says of an element: each property with its value, in small letters. */
export type Css = ReadonlyMap<string, string>;

/** The style of a page as a light screen has it. */
export interface PageStyle {
  /** The rules whose selector ends with `.class`, `#id`, `element` or anything else (`*`). */
  rules: Map<string, Rule[]>;
  /** Elements and style attributes that were asked for before. */
  known: { css: WeakMap<HtmlElement, Css>; attributes: Map<string, Declared[]> };
}

interface Rule {
  matches: Matches;
  /** Ids, classes and elements of its selector, and where it stands: the greater goes before. */
  weight: number;
  order: number;
  declared: Declared[];
}

interface Declared {
  name: string;
  value: string;
  isImportant: boolean;
}

/**
 * Reads the style sheets that stand in a page, and those of `sheetAt` that were saved with it. A rule under a condition
 * (`@media`, `media=`, `@supports`, one in the other) is one where a light screen meets it.
 */
export function pageStyle(
  html: HtmlElement,
  sheetAt: (address: string) => string | undefined,
): PageStyle {
  const style: PageStyle = {
    rules: new Map(),
    known: { css: new WeakMap(), attributes: new Map() },
  };
  const matchers = new Matchers(elementsBelow(html));
  for (const element of elementsBelow(html)) {
    const sheet = sheetOf(element, sheetAt);
    if (sheet === undefined || !isOnScreen(attribute(element, 'media') ?? '')) continue;
    take(parse(sheet.toLowerCase(), { parseValue: false }), [], style.rules, matchers);
  }
  return style;
}

function sheetOf(
  element: HtmlElement,
  sheetAt: (address: string) => string | undefined,
): string | undefined {
  if (element.tagName === 'style') return element.childNodes.map(rawText).join('');
  const isSheet =
    element.tagName === 'link' &&
    /(?:^|\s)stylesheet(?:\s|$)/i.test(attribute(element, 'rel') ?? '') &&
    !/alternate/i.test(attribute(element, 'rel') ?? '');
  return isSheet ? sheetAt(attribute(element, 'href') ?? '') : undefined;
}

/** What the style sheets and its own attribute say of an element; what is important goes before what comes later. */
export function styleOf(element: HtmlElement, style: PageStyle): Css {
  const { rules, known } = style;
  const before = known.css.get(element);
  if (before) return before;
  const classes = (attribute(element, 'class') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const id = attribute(element, 'id')?.toLowerCase();
  const text = attribute(element, 'style')?.toLowerCase();
  if (text && !known.attributes.has(text)) known.attributes.set(text, declarationsIn(text));
  const keys = [
    ...classes.map((name) => `.${name}`),
    ...(id ? [`#${id}`] : []),
    element.tagName,
    '*',
  ];
  const declarations = [
    ...keys
      .flatMap((key) => rules.get(key) ?? [])
      .filter(({ matches }) => matches(element))
      .sort((a, b) => a.weight - b.weight || a.order - b.order)
      .flatMap(({ declared }) => declared),
    ...((text && known.attributes.get(text)) || []),
  ];
  const own = cssOf(declarations.filter(({ name }) => name.startsWith('--')));
  const css = cssOf(
    declarations.flatMap((each) => valuesOf(each, (name) => customOf(element, name, own, style))),
  );
  known.css.set(element, css);
  return css;
}

/** The value of a custom property, which an element has from the ones around it. */
function customOf(
  element: HtmlElement,
  name: string,
  own: Css,
  style: PageStyle,
): string | undefined {
  let value = own.get(name);
  for (let at = parentOf(element); at && value === undefined; at = parentOf(at))
    value = styleOf(at, style).get(name);
  return value;
}

/** What a declaration says, in the properties that matter here. */
function valuesOf(
  { name, value, isImportant }: Declared,
  property: (name: string) => string | undefined,
): Declared[] {
  if (name.startsWith('--')) return [{ name, value, isImportant }];
  const said = computed(value, property);
  if (said === undefined) return [];
  const all = [[name, said] as const, ...longhands(name, said)];
  return all.map(([each, text]) => ({ name: each, value: text, isImportant }));
}

/** What its own attribute says of an element. */
export function ownStyle(element: HtmlElement): Css {
  const declarations = declarationsIn((attribute(element, 'style') ?? '').toLowerCase());
  return cssOf(declarations.flatMap((each) => valuesOf(each, () => undefined)));
}

function cssOf(declarations: readonly Declared[]): Css {
  const [important, others] = [true, false].map((wanted) =>
    declarations.filter(({ isImportant }) => isImportant === wanted),
  );
  return new Map([...others!, ...important!].map(({ name, value }) => [name, value]));
}

function declarationsIn(text: string): Declared[] {
  const list = parse(text, { context: 'declarationList', parseValue: false });
  return childrenOf(list).flatMap(declared);
}

function declared(node: CssNode): Declared[] {
  if (node.type !== 'Declaration' || node.value.type !== 'Raw') return [];
  const value = unescaped(node.value.value).trim();
  const name = unescaped(node.property);
  return value ? [{ name, value, isImportant: node.important !== false }] : [];
}

/** What a shorthand says of the properties that matter to what is seen. */
function longhands(name: string, value: string): (readonly [string, string])[] {
  const parts = value.split(/\s+(?![^(]*\))/);
  switch (name) {
    case 'background': {
      const picture = /(?:url|image-set|gradient|image)\(/.test(value) ? value : 'none';
      const colour = parts.findLast((part) => isColour(part)) ?? 'transparent';
      return [
        ['background-image', picture],
        ['background-color', colour],
      ];
    }
    case 'font': {
      const size = parts.find((part) => /^\d*\.?\d/.test(part) && !/^[1-9]00$/.test(part));
      return size ? [['font-size', size.split('/')[0]!]] : [];
    }
    case 'margin':
    case 'inset': {
      const [top = '', right = top, bottom = top, left = right] = parts;
      const prefix = name === 'margin' ? 'margin-' : '';
      return Object.entries({ top, right, bottom, left }).map(
        ([side, said]) => [prefix + side, said] as const,
      );
    }
    default:
      return logical(name, parts);
  }
}

/** What logical properties say of the sides of a page that is written from left to right (CSS Logical Properties 1). */
function logical(name: string, [start = '', end = start]: string[]): [string, string][] {
  const [, margin = '', axis, edge] =
    /^(margin-|inset-)(inline|block)(?:-(start|end))?$/.exec(name) ?? [];
  if (!axis) return [];
  const prefix = margin === 'margin-' ? margin : '';
  const [first, last] = axis === 'inline' ? ['left', 'right'] : ['top', 'bottom'];
  if (edge) return [[prefix + (edge === 'start' ? first : last), start]];
  return [
    [prefix + first, start],
    [prefix + last, end],
  ];
}

function isColour(text: string): boolean {
  return lexer.matchType('color', text).error === null;
}

/** `n\6fne` is `none`. */
function unescaped(text: string): string {
  return text.includes('\\') ? ident.decode(text).toLowerCase() : text;
}

function childrenOf(node: CssNode | null): CssNode[] {
  return node && 'children' in node && node.children ? node.children.toArray() : [];
}

/** Counts rules in the order in which they are read. */
let order = 0;

/** Adds the rules below a node; `selectors` are those of the rule around it. */
function take(
  node: CssNode,
  selectors: readonly CssNode[],
  rules: PageStyle['rules'],
  matchers: Matchers,
): void {
  const own: Declared[] = [];
  for (const each of childrenOf(node)) {
    if (each.type === 'Rule') {
      const inner = childrenOf(each.prelude).flatMap((own) => nested(own, selectors));
      if (inner.length > 0) take(each.block, inner, rules, matchers);
    } else if (each.type === 'Atrule') {
      if (each.block && holds(each.name, each.prelude))
        take(each.block, selectors, rules, matchers);
    } else if (each.type === 'Raw' && node.type === 'Block' && each.value.includes('{')) {
      // A rule in another that begins without `&`.
      take(parse(each.value, { parseValue: false }), selectors, rules, matchers);
    } else own.push(...declared(each));
  }
  if (own.length === 0) return;
  for (const selector of selectors) {
    const matcher = matchers.of(selector);
    if (!matcher) continue;
    const { key, weight, matches } = matcher;
    const rule: Rule = { matches, weight, order: (order += 1), declared: own };
    const known = rules.get(key);
    if (known) known.push(rule);
    else rules.set(key, [rule]);
  }
}

/** The selector of a rule that stands in another (CSS Nesting 1): `&` is what that one is of. */
function nested(own: CssNode, selectors: readonly CssNode[]): CssNode[] {
  if (selectors.length === 0) return [own];
  const outer = `:is(${selectors.map((each) => generate(each)).join(',')})`;
  const said = generate(own);
  const whole = said.includes('&') ? said.replaceAll('&', outer) : `${outer} ${said}`;
  try {
    return [parse(whole, { context: 'selector' })];
  } catch {
    return [];
  }
}

/** True, false, or undefined for what no browser knows. */
type Answer = boolean | undefined;

/** Whether the rules in an at-rule are rules of a light screen; those in others, as @keyframes, are none of the page. */
function holds(name: string, prelude: CssNode | null): boolean {
  if (name === 'layer' || name === 'scope') return true;
  const [condition] = childrenOf(prelude);
  if (name === 'media') return !condition || mediaHold(condition);
  if (name === 'supports' || name === 'container') {
    return childrenOf(prelude).some((each) => each.type === 'Condition' && answerOf(each) === true);
  }
  return false;
}

/** The same of a list of media queries, as the attribute `media` has it. */
function isOnScreen(media: string): boolean {
  if (media.trim() === '') return true;
  return mediaHold(parse(media.toLowerCase(), { context: 'mediaQueryList' }));
}

function mediaHold(list: CssNode): boolean {
  return childrenOf(list).some(
    (query) => query.type === 'MediaQuery' && answerOfQuery(query) === true,
  );
}

function answerOfQuery({ modifier, mediaType, condition }: MediaQuery): Answer {
  const isType = mediaType === null || mediaType === 'all' || mediaType === 'screen';
  const answer = both(isType, condition ? answerOf(condition) : true);
  return modifier === 'not' ? opposite(answer) : answer;
}

function opposite(answer: Answer): Answer {
  return answer === undefined ? undefined : !answer;
}

function both(one: Answer, other: Answer): Answer {
  if (one === false || other === false) return false;
  return one === undefined || other === undefined ? undefined : true;
}

/** The answer to a part of a condition (Media Queries 4, 3.1; CSS Conditional Rules 3). */
function answerOf(node: CssNode): Answer {
  if (node.type === 'Condition') return answerOfAll(node);
  if (node.type === 'Feature') return answerOfFeature(node);
  if (node.type === 'FeatureRange') return answerOfRange(node);
  if (node.type === 'SupportsDeclaration') {
    const { property, value } = node.declaration;
    // Properties of engines that are gone or another's: the lexer knows them, no screen of today does.
    if (/^-(?:ms|moz|o)-/i.test(property)) return false;
    const text = value.type === 'Raw' ? value.value.trim() : '';
    return lexer.matchProperty(property, text).error === null;
  }
  // `selector(…)`; others are not known.
  return node.type === 'FeatureFunction' ? node.feature === 'selector' : undefined;
}

function answerOfAll({ children }: Condition): Answer {
  let answer: Answer;
  let [isFirst, isNot, isOr] = [true, false, false];
  for (const each of children.toArray()) {
    if (each.type === 'Identifier') {
      if (each.name === 'not') isNot = true;
      else isOr = each.name === 'or';
      continue;
    }
    const own = isNot ? opposite(answerOf(each)) : answerOf(each);
    const joined = isOr ? opposite(both(opposite(answer), opposite(own))) : both(answer, own);
    answer = isFirst ? own : joined;
    [isFirst, isNot] = [false, false];
  }
  return answer;
}

/** A light screen on a desk. Lengths are in pixels. */
const SCREEN: Readonly<Record<string, number | string>> = {
  ...{ width: 1280, height: 800, 'device-width': 1280, 'device-height': 800, 'aspect-ratio': 1.6 },
  ...{ 'device-aspect-ratio': 1.6, orientation: 'landscape', resolution: 1, color: 8 },
  ...{ '-webkit-device-pixel-ratio': 1, 'color-index': 0, monochrome: 0, grid: 0 },
  ...{ hover: 'hover', 'any-hover': 'hover', pointer: 'fine', 'any-pointer': 'fine' },
  ...{ 'prefers-color-scheme': 'light', 'prefers-reduced-motion': 'no-preference' },
  ...{ 'prefers-contrast': 'no-preference', 'prefers-reduced-transparency': 'no-preference' },
  ...{ 'forced-colors': 'none', 'inverted-colors': 'none', scripting: 'enabled', update: 'fast' },
  ...{ 'display-mode': 'browser', 'color-gamut': 'srgb', 'inline-size': 1280 },
};

function answerOfFeature({ name, value }: Feature): Answer {
  const [, prefix = '', bound, feature = ''] = /^(-webkit-)?(?:(min|max)-)?(.+)$/.exec(name)!;
  const own = SCREEN[prefix + feature];
  if (own === undefined) return undefined;
  if (value === null) return !/^(?:0|none|no-preference)$/.test(String(own));
  const given = valueOf(value);
  if (typeof given !== 'number' || typeof own !== 'number' || !bound) return given === own;
  return bound === 'min' ? own >= given : own <= given;
}

function answerOfRange({
  left,
  leftComparison,
  middle,
  rightComparison,
  right,
}: FeatureRange): Answer {
  const compared = (one: CssNode, sign: string, other: CssNode): Answer => {
    const [a, b] = [one, other].map((each) => {
      const value = valueOf(each);
      return typeof value === 'string' ? SCREEN[value] : value;
    });
    if (typeof a !== 'number' || typeof b !== 'number') return undefined;
    if (sign === '=') return a === b;
    const isEqual = sign.endsWith('=') && a === b;
    return isEqual || (sign.startsWith('<') ? a < b : a > b);
  };
  const answer = compared(left, leftComparison, middle);
  return rightComparison && right ? both(answer, compared(middle, rightComparison, right)) : answer;
}

/** A number in pixels or dots a pixel, or a word; undefined for what is calculated. */
function valueOf(node: CssNode): number | string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'Number') return Number(node.value);
  if (node.type === 'Dimension') return Number(node.value) * (UNITS[node.unit] ?? NaN);
  if (node.type !== 'Ratio') return undefined;
  const [left, right] = [node.left, node.right].map((each) => (each ? valueOf(each) : 1));
  return Number(left) / Number(right);
}

const UNITS: Record<string, number> = {
  ...{ px: 1, em: 16, rem: 16, pt: 4 / 3, pc: 16, in: 96, cm: 96 / 2.54, mm: 96 / 25.4 },
  ...{ dppx: 1, x: 1, dpi: 1 / 96, dpcm: 2.54 / 96 },
};
