import type { Heading } from '../../content/index.ts';

/** A part of an article and the headings one level below it. */
interface OutlinePart {
  heading: Heading;
  below: Heading[];
}

/** Nests headings of the second and third level; deeper ones are left out. */
export function nest(headings: readonly Heading[]): OutlinePart[] {
  const parts: OutlinePart[] = [];
  for (const heading of headings) {
    if (heading.depth === 2) parts.push({ heading, below: [] });
    if (heading.depth === 3) parts.at(-1)?.below.push(heading);
  }
  return parts;
}
