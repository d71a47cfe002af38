/** One of the four parts that every case study has. */
export interface Part {
  /** The anchor of the part in its page, and its name in addresses and exports. */
  id: 'background' | 'measures' | 'results' | 'insights';
  /** The heading as authors type it: bare, without a numeral. */
  name: string;
}

/** The parts of a case study, in the only order in which they may stand. */
export const PARTS: readonly Part[] = [
  { id: 'background', name: '案例背景' },
  { id: 'measures', name: '主要做法' },
  { id: 'results', name: '工作成效' },
  { id: 'insights', name: '案例启示' },
];

/** The part with this heading, or undefined. */
export function partNamed(name: string): Part | undefined {
  return PARTS.find((part) => part.name === name);
}

/** A heading as high as the four parts. */
export interface PartHeading {
  title: string;
  /** The part that it is, or that it is likely to be under another name. */
  part: string | undefined;
  /** For one that is no part: those that are missing where it stands. */
  missing: string[];
}

/**
 * Which parts the headings are that are as high as they. One that has the last word of a part that is missing there (具体做法) is
 * likely to be that one; of what is left, where it is as many as parts are missing, each one under another name.
 */
export function partsAmong(headings: readonly string[]): PartHeading[] {
  const names = PARTS.map(({ name }) => name);
  const found: PartHeading[] = [];
  let others: string[] = [];
  let next = 0;
  for (const heading of [...headings, undefined]) {
    const at = heading === undefined ? names.length : names.indexOf(heading);
    if (at === -1) {
      others.push(heading!);
      continue;
    }
    const missing = names.slice(next, at).filter((name) => !headings.includes(name));
    const named = others.map((title) => likelyIn(title, missing, others));
    const left = missing.filter((name) => !named.includes(name));
    const isSure = named.filter((name) => name === undefined).length === left.length;
    found.push(
      ...others.map((title, index) => ({
        title,
        part: named[index] ?? (isSure ? left.shift() : undefined),
        missing,
      })),
    );
    if (heading !== undefined) found.push({ title: heading, part: heading, missing: [] });
    others = [];
    next = Math.max(next, at + 1);
  }
  return found;
}

/** The only part among these whose last word a heading has, as no other heading does. */
function likelyIn(
  title: string,
  missing: readonly string[],
  others: readonly string[],
): string | undefined {
  const has = (text: string, name: string) => text.includes(name.slice(-2));
  const [name, second] = missing.filter((each) => has(title, each));
  const isOne = name !== undefined && second === undefined;
  return isOne && others.filter((each) => has(each, name)).length === 1 ? name : undefined;
}

/** True for a heading that has the last word of a part: 取得的成效. */
export function isLikePart(title: string): boolean {
  return [...title].length <= 8 && PARTS.some(({ name }) => title.endsWith(name.slice(-2)));
}

/** The levels of courts, highest first (人民法院组织法 第二、三条). */
export const LEVELS = ['最高', '高级', '中级', '基层', '专门'] as const;
export type Level = (typeof LEVELS)[number];

/** What narrows lists and answers to the cases that this court recommends. */
export const RECOMMENDED = '本院推荐';

/** The mark for what an author still has to write. */
export const TODO = '【待填】';

/** What import and `npm run new` write behind that mark: without it too it is no text of an author. */
export const TO_WRITE = {
  title: '标题',
  publishedAt: '原文发布的时间，写成2026-11-23这样',
  topics: '从这些里选一至三个：',
  summary: '用三十至一百二十个字说清楚：针对什么问题，采取了什么做法，取得了什么成效。',
  caption: '图注',
  alt: '图里有什么',
  background: '遇到了什么问题，为什么要做这件事。段落与段落之间空一行，开头不用空两格。',
  measures: '怎样做的。分几项时，每项写一个“### 小标题”，不写编号。',
  results:
    '做成了什么。有数据的写数据，注明统计的起止时间，并把数据填进开头的 results，写明 period（期间）、scope（范围）。',
  insights: '哪些经验可以供别的法院借鉴。',
} as const;

/** What a case that was just begun says of its field `plain`, which it may go without. */
export const PLAIN_HINT = '# plain: 可不写。给不懂法律的人，用20至160个字说这件事同他有什么关系';

/** What an imported case says above the figures of its text, each of which its author may take or leave. */
export const RESULTS_HINT =
  '# results: 可不写。下面是正文里的数；要的去掉这几行开头的“# ”，核对指标、期间、范围，不要的删去';
