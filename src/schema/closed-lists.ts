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
