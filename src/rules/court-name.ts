import type { Line } from './rule/lines.ts';
import type { RuleFinding } from './rule/rule.ts';

/** Where a text names a court that differs from this one in a single character: a slip, or a name that was replaced. */
export function nearlyThisCourt(line: Line, court: string): RuleFinding[] {
  const ending = court.slice(-ENDING);
  const { source } = line;
  const found: RuleFinding[] = [];
  for (let at = source.indexOf(ending); at !== -1; at = source.indexOf(ending, at + 1)) {
    const end = at + ending.length;
    const start = end - court.length;
    if (start < 0) continue;
    const name = source.slice(start, end);
    if (differences(name, court) !== 1 || !/^\p{Script=Han}+$/u.test(name)) continue;
    found.push({
      ...line.placeOf({ start, end }),
      level: 'warning',
      message: `法院名称“${name}”与本院“${court}”只差一个字`,
      help: '请核对：是本院的，请改正；确实是别的法院，不用改。',
    });
  }
  return found;
}

/** `人民法院`, in characters. */
const ENDING = 4;

function differences(one: string, other: string): number {
  return [...one].filter((character, index) => character !== other[index]).length;
}
