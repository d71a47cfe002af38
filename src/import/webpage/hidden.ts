import { converter, parse, type Rgb } from 'culori';
import { attribute, type HtmlElement, isElement, parentOf } from '../../text/html.ts';
import { isSymbolFont } from '../symbols.ts';
import { boxesOf, type Css, type PageStyle, styleOf } from './style-sheet.ts';
import { elementsBelow } from './tree.ts';

/** How what stands in an element is shown; text in it has this unless an element further in says otherwise. */
export interface Shown {
  /** Why nothing in it is seen, whatever stands there. */
  hidden?: string;
  /** Why nothing in it is seen unless an element in it is `visible`. */
  invisible?: string | undefined;
  tiny?: string | undefined;
  /** Of its letters, in pixels; 16 where nothing is said. */
  size?: number;
  colour?: string;
  ground?: string;
  /** What is painted behind what is placed anew in it. */
  underlay?: string | undefined;
  /** The font of signs that its letters are set in. */
  signs?: string | undefined;
}

/** How an element is shown that stands in one that is shown so. */
export function shownIn(element: HtmlElement, around: Shown, style: PageStyle): Shown {
  return shownWith(styleOf(element, style), element, around, style);
}

/** The same, where this is said of it. */
export function shownWith(css: Css, element: HtmlElement, around: Shown, style: PageStyle): Shown {
  const shown: Shown = { ...around, ...sizeIn(css.get('font-size'), around) };
  const family = css.get('font-family') ?? attribute(element, 'face');
  if (family) shown.signs = signFont(family);
  const [why] = whyHidden(css, element);
  if (why) shown.hidden ??= why;
  const visibility = css.get('visibility') ?? '';
  if (/^(?:hidden|collapse)$/.test(visibility)) shown.invisible = `visibility: ${visibility}`;
  else if (/^(?:visible|initial)$/.test(visibility)) shown.invisible = undefined;
  const colour = colourOf(element, css);
  if (colour) shown.colour = colour;
  const ground = groundOf(element, css);
  if (ground) Object.assign(shown, { ground, underlay: undefined });
  // What is laid over it shows on what is painted first.
  else if (shown.underlay && isPlaced(css)) shown.ground = shown.underlay;
  return { ...shown, ...paintedIn(element, style) };
}

