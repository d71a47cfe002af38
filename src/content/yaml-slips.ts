/** A slip that makes the rest of a YAML text unreadable, or another one than was meant. */
export interface Slip {
  /** Offsets in the text. */
  start: number;
  end: number;
  message: string;
  help: string;
}

/**
 * The first slip at the beginning of a line that the parser tells as many others, or takes for a part of the text. Where
 * the text `isBroken`, whatever may break it is told; `isList` is true for files that are lists of entries.
 */
export function slipIn(text: string, isList: boolean, isBroken: boolean): Slip | undefined {
  const kinds = [...ALWAYS, ...(isBroken ? WHERE_BROKEN : []), ...(isList ? OF_LISTS : [])];
  return kinds
    .flatMap(({ pattern, ...told }) => {
      const match = pattern.exec(text);
      const start = match ? match.index + match[0].length - match[1]!.length : 0;
      return match ? [{ start, end: start + match[1]!.length, ...told }] : [];
    })
    .toSorted((a, b) => a.start - b.start)[0];
}

/** What to say where the fields of an entry stand twice, or stand where an entry should begin. */
export const NO_DASH = {
  message: '这一项前面少了“- ”',
  help: '每一项的第一行写成“- name: ……”，减号用半角，后面空一格；这一项的其他字段前面空两格。同一项里字段写重复了的，删去一行。',
};

const WIDE_SPACE = { message: '行首用了全角空格', help: '请删去，需要缩进的改用半角空格。' };
/* Each ends with the group that is told. */
const ALWAYS = [
  { pattern: /^[ \t]*([\u3000\u00a0]+)(?=\s*(?:-\s|[a-z]+\s*[:：]))/im, ...WIDE_SPACE },
];
const WHERE_BROKEN = [
  { pattern: /^ *(\t+)(?=[ \t]*\S)/m, message: '行首用了制表符', help: '请改用空格缩进。' },
  { pattern: /^[ \t]*([\u3000\u00a0]+)(?=\s*\S)/m, ...WIDE_SPACE },
];
const OF_LISTS = [
  { pattern: /^([a-z]+)(?=\s*[:：])/im, ...NO_DASH },
  { pattern: /^((?:-(?![-\s]|$)|[－—–−]+)\s*\S+)/m, ...NO_DASH },
];
