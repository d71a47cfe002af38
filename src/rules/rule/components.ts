import { attributesOf, type CaseFile, LineMap, walk } from '../../content/index.ts';
import type { Place } from '../../schema/finding.ts';

/** A component of an article, with its attributes as typed and their places. */
interface Component {
  values: Map<string, string>;
  /** The place of an attribute's value, or of the component if it has no such attribute. */
  placeOf: (name: string) => Place;
}

/** The components of this name, in reading order. */
export function componentsOf(file: CaseFile, name: string): Component[] {
  const { body } = file;
  if (!body?.usesComponents) return [];
  const { source } = file;
  const lines = new LineMap(source);
  return [...walk(body.root)].flatMap((node) => {
    if (node.type !== 'mdxJsxFlowElement' || node.name !== name) return [];
    const { start, end } = node.position!;
    const from = start.offset!;
    const typed = source.slice(from, end.offset);
    const values = new Map(attributesOf(node).map((each) => [each.name, each.value]));
    const placeOf = (attribute: string): Place => {
      const match = new RegExp(`\\s${attribute}="([^"]*)"`).exec(typed);
      if (!match) return lines.place(from);
      const at = from + match.index + match[0].length - 1;
      return lines.place(at - match[1]!.length, at);
    };
    return [{ values, placeOf }];
  });
}
