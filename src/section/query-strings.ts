/** The fixed text of the question table: apart, so that only its page carries it. */
export const QUERY = {
  page: '查数',
  needsScript:
    '查数要用到 JavaScript，这个浏览器没有开启，或者版本太旧。下面这些页面不用 JavaScript，也有各法院、各年份、各主题的数字：',
  intro: '选好条件，点“查询”。网址里就是所选的条件，可以收藏，也可以发给别人。',
  ready: '现成的表',
  loading: '正在取数据……',
  failed: '没有取到数据，可能是网络中断，请刷新再试。',
  form: '查数的条件',
  any: '不限',
  from: '从何时',
  to: '到何时',
  level: '法院层级',
  region: '地区（连同下面的）',
  topic: '主题',
  law: '法律',
  indicator: '成效指标',
  courts: '只查几个法院',
  someCourts: '选几个法院',
  recommended: '只查本院推荐的',
  ask: '查询',
  clear: '清除条件',
  save: (form: string) => `存为 ${form}`,
  tableOfCases: '案例',
  columns: {
    name: (kind: string) => ({ title: kind, meaning: `各行是什么：${kind}` }),
    cases: { title: '案例（篇）', meaning: '符合所选条件的案例有多少篇' },
    figures: { title: '成效', meaning: '所选指标的合计或中位数；同一件事不加两次' },
    first: { title: '最早发布', meaning: '其中最早一篇发布的日子', isDay: true },
    newest: { title: '最新发布', meaning: '其中最新一篇发布的日子', isDay: true },
    title: { title: '标题', meaning: '案例的标题，有副标题的写在破折号后面' },
    court: { title: '法院', meaning: '发布案例的法院' },
    day: { title: '发布日期', meaning: '案例发布的日子', isDay: true },
    url: { title: '网址', meaning: '案例原文' },
  },
  none: '没有这样的案例。可以放宽年份，或者去掉一两个条件。',
  found: (cases: number, courts: number) => `${cases} 篇案例，${courts} 个法院。`,
  first: '最早的一篇',
  newest: '最新的一篇',
  byCourt: '按法院',
  byYear: '按年份',
  byTopic: '按主题',
  byIndicator: '成效指标',
  alone: '单选这个指标再查',
  brief: '打印两页简报',
  briefing: (asked: string) => `简报：${asked || '全部案例'}`,
  time: timeText,
  between: (from: string | undefined, to: string | undefined) => {
    if (from === to) return timeText(from);
    const quarter = from && to === endOfQuarter(from) ? quarterText(from) : undefined;
    return quarter ?? `${timeText(from)}—${timeText(to)}`;
  },
  quarter: (from: string) => quarterText(from) ?? timeText(from),
  rest: (count: number) => `另有 ${count} 行，见网址`,

  topicHint: '一篇案例可以有几个主题，所以各主题加起来可能多于合计。',
  listed: (shown: number, all: number) =>
    shown < all ? `案例（最新的 ${shown} 篇，共 ${all} 篇）` : '案例',
  court: '法院',
  year: '年份',
  cases: '案例（篇）',
  figures: '成效',
  firstDay: '最早发布',
  newestDay: '最新发布',
  noFigures: '—',
  approx: '余',
  sum: (count: number, sum: string, left: number) =>
    `${sum}（${count} 个数字${left > 0 ? `，其中 ${left} 个没有另加` : ''}）`,
  median: (count: number, median: string) => `中位数 ${median}（${count} 个数字）`,
  notAdded: (count: number) => `${count} 个数字，不相加`,
  figuresHint:
    '同一件事不加两次：全市的数字里已有本院的，历年累计里已有当年的，期间不明、可能重复的，都不另加；所以各行加起来可能多于合计。比率、用时、存量不相加，给出中位数。',
  day: (year: string, month: number, day: number) => `${year}年${month}月${day}日`,
} as const;

/** The last month of the quarter that begins with a month; undefined where none does. */
export function endOfQuarter(from: string): string | undefined {
  const [year, month] = from.split('-');
  const end = Number(month) + 2;
  return month && end % 3 === 0 ? `${year}-${String(end).padStart(2, '0')}` : undefined;
}

function quarterText(from: string): string | undefined {
  const end = endOfQuarter(from);
  return end && `${end.slice(0, 4)}年第${'一二三四'[Number(end.slice(5)) / 3 - 1]}季度`;
}

function timeText(time = ''): string {
  const [year, month] = time.split('-');
  return year ? `${year}年${month ? `${Number(month)}月` : ''}` : '';
}
