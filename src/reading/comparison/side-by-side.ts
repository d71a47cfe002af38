import { PARTS } from '../../schema/closed-lists.ts';
import type { Segment } from '../../search/bundle/document.ts';
import type { Passage } from '../../section/guidance.ts';

/** A part of several cases: what each says there, in the order of the cases. */
export interface ComparedPart {
  id: string;
  name: string;
  columns: Passage[][];
}

/** The four parts of cases, as their texts in the search bundle have them. */
export function sideBySide(texts: readonly (readonly Segment[])[]): ComparedPart[] {
  return PARTS.map(({ id, name }, index) => ({
    id,
    name,
    columns: texts.map((segments) => passagesOf(segments, index + 1, name)),
  }));
}

/** A heading is where the anchor changes; that of the part itself stands above all columns. */
function passagesOf(segments: readonly Segment[], part: number, name: string): Passage[] {
  const own = segments.filter((each) => each.part === part);
  return own.flatMap(({ anchor, text }, index) => {
    if (index === 0 && text === name) return [];
    const isHeading = index > 0 && anchor !== own[index - 1]!.anchor;
    return [{ isHeading, text }];
  });
}
