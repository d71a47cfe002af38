import type { Look } from '../source.ts';

/** A line of which only its look tells whether it is a heading. */
export interface Line {
  text: string;
  look: Look | undefined;
  /** True for the name of one of the four parts. */
  part: boolean;
  /** True when it is short and no sentence. */
  isShort: boolean;
}

/**
 * The depths of headings that nothing but their fonts shows, undefined for text: larger than the text, else in 黑体, 楷体 or
 * bold, in this order (GB/T 9704-2012, 7.3.3). What looks like one of the four parts is of their depth.
 */
export function depthsByFont(lines: readonly Line[]): (number | undefined)[] {
  const body = bodyLook(lines);
  if (!body) return lines.map(() => undefined);
  const ranks = lines.map(({ look, isShort, part }) =>
    look && (isShort || part) ? rankOf(look, body) : undefined,
  );
  const headings = ranks.map((rank, index) => {
    const next = ranks[index + 1];
    const last = index + 1 === lines.length;
    // Lines of the same look below each other are a signature or a list; what nothing follows heads nothing.
    const isOne = rank !== undefined && !last && next !== rank && ranks[index - 1] !== rank;
    return isOne && !lines[index]!.part ? rank : undefined;
  });
  const parts = ranks.filter((rank, index) => rank !== undefined && lines[index]!.part);
  const hasParts = lines.some(({ part }) => part);
  const top = parts.length > 0 ? Math.max(...parts.map(Number)) : undefined;
  const found = new Set(
    headings.filter((rank) => rank !== undefined && (top === undefined || rank > top)),
  );
  const order = [...found].map(Number).sort((a, b) => a - b);
  return headings.map((rank) => {
    if (rank === undefined || !found.has(rank)) return undefined;
    return Math.min(4, order.indexOf(rank) + (hasParts ? 3 : 2));
  });
}

/** The look in which most of the text is set. */
export function bodyLook(
  lines: readonly { text: string; look: Look | undefined }[],
): Look | undefined {
  const amounts = new Map<string, { look: Look; amount: number }>();
  for (const { text, look } of lines) {
    if (!look) continue;
    const key = `${look.font} ${look.size} ${look.bold}`;
    const known = amounts.get(key) ?? { look, amount: 0 };
    amounts.set(key, { look, amount: known.amount + text.length });
  }
  return [...amounts.values()].sort((a, b) => b.amount - a.amount)[0]?.look;
}

/** The smaller, the higher is the heading; undefined for the look of text. */
function rankOf(look: Look, body: Look): number | undefined {
  const style = STYLES.findIndex((is) => is(look) && !is(body));
  const larger = look.size > 0 && body.size > 0 ? look.size - body.size : 0;
  if (larger < 0 || (style === -1 && larger < 2)) return undefined;
  return (style === -1 ? STYLES.length : style) - larger * 10;
}

const STYLES: ((look: Look) => boolean)[] = [
  ({ font }) => /黑|hei|小标宋|xiaobiaosong/i.test(font) && !/微软雅黑|yahei/i.test(font),
  ({ font }) => /楷|kai/i.test(font),
  ({ bold }) => bold,
];
