import { attribute, type HtmlElement, parentOf } from '../../text/html.ts';
import { type Shown, shownIn, shownWith, whyHidden, whyUnseen } from './hidden.ts';
import { type Css, laterStylesOf, ownStyle, type PageStyle, styleOf } from './style-sheet.ts';

/**
 * When a page shows what an element hides, in Chinese: its own style sheets say for whom, or the element does. Undefined for
 * what is shown to nobody. `styleOn` gives the style that the page has there.
 */
export function whenShown(
  element: HtmlElement,
  onScreen: PageStyle,
  styleOn: (medium: 'phone' | 'print') => PageStyle,
): string | undefined {
  const around = aroundOf(element, onScreen);
  const css = styleOf(element, onScreen);
  const reasons = new Set(whyHidden(css, element));
  const isOnly = (...known: string[]) =>
    reasons.size > 0 && [...reasons].every((each) => known.includes(each));
  if (attribute(element, 'hidden')?.toLowerCase() === 'until-found' && isOnly('hidden'))
    return '在网页里查找时才显示';
  if (isForVoices(css) && !isForVoices(ownStyle(element)) && isOnly(...CLIPPING))
    return '只由读屏软件读出';
  const isSeenWith = (later: Css) =>
    whyUnseen(shownWith(later, element, around, onScreen)) === undefined;
  if (laterStylesOf(element, onScreen).some(isSeenWith)) return '点开、登录或者脚本运行以后才显示';
  const isSeenOn = (medium: 'phone' | 'print') => isSeen(element, styleOn(medium));
  if (isSeenOn('phone')) return '手机上才显示';
  return isSeenOn('print') ? '打印时才显示' : undefined;
}

/** True for an element whose own text the page shows. */
export function isSeen(element: HtmlElement, style: PageStyle): boolean {
  return whyUnseen(shownIn(element, aroundOf(element, style), style)) === undefined;
}

/** How what is around an element is shown. */
function aroundOf(element: HtmlElement, style: PageStyle): Shown {
  const path: HtmlElement[] = [];
  for (let at = parentOf(element); at; at = parentOf(at)) path.unshift(at);
  return path.reduce((shown: Shown, each) => shownIn(each, shown, style), {});
}

/**
 * True for what is cut to a point and stays in its place, so that programs that read aloud still find it there: with all that
 * this needs, and no more.
 */
function isForVoices(css: Css): boolean {
  const isPoint = ['width', 'height'].every((side) => /^[01](?:px)?$/.test(css.get(side) ?? ''));
  return (
    isPoint &&
    css.get('position') === 'absolute' &&
    /hidden|clip/.test(css.get('overflow') ?? '') &&
    (css.has('clip') || css.has('clip-path'))
  );
}

const CLIPPING = ['clip', 'clip-path', 'overflow: hidden'];
