import { attribute, type HtmlElement, rawText } from '../../text/html.ts';
import { elementsBelow } from './tree.ts';

/** How what stands in an element is shown; text in it has this unless an element further in says otherwise. */
export interface Shown {
  /** Why nothing in it is seen, whatever stands there. */
  hidden?: string;
  tiny?: string;
  colour?: string;
  ground?: string;
}

/** The rules of the page's own stylesheets for a single class, id or element. */
export type PageStyle = Map<string, string>;

/** Reads the stylesheets that stand in a page; those of other files are not there. */
export function pageStyle(html: HtmlElement): PageStyle {
  const rules: PageStyle = new Map();
  for (const element of elementsBelow(html)) {
    if (element.tagName !== 'style') continue;
    const css = element.childNodes
      .map(rawText)
      .join('')
      .replace(/\/\*[^]*?\*\/|<!--|-->/g, '');
    for (const [, selectors = '', declarations = ''] of css.matchAll(
      /([^{}]{1,2000})\{([^{}]*)\}/g,
    )) {
      for (const selector of selectors.split(',').map((each) => each.trim().toLowerCase())) {
        if (/^[.#]?[\w-]+$|^[a-z]+\.[\w-]+$/.test(selector)) {
          rules.set(selector, `${rules.get(selector) ?? ''};${declarations.toLowerCase()}`);
        }
      }
    }
  }
  return rules;
}

/** How an element is shown that stands in one that is shown so. */
export function shownIn(element: HtmlElement, around: Shown, style: PageStyle): Shown {
  const css = declarationsOf(element, style);
  const why = HIDING.find(([test]) => test(css, element))?.[1];
  const size = css.get('font-size');
  const shown: Shown = { ...around };
  if (why) shown.hidden ??= why;
  if (size !== undefined) {
    delete shown.tiny;
    if (
      /^(?:0(?:\.\d+)?|1(?:\.0+)?|\.\d+)(?:px|pt|em|rem|%)?$/.test(size) &&
      !/^1(?:\.0+)?r?em$/.test(size)
    ) {
      shown.tiny = `font-size: ${size}`;
    }
  }
  const colour = css.get('color') ?? attribute(element, 'color')?.toLowerCase();
  if (colour) shown.colour = colour;
  const ground =
    css.get('background-color') ?? css.get('background') ?? attribute(element, 'bgcolor');
  if (ground && !/transparent|inherit/.test(ground)) shown.ground = ground;
  return shown;
}

/** Why text is not seen there; undefined when it is. */
export function whyUnseen({ hidden, tiny, colour, ground }: Shown): string | undefined {
  if (hidden ?? tiny) return hidden ?? tiny;
  return colour && isWhite(colour) && (!ground || isWhite(ground)) ? `color: ${colour}` : undefined;
}

type Css = Map<string, string>;
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

function declarationsOf(element: HtmlElement, style: PageStyle): Css {
  const classes = (attribute(element, 'class') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const id = attribute(element, 'id')?.toLowerCase();
  const all = [
    style.get(element.tagName),
    ...classes.flatMap((name) => [style.get(`.${name}`), style.get(`${element.tagName}.${name}`)]),
    id && style.get(`#${id}`),
    attribute(element, 'style')?.toLowerCase(),
  ];
  return new Map(
    all.flatMap((text) =>
      (text ?? '').split(';').flatMap((declaration): [string, string][] => {
        const [name = '', ...value] = declaration.split(':');
        const clean = value.join(':').replace('!important', '').trim();
        return clean ? [[name.trim(), clean]] : [];
      }),
    ),
  );
}

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
