import type { Root as HastRoot } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Link, Root } from 'mdast';
import { defaultHandlers, toHast, type Handler } from 'mdast-util-to-hast';
import { FEATURES } from './body.ts';

/** Gives the address that an author's link has in a page. */
export type HrefOf = (url: string) => string;

/** A published tree as HTML knows it, with its components as they are: the source of both ways to a page. */
export function hastOf(root: Root, hrefOf: HrefOf): HastRoot {
  const { label, backLabel } = FEATURES.gfm.footnotes;
  const link: Handler = (state, node: Link) =>
    defaultHandlers.link(state, { ...node, url: hrefOf(node.url) });
  return toHast(root, {
    footnoteLabel: label,
    footnoteBackLabel: backLabel,
    handlers: { link },
    passThrough: ['mdxJsxFlowElement', 'mdxjsEsm'],
  }) as HastRoot;
}

/** The HTML of a published tree that uses no component. Raw HTML cannot occur in it: the reader refuses it. */
export function htmlOf(root: Root, hrefOf: HrefOf): string {
  return toHtml(hastOf(root, hrefOf));
}