/** The first of some fonts, if it has signs where others have letters. */
function signFont(family: string): string | undefined {
  const first = family.split(',')[0]!.replace(/["']/g, '').trim();
  return isSymbolFont(first) ? first : undefined;
}

/** All reasons why nothing in an element is seen that it gives itself. */
export function whyHidden(css: Css, element: HtmlElement): string[] {
  return HIDING.filter(([test]) => test(css, element)).map(([, why]) => why);
}

/**
 * The ground that an element paints by a box which covers it: below all that is in it where the box has a negative `z-index`,
 * else below what is placed anew.
 */
function paintedIn(element: HtmlElement, style: PageStyle): Partial<Shown> {
  for (const css of boxesOf(element, style)) {
    const ground = groundIn(css);
    const isDrawn = css.has('content') && !/^(?:none|normal)$/.test(css.get('content')!);
    const hides = HIDING.some(([test, why]) => why !== 'z-index' && test(css, element));
    if (!ground || !isDrawn || hides || !isCovering(css)) continue;
    const isBehind = Number(css.get('z-index') ?? 0) < 0;
    return { underlay: ground, ...(isBehind && { ground }) };
  }
  return {};
}

function isPlaced(css: Css): boolean {
  return /absolute|fixed|relative|sticky/.test(css.get('position') ?? '') || css.has('z-index');
}

/** True for a box that is laid over all of its element. */
function isCovering(css: Css): boolean {
  if (!/absolute|fixed/.test(css.get('position') ?? '')) return false;
  const covers = (sides: [string, string], size: string) =>
    sides.every((side) => css.get(side) !== undefined && pixels(css.get(side)) <= 0) ||
    Number.parseFloat(/^([\d.]+)%$/.exec(css.get(size) ?? '')?.[1] ?? '0') >= 100;
  return covers(['left', 'right'], 'width') && covers(['top', 'bottom'], 'height');
}

/** The colour of its letters, if it says one; letters that show their ground are seen as that. */
function colourOf(element: HtmlElement, css: Css): string | undefined {
  const clip = css.get('background-clip') ?? css.get('-webkit-background-clip');
  if (clip === 'text') return 'inherit-ground';
  const colour =
    css.get('-webkit-text-fill-color') ?? css.get('color') ?? attribute(element, 'color');
  return colour && !/^(?:inherit|unset|currentcolor)$/i.test(colour) ? colour : undefined;
}

/** What an element has behind its text, if anything of its own. */
function groundOf(element: HtmlElement, css: Css): string | undefined {
  if (attribute(element, 'background')) return PICTURE;
  const own = groundIn(css) ?? shownColour(attribute(element, 'bgcolor'));
  return own !== PICTURE && css.get('position') === 'absolute' && isOverPicture(element)
    ? PICTURE
    : own;
}

function groundIn(css: Css): string | undefined {
  const picture = css.get('background-image') ?? '';
  if (/(?:url|image|image-set)\(/.test(picture)) return PICTURE;
  // A gradient from white to white is no picture.
  if (picture.includes('gradient(')) return onlyColour(picture) ?? PICTURE;
  return shownColour(css.get('background-color'));
}

function shownColour(colour: string | undefined): string | undefined {
  if (!colour || /^(?:inherit|unset|initial|none)$/i.test(colour)) return undefined;
  return alphaOf(colour) === 0 ? undefined : colour;
}

const PICTURE = 'picture';

/** The colour of a gradient between equal ones. */
function onlyColour(gradient: string): string | undefined {
  const colours = [...gradient.matchAll(COLOUR)]
    .map(([each]) => each)
    .filter((each) => rgbOf(each));
  const [first] = colours;
  const isOne = first && colours.every((each) => contrast(first, each) < LEAST_CONTRAST);
  return isOne ? first : undefined;
}

const COLOUR = /#[\da-f]{3,8}\b|\b(?:rgb|hsl|hwb)a?\([^)]*\)|(?<![\w-])[a-z]+(?![\w(-])/gi;

/** True for what is laid over a picture that stands beside it. */
function isOverPicture(element: HtmlElement): boolean {
  const beside = parentOf(element)?.childNodes ?? [];
  return beside.some(
    (node) =>
      isElement(node) &&
      node !== element &&
      [...elementsBelow(node)].some(({ tagName }) => tagName === 'img'),
  );
}

/** Smaller than this, in pixels, nothing can be read: 1pt is four thirds of one. */
const TINY = 1.34;

/** How large text is where this is said of its size; a share of the size around it is one of what that came to. */
function sizeIn(size: string | undefined, { size: outer = 16, tiny }: Shown): Partial<Shown> {
  const [, number, unit = ''] = /^(\d*\.?\d+)(px|pt|em|rem|%|vw|vh)?$/.exec(size ?? '') ?? [];
  if (number === undefined) {
    return size === undefined || /^(?:inherit|smaller|larger)$/.test(size) ? {} : NORMAL;
  }
  const units = { '': 1, px: 1, pt: 4 / 3, em: outer, rem: 16, '%': outer / 100, vw: 12.8, vh: 8 };
  const own = Number(number) * units[unit as keyof typeof units];
  if (own >= TINY) return { size: own, tiny: undefined };
  return { size: own, tiny: tiny ?? `font-size: ${size}` };
}

const NORMAL = { size: 16, tiny: undefined };

/** Why text is not seen there; undefined when it is. */
export function whyUnseen({ hidden, invisible, tiny, colour, ground }: Shown): string | undefined {
  const why = hidden ?? invisible ?? tiny;
  if (why || !colour || colour === 'inherit-ground' || ground === PICTURE) return why;
  return contrast(colour, ground ?? 'white') < LEAST_CONTRAST ? `color: ${colour}` : undefined;
}

/** As WCAG counts it, 1 is no difference at all; the palest grey that print shows is about 1.2. */
const LEAST_CONTRAST = 1.15;

/** The contrast of a colour with its ground; endless where one of them is not known. */
function contrast(colour: string, ground: string): number {
  const [own, under] = [rgbOf(colour), rgbOf(ground)];
  if (!own || !under) return Infinity;
  const alpha = own.alpha ?? 1;
  const [one, other] = [over(own, alpha, under), luminance(under)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

const toRgb = converter('rgb');

function rgbOf(colour: string): Rgb | undefined {
  const known = colour.trim().toLowerCase();
  // Old attributes give the digits alone.
  const parsed = parse(/^[\da-f]{6}$/.test(known) ? `#${known}` : known);
  return parsed ? toRgb(parsed) : undefined;
}

function alphaOf(colour: string): number {
  return rgbOf(colour)?.alpha ?? 1;
}

function over(colour: Rgb, alpha: number, ground: Rgb): number {
  const mixed = (of: 'r' | 'g' | 'b') => colour[of] * alpha + ground[of] * (1 - alpha);
  return luminance({ mode: 'rgb', r: mixed('r'), g: mixed('g'), b: mixed('b') });
}

function luminance({ r, g, b }: Rgb): number {
  const [red, green, blue] = [r, g, b].map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The first length of a value in pixels; 0 without one. */
function pixels(value = ''): number {
  const [, minus, number, unit = 'px'] =
    /(-\s*)?(\d*\.?\d+)(px|pt|em|rem|%|vw|vh|in|cm|mm)?/.exec(value) ?? [];
  const each = UNITS[unit] ?? 1;
  return number === undefined ? 0 : Number(number) * each * (minus ? -1 : 1);
}

const UNITS: Record<string, number> = {
  ...{ px: 1, pt: 4 / 3, em: 16, rem: 16, '%': 12.8, vw: 12.8, vh: 8, in: 96, cm: 38, mm: 3.8 },
};

/** Beyond the edge of every screen: to the left or above at once, to the right or below far off. */
const isFar = (value: string | undefined) => pixels(value) <= -100 || pixels(value) >= 3000;
/** Room in which no line of text can be seen. */
const isNothing = (value: string | undefined) =>
  value !== undefined && /^[\d.]/.test(value) && !value.endsWith('%') && pixels(value) < 4;

const SIDES = ['left', 'top', 'right', 'bottom'];

const HIDING: [(css: Css, element: HtmlElement) => boolean, string][] = [
  [(css) => css.get('display') === 'none', 'display: none'],
  [(_, element) => attribute(element, 'hidden') !== undefined, 'hidden'],
  [
    (_, element) => element.tagName === 'dialog' && attribute(element, 'open') === undefined,
    'dialog',
  ],
  [(_, element) => attribute(element, 'popover') !== undefined, 'popover'],
  [(css) => css.get('content-visibility') === 'hidden', 'content-visibility: hidden'],
  [(css) => opacityOf(css.get('opacity')) < 0.1, 'opacity: 0'],
  [
    (css) => /opacity\s*=\s*\d\b|opacity\(\s*0?\.?0*%?\s*\)/.test(css.get('filter') ?? ''),
    'opacity: 0',
  ],
  [
    (css) => /scale[xy3d]*\(\s*0?\.?0\d*\s*[,)]/.test(css.get('transform') ?? ''),
    'transform: scale(0)',
  ],
  [(css) => opacityOf(css.get('scale')) < 0.1 || opacityOf(css.get('zoom')) < 0.1, 'scale'],
  [(css) => isMovedFar(css) || isFlat(css.get('transform') ?? ''), 'transform'],
  [(css) => isMasked(css), 'mask'],
  [(css) => isClipped(css.get('clip')), 'clip'],
  [(css) => isCut(css.get('clip-path') ?? css.get('-webkit-clip-path')), 'clip-path'],
  [(css) => pixels(css.get('text-indent')) <= -100 || isPushedOut(css), 'text-indent'],
  [
    (css) =>
      /absolute|fixed|relative|sticky/.test(css.get('position') ?? '') &&
      SIDES.some((side) => isFar(css.get(side))),
    'position',
  ],
  [
    (css) =>
      /absolute|fixed/.test(css.get('position') ?? '') && Number(css.get('z-index') ?? 0) < 0,
    'z-index',
  ],
  [(css) => ['margin-left', 'margin-top'].some((side) => isFar(css.get(side))), 'margin'],
  [
    (css) =>
      ['overflow', 'overflow-x', 'overflow-y'].some((name) =>
        /hidden|clip/.test(css.get(name) ?? ''),
      ) &&
      ['height', 'width', 'max-height', 'max-width', 'line-height'].some((side) =>
        isNothing(css.get(side)),
      ),
    'overflow: hidden',
  ],
  [
    (_, element) =>
      element.tagName === 'marquee' &&
      ['height', 'width'].some((side) => /^\d$/.test(attribute(element, side) ?? '')),
    'marquee',
  ],
];

function opacityOf(value = '1'): number {
  const number = Number.parseFloat(value);
  if (Number.isNaN(number)) return 1;
  return value.trim().endsWith('%') ? number / 100 : number;
}

/** Shares are of the element itself. */
function isMovedFar(css: Css): boolean {
  const alone = css.get('translate')?.split(/\s+/).join(',');
  const moved = alone ? `translate(${alone})` : '';
  const said = (css.get('transform') ?? '').replace(
    /matrix\(((?:[^,)]+,){4})([^,)]+),([^,)]+)\)/g,
    'translate($2px,$3px)',
  );
  const moves = [...`${said} ${moved}`.matchAll(/translate\w*\(([^)]*)\)/g)];
  return moves
    .flatMap(([, said = '']) => said.split(','))
    .some((each) => Math.abs(pixels(each)) >= (each.includes('%') ? 12_800 : 999));
}

/** True for what is turned so that one looks at its edge, or is made a line or a point by a matrix. */
function isFlat(transform: string): boolean {
  if (/rotate[xy]\(\s*-?(?:90|270)deg\s*\)/.test(transform)) return true;
  const [, said = ''] = /matrix\(([^)]*)\)/.exec(transform) ?? [];
  const [a = 1, b = 0, c = 0, d = 1] = said ? said.split(',').map(Number) : [];
  return Math.abs(a * d - b * c) < 0.001;
}

/** True where a mask lets nothing through: each colour of its gradient is transparent. */
function isMasked(css: Css): boolean {
  const masks = ['mask', '-webkit-mask', 'mask-image', '-webkit-mask-image'].map((name) =>
    css.get(name),
  );
  return masks.some((mask = '') => {
    const colours = [...mask.matchAll(COLOUR)].filter(([each]) => rgbOf(each));
    return mask.includes('gradient(') && colours.every(([each]) => alphaOf(each) === 0);
  });
}

/** `rect(0, 0, 0, 0)`; with `auto` it leaves something. */
function isClipped(clip = ''): boolean {
  const [, said = ''] = /rect\(([^)]*)\)/.exec(clip) ?? [];
  const sides = said.split(/[\s,]+/).filter(Boolean);
  if (sides.length !== 4 || sides.some((side) => !/^-?[\d.]/.test(side))) return false;
  const [top, right, bottom, left] = sides.map(pixels) as [number, number, number, number];
  return right - left < 4 || bottom - top < 4;
}

/** `inset(50%)`, `circle(0)`, `polygon(0 0, 0 0, 0 0)`. */
function isCut(path = ''): boolean {
  const [, shape, said = ''] = /(inset|circle|ellipse|polygon)\(([^)]*)\)/.exec(path) ?? [];
  if (shape === 'inset') return Number.parseFloat(/([\d.]+)%/.exec(said)?.[1] ?? '0') >= 50;
  if (shape === 'polygon') return new Set(said.split(',').map((each) => each.trim())).size < 3;
  return shape !== undefined && /^\s*0/.test(said);
}

/** `text-indent: 100%` with `overflow: hidden` moves a line out of its box. */
function isPushedOut(css: Css): boolean {
  const indent = css.get('text-indent') ?? '';
  const isOut = indent.endsWith('%') ? Number.parseFloat(indent) >= 100 : pixels(indent) >= 3000;
  return isOut && /hidden|clip/.test(css.get('overflow') ?? '');
}
