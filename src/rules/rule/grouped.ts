import type { Place } from '../../schema/finding.ts';
import type { RuleFinding } from './rule.ts';

/**
 * Findings that say the same of a file as one, with all their places: who reads a report wants to know once what was found,
 * and where it is. `keyOf` gives what makes two the same, undefined for one that stands alone. The order is kept.
 */
export function grouped(
  found: readonly RuleFinding[],
  keyOf: (finding: RuleFinding) => string | undefined,
): RuleFinding[] {
  const groups = Map.groupBy(found, keyOf);
  return found.flatMap((each) => {
    const key = keyOf(each);
    const group = key === undefined ? [each] : groups.get(key)!;
    if (group[0] !== each) return [];
    return group.length === 1 ? [each] : [together(group)];
  });
}

function together(group: readonly RuleFinding[]): RuleFinding {
  const [first] = group as [RuleFinding];
  const places = group.map(({ line, column, endColumn }): Place => {
    return { line, column, ...(endColumn !== undefined && { endColumn }) };
  });
  const edits = group.flatMap((each) => each.edits ?? []);
  const message = `${first.message}${placesOf(places)}`;
  // A form numbers the lines of the text, not those of the file: it tells them of `places`.
  const inForm = { message: first.message, ...first.inForm };
  return { ...first, message, places, inForm, ...(edits.length > 0 && { edits }) };
}

/** How often, and on which lines beside the first. */
function placesOf(places: readonly Place[]): string {
  const [first] = places;
  const lines = [...new Set(places.map(({ line }) => line))].filter((line) => line !== first!.line);
  const count = `共 ${places.length} 处`;
  if (lines.length === 0) return `（${count}，都在这一行）`;
  const more = lines.length > MOST_LINES ? '等行' : '行';
  return `（${count}，另见第 ${lines.slice(0, MOST_LINES).join('、')} ${more}）`;
}

/** How many lines are named. */
const MOST_LINES = 8;
