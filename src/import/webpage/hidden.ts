import { attribute, type HtmlElement } from '../../text/html.ts';
import { type Css, everyColour, type PageStyle, styleOf } from './style-sheet.ts';

/** How what stands in an element is shown; text in it has this unless an element further in says otherwise. */
export interface Shown {
  /** Why nothing in it is seen, whatever stands there. */
  hidden?: string;
  tiny?: string | undefined;
  /** Of its letters, in pixels; 16 where nothing is said. */
  size?: number;
  colour?: string;
  ground?: string;
}

/** How an element is shown that stands in one that is shown so. */
export function shownIn(element: HtmlElement, around: Shown, style: PageStyle): Shown {
  const css = styleOf(element, style);
  const why = HIDING.find(([test]) => test(css, element))?.[1];
  const shown: Shown = { ...around, ...sizeIn(css.get('font-size'), around) };
  if (why) shown.hidden ??= why;
  const colour = css.get('color') ?? attribute(element, 'color')?.toLowerCase();
  if (colour) shown.colour = colour;
  const ground = groundOf(element, css);
  if (ground) shown.ground = ground;
  return shown;
}

/** What an element has behind its text, if anything of its own. */
function groundOf(element: HtmlElement, css: Css): string | undefined {
  const picture = css.get('background-image') ?? css.get('background') ?? '';
  if (/url\(|image-set\(|gradient\(/.test(picture) || attribute(element, 'background')) {
    // A gradient from white to white is no picture.
    const isPlain = !picture.includes('url(') && everyColour(picture, isWhite) === true;
    return isPlain ? 'white' : PICTURE;
  }
  const colour =
    css.get('background-color') ?? css.get('background') ?? attribute(element, 'bgcolor');
  return colour && !/transparent|inherit/.test(colour) ? colour : undefined;
}

const PICTURE = 'picture';

/** Smaller than this, in pixels, nothing can be read: 1pt is four thirds of one. */
const TINY = 1.34;

/** How large text is where this is said of its size; a share of the size around it is one of what that came to. */
function sizeIn(size: string | undefined, { size: outer = 16, tiny }: Shown): Partial<Shown> {
  const [, number, unit = ''] = /^(\d*\.?\d+)(px|pt|em|rem|%)?$/.exec(size ?? '') ?? [];
  if (number === undefined) return size === undefined || size === 'inherit' ? {} : NORMAL;
  const each = { '': 1, px: 1, pt: 4 / 3, em: outer, rem: 16, '%': outer / 100 }[unit]!;
  const own = Number(number) * each;
  if (own >= TINY) return { size: own, tiny: undefined };
  return { size: own, tiny: tiny ?? `font-size: ${size}` };
}

const NORMAL = { size: 16, tiny: undefined };

/** Why text is not seen there; undefined when it is. */
export function whyUnseen({ hidden, tiny, colour, ground }: Shown): string | undefined {
  if (hidden ?? tiny) return hidden ?? tiny;
  return colour && isWhite(colour) && (!ground || isWhite(ground)) ? `color: ${colour}` : undefined;
}

const isFar = (value = '') => /^-\s*\d{3,}(?:\.\d+)?(?:px|pt|em|rem|%|vw)?$/.test(value);
const isNothing = (value = '') => /^[01](?:px|pt)?$/.test(value);

const HIDING: [(css: Css, element: HtmlElement) => boolean, string][] = [
  [(css) => css.get('display') === 'none', 'display: none'],
  [(css) => /^(?:hidden|collapse)$/.test(css.get('visibility') ?? ''), 'visibility: hidden'],
  [(_, element) => attribute(element, 'hidden') !== undefined, 'hidden'],
  [(css) => Number.parseFloat(css.get('opacity') ?? '1') < 0.05, 'opacity: 0'],
  [(css) => /opacity\s*=\s*0\b/.test(css.get('filter') ?? ''), 'opacity: 0'],
  [(css) => /scale\(0\)/.test(css.get('transform') ?? ''), 'transform: scale(0)'],
  [(css) => /rect\(\s*[01](?:px)?[\s,]/.test(css.get('clip') ?? ''), 'clip'],
  [(css) => isFar(css.get('text-indent')), 'text-indent'],
  [
    (css) =>
      /absolute|fixed|relative/.test(css.get('position') ?? '') &&
      ['left', 'top', 'right', 'bottom'].some((side) => isFar(css.get(side))),
    'position',
  ],
  [(css) => ['margin-left', 'margin-top'].some((side) => isFar(css.get(side))), 'margin'],
  [
    (css) =>
      /hidden/.test(css.get('overflow') ?? '') &&
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

/** White, or so near to it that no difference is seen. */
function isWhite(colour: string): boolean {
  const [, short] = /^#([\da-f]{3})$/i.exec(colour.trim()) ?? [];
  const hex = short
    ? [...short].map((digit) => digit + digit).join('')
    : colour.replace(/^\s*#/, '');
  const parts = /^[\da-f]{6}/i.test(hex)
    ? [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
    : (/rgba?\(([^)]*)\)/
        .exec(colour)?.[1]
        ?.split(/[\s,/]+/)
        .filter(Boolean)
        .map(Number) ?? []);
  if (parts.length === 4 && parts[3] === 0) return true;
  if (parts.length >= 3) return parts.slice(0, 3).every((part) => part >= 245);
  return /^\s*(?:white|snow|transparent|ivory|ghostwhite|whitesmoke)\b/.test(colour);
}
