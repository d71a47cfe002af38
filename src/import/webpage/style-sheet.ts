import { type CssNode, generate, ident, lexer, parse } from 'css-tree';
import { attribute, type HtmlElement, parentOf, rawText } from '../../text/html.ts';
import { holds, isFor, type Medium } from './conditions.ts';
import { computed } from './css-values.ts';
import { childrenOf, Matchers, type Matches } from './selectors.ts';
import { elementsBelow } from './tree.ts';

/** What style says of an element: each property with its value, in small letters. */
export type Css = ReadonlyMap<string, string>;

/** The rules whose selector ends with `.class`, `#id`, `element` or anything else (`*`). */
type Rules = Map<string, Rule[]>;

/** The style of a page as a light screen has it, or paper. */
export interface PageStyle {
  rules: Rules;
  /** The rules of the boxes that an element paints beside its own. */
  boxes: Record<'before' | 'after', Rules>;
  /** The rules that will hold once the page is in another state. */
  later: Rules;
  /** What each animation leaves when it has ended. */
  ends: Map<string, Declared[]>;
  /** Elements and style attributes that were asked for before. */
  known: { css: WeakMap<HtmlElement, Css>; attributes: Map<string, Declared[]> };
}

interface Rule {
  matches: Matches;
  /** Ids, classes and elements of its selector, and where it stands: the greater goes before. */
  weight: number;
  order: number;
  declared: Declared[];
  /** True where it may not hold any more in another state. */
  mayEnd: boolean;
}

interface Declared {
  name: string;
  value: string;
  isImportant: boolean;
}

/**
 * Reads the style sheets that stand in a page, and those of `sheetAt` that were saved with it. A rule under a condition
 * (`@media`, `media=`, `@supports`, one in the other) is one where the medium meets it.
 */
