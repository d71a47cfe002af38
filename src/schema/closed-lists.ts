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

/** The levels of courts, highest first (人民法院组织法 第二、三条). */
export const LEVELS = ['最高', '高级', '中级', '基层', '专门'] as const;
export type Level = (typeof LEVELS)[number];

/** What narrows lists and answers to the cases that this court recommends. */
export const RECOMMENDED = '本院推荐';

/** The mark for what an author still has to write. */
export const TODO = '【待填】';

/** What a case that was just begun says of its field `plain`, which it may go without. */
export const PLAIN_HINT = '# plain: 可不写。给不懂法律的人，用20至160个字说这件事同他有什么关系';
