import type { Look } from '../source.ts';
import { attribute, type HtmlElement } from './html-tree.ts';

/** How an element looks by its own attributes, in one that looks so; a stylesheet of another file is not there. */
export function lookIn(element: HtmlElement, around: Look): Look {
  const { tagName } = element;
  const style = (attribute(element, 'style') ?? '').toLowerCase();
  const value = (name: string) =>
    new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`).exec(style)?.[1]?.trim();
  const weight = value('font-weight');
  const side = value('text-align') ?? attribute(element, 'align')?.toLowerCase();
  const size = sizeOf(value('font-size')) ?? FONT_SIZES[attribute(element, 'size') ?? ''];
  return {
    font: value('font-family') ?? attribute(element, 'face') ?? around.font,
    size: (tagName === 'font' || value('font-size') ? size : undefined) ?? around.size,
    bold: /^(?:b|strong|h[1-6]|th)$/.test(tagName)
      ? true
      : weight
        ? /bold|[6-9]00/.test(weight)
        : around.bold,
    centred: tagName === 'center' || (side === undefined ? around.centred : side === 'center'),
  };
}

/** In half-points; a pixel is three quarters of a point. */
function sizeOf(size: string | undefined): number | undefined {
  const [, number, unit] = /^([\d.]+)(pt|px)$/.exec(size ?? '') ?? [];
  if (number === undefined) return undefined;
  return Math.round(Number(number) * (unit === 'pt' ? 2 : 1.5));
}

const FONT_SIZES: Record<string, number> = { 1: 15, 2: 20, 3: 24, 4: 27, 5: 36, 6: 48, 7: 72 };
