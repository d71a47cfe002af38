import {
  type CssNode,
  type Condition,
  type Feature,
  type FeatureRange,
  lexer,
  type MediaQuery,
  parse,
} from 'css-tree';
import { childrenOf } from './selectors.ts';

/** Where a page is shown: on a light screen of a desk, on that of a phone, or on paper. */
export type Medium = 'screen' | 'phone' | 'print';

/** True, false, or undefined for what no browser knows. */
type Answer = boolean | undefined;

/** Whether the rules in an at-rule are rules of this medium; those in others, as @keyframes, are none of the page. */
export function holds(name: string, prelude: CssNode | null, medium: Medium): boolean {
  if (name === 'layer' || name === 'scope') return true;
  const [condition] = childrenOf(prelude);
  if (name === 'media') return !condition || mediaHold(condition, medium);
  if (name === 'supports' || name === 'container') {
    return childrenOf(prelude).some(
      (each) => each.type === 'Condition' && answerOf(each, medium) === true,
    );
  }
  return false;
}

/** The same of a list of media queries, as the attribute `media` has it. */
export function isFor(medium: Medium, media: string): boolean {
  if (media.trim() === '') return true;
  return mediaHold(parse(media.toLowerCase(), { context: 'mediaQueryList' }), medium);
}

function mediaHold(list: CssNode, medium: Medium): boolean {
  return childrenOf(list).some(
    (query) => query.type === 'MediaQuery' && answerOfQuery(query, medium) === true,
  );
}

function answerOfQuery({ modifier, mediaType, condition }: MediaQuery, medium: Medium): Answer {
  const type = medium === 'print' ? 'print' : 'screen';
  const isType = mediaType === null || mediaType === 'all' || mediaType === type;
  const answer = both(isType, condition ? answerOf(condition, medium) : true);
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
function answerOf(node: CssNode, medium: Medium): Answer {
  if (node.type === 'Condition') return answerOfAll(node, medium);
  if (node.type === 'Feature') return answerOfFeature(node, featuresOf(medium));
  if (node.type === 'FeatureRange') return answerOfRange(node, featuresOf(medium));
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

function answerOfAll({ children }: Condition, medium: Medium): Answer {
  let answer: Answer;
  let [isFirst, isNot, isOr] = [true, false, false];
  for (const each of children.toArray()) {
    if (each.type === 'Identifier') {
      if (each.name === 'not') isNot = true;
      else isOr = each.name === 'or';
      continue;
    }
    const own = isNot ? opposite(answerOf(each, medium)) : answerOf(each, medium);
    const joined = isOr ? opposite(both(opposite(answer), opposite(own))) : both(answer, own);
    answer = isFirst ? own : joined;
    [isFirst, isNot] = [false, false];
  }
  return answer;
}

type Features = Readonly<Record<string, number | string>>;

function featuresOf(medium: Medium): Features {
  return medium === 'phone' ? PHONE : SCREEN;
}

/** A light screen on a desk; paper is taken for as large. Lengths are in pixels. */
const SCREEN: Features = {
  ...{ width: 1280, height: 800, 'device-width': 1280, 'device-height': 800, 'aspect-ratio': 1.6 },
  ...{ 'device-aspect-ratio': 1.6, orientation: 'landscape', resolution: 1, color: 8 },
  ...{ '-webkit-device-pixel-ratio': 1, 'color-index': 0, monochrome: 0, grid: 0 },
  ...{ hover: 'hover', 'any-hover': 'hover', pointer: 'fine', 'any-pointer': 'fine' },
  ...{ 'prefers-color-scheme': 'light', 'prefers-reduced-motion': 'no-preference' },
  ...{ 'prefers-contrast': 'no-preference', 'prefers-reduced-transparency': 'no-preference' },
  ...{ 'forced-colors': 'none', 'inverted-colors': 'none', scripting: 'enabled', update: 'fast' },
  ...{ 'display-mode': 'browser', 'color-gamut': 'srgb', 'inline-size': 1280 },
};

const PHONE: Features = {
  ...SCREEN,
  ...{ width: 375, height: 667, 'device-width': 375, 'device-height': 667, 'inline-size': 375 },
  ...{ 'aspect-ratio': 375 / 667, 'device-aspect-ratio': 375 / 667, orientation: 'portrait' },
  ...{ hover: 'none', 'any-hover': 'none', pointer: 'coarse', 'any-pointer': 'coarse' },
};

function answerOfFeature({ name, value }: Feature, features: Features): Answer {
  const [, prefix = '', bound, feature = ''] = /^(-webkit-)?(?:(min|max)-)?(.+)$/.exec(name)!;
  const own = features[prefix + feature];
  if (own === undefined) return undefined;
  if (value === null) return !/^(?:0|none|no-preference)$/.test(String(own));
  const given = valueOf(value);
  if (typeof given !== 'number' || typeof own !== 'number' || !bound) return given === own;
  return bound === 'min' ? own >= given : own <= given;
}

function answerOfRange(
  { left, leftComparison, middle, rightComparison, right }: FeatureRange,
  features: Features,
): Answer {
  const compared = (one: CssNode, sign: string, other: CssNode): Answer => {
    const [a, b] = [one, other].map((each) => {
      const value = valueOf(each);
      return typeof value === 'string' ? features[value] : value;
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