export function pageStyle(
  html: HtmlElement,
  sheetAt: (address: string) => string | undefined,
  medium: Medium = 'screen',
): PageStyle {
  const style: PageStyle = {
    ...{ rules: new Map(), later: new Map(), ends: new Map() },
    boxes: { before: new Map(), after: new Map() },
    known: { css: new WeakMap(), attributes: new Map() },
  };
  const reading = { style, medium, matchers: new Matchers(elementsBelow(html)) };
  for (const element of elementsBelow(html)) {
    const sheet = sheetOf(element, sheetAt);
    if (sheet === undefined || !isFor(medium, attribute(element, 'media') ?? '')) continue;
    take(parse(sheet.toLowerCase(), { parseValue: false }), [], reading);
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
  const css = cascade(element, rulesFor(element, rules), style);
  known.css.set(element, css);
  return css;
}

/**
 * What is said of an element in other states of the page, to which a reader or a script may bring it: with each of the rules
 * that wait for one, and without those that end then.
 */
export function laterStylesOf(element: HtmlElement, style: PageStyle): Css[] {
  const now = rulesFor(element, style.rules);
  const lasting = now.filter(({ mayEnd }) => !mayEnd);
  return [
    ...rulesFor(element, style.later).map((rule) => cascade(element, [...now, rule], style)),
    ...(lasting.length < now.length ? [cascade(element, lasting, style)] : []),
  ];
}

/** What is said of the boxes that an element paints beside its own, `::before` and `::after`. */
export function boxesOf(element: HtmlElement, { boxes, ...style }: PageStyle): Css[] {
  return [boxes.before, boxes.after]
    .map((rules) => rulesFor(element, rules))
    .filter((rules) => rules.length > 0)
    .map((rules) => cssOf(rules, element, { boxes, ...style }, []));
}

function rulesFor(element: HtmlElement, rules: Rules): Rule[] {
  if (rules.size === 0) return [];
  const classes = (attribute(element, 'class') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const id = attribute(element, 'id')?.toLowerCase();
  const keys = [
    ...classes.map((name) => `.${name}`),
    ...(id ? [`#${id}`] : []),
    element.tagName,
    '*',
  ];
  return keys.flatMap((key) => rules.get(key) ?? []).filter(({ matches }) => matches(element));
}

/** What rules and its own attribute say of an element. */
function cascade(element: HtmlElement, rules: readonly Rule[], style: PageStyle): Css {
  const { attributes } = style.known;
  const text = attribute(element, 'style')?.toLowerCase();
  if (text && !attributes.has(text)) attributes.set(text, declarationsIn(text));
  return cssOf(rules, element, style, (text && attributes.get(text)) || []);
}

function cssOf(
  rules: readonly Rule[],
  element: HtmlElement,
  style: PageStyle,
  attribute: readonly Declared[],
): Css {
  const declarations = [
    ...[...rules]
      .sort((a, b) => a.weight - b.weight || a.order - b.order)
      .flatMap(({ declared }) => declared),
    ...attribute,
  ];
  const own = merged(declarations.filter(({ name }) => name.startsWith('--')));
  const valued = (said: readonly Declared[]) =>
    said.flatMap((each) => valuesOf(each, (name) => customOf(element, name, own, style)));
  const values = valued(declarations);
  const css = merged(values);
  const ends = endsOf(css, style.ends);
  return ends.length > 0 ? merged([...values, ...valued(ends)]) : css;
}

/** What the animations leave that an element runs and keeps the end of (CSS Animations 1, 3.9). */
function endsOf(css: Css, ends: PageStyle['ends']): Declared[] {
  if (ends.size === 0) return [];
  const said = (name: string) =>
    css.get(`animation-${name}`) ?? css.get(`-webkit-animation-${name}`);
  const short = css.get('animation') ?? css.get('-webkit-animation') ?? '';
  const whole = `${short} ${said('name') ?? ''} ${said('fill-mode') ?? ''} ${said('play-state') ?? ''}`;
  const isKept = /\b(?:forwards|both)\b/.test(whole) && !/\bpaused\b/.test(whole);
  const [, delay = '0s'] = short.match(TIME) ?? [];
  if (!isKept || seconds(said('delay') ?? delay) > MOST_WAITED) return [];
  return whole.split(/[\s,]+/).flatMap((name) => ends.get(name) ?? []);
}

const TIME = /(?<![\w.-])-?[\d.]+m?s\b/g;
/** What begins later, in seconds, nobody waits for. */
const MOST_WAITED = 10;

function seconds(time: string): number {
  return Number.parseFloat(time) * (time.trim().endsWith('ms') ? 0.001 : 1);
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
  return merged(declarations.flatMap((each) => valuesOf(each, () => undefined)));
}

/** Each property with its value; what is important goes before what comes later. */
function merged(declarations: readonly Declared[]): Css {
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
      if (!size) return [];
      const family = parts.slice(parts.indexOf(size) + 1).join(' ');
      return [
        ['font-size', size.split('/')[0]!],
        ['font-family', family],
      ];
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

/** Counts rules in the order in which they are read. */
let order = 0;

interface Reading {
  style: PageStyle;
  medium: Medium;
  matchers: Matchers;
}

/** Adds the rules below a node; `selectors` are those of the rule around it. */
function take(node: CssNode, selectors: readonly CssNode[], reading: Reading): void {
  const own: Declared[] = [];
  for (const each of childrenOf(node)) {
    if (each.type === 'Rule') {
      const inner = childrenOf(each.prelude).flatMap((own) => nested(own, selectors));
      if (inner.length > 0) take(each.block, inner, reading);
    } else if (each.type === 'Atrule') {
      if (each.block && holds(each.name, each.prelude, reading.medium))
        take(each.block, selectors, reading);
      else if (each.block && each.prelude && /keyframes$/.test(each.name))
        reading.style.ends.set(generate(each.prelude), lastFrameOf(each.block));
    } else if (each.type === 'Raw' && node.type === 'Block' && each.value.includes('{')) {
      // A rule in another that begins without `&`.
      take(parse(each.value, { parseValue: false }), selectors, reading);
    } else own.push(...declared(each));
  }
  if (own.length > 0) for (const each of selectors) add(each, own, reading);
}

function add(selector: CssNode, own: Declared[], { style, matchers }: Reading): void {
  for (const { key, weight, matches, box, state, mayEnd } of matchers.of(selector)) {
    const rule: Rule = { weight, matches, mayEnd, order: (order += 1), declared: own };
    const rules = box ? style.boxes[box] : state === 'now' ? style.rules : style.later;
    const known = rules.get(key);
    if (known) known.push(rule);
    else rules.set(key, [rule]);
  }
}

/** What is said of the end of an animation. */
function lastFrameOf(block: CssNode): Declared[] {
  return childrenOf(block).flatMap((frame) => {
    if (frame.type !== 'Rule' || !/(?:^|,)(?:to|100%)(?:,|$)/.test(generate(frame.prelude)))
      return [];
    return childrenOf(frame.block)
      .flatMap(declared)
      .map((each) => ({ ...each, isImportant: false }));
  });
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
