import { toHtml } from 'hast-util-to-html';
import type { Root } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import { FEATURES } from './body.ts';

/** The HTML of a published tree that uses no component. Raw HTML cannot occur in it: the reader refuses it. */
export function htmlOf(root: Root): string {
  const { label, backLabel } = FEATURES.gfm.footnotes;
  return toHtml(toHast(root, { footnoteLabel: label, footnoteBackLabel: backLabel }));
}
