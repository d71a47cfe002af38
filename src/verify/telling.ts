import {
  type Difference,
  grouped,
  stateOf,
  type ToldDifference,
  type Verdict,
} from './difference.ts';

/** How many differences are told to people; programs get all. */
const MOST = 50;

/** A verdict as one line, for a message. */
export function summaryOf(verdict: Verdict, place: string): string {
  const { differences, failures, compared, release } = verdict;
  const changed = new Set(differences.map(({ address }) => address)).size;
  switch (stateOf(verdict)) {
    case 'published':
      return `${place} 和发布的一样：核对了 ${compared} 项（${release}）。`;
    case 'different':
      return `${place} 有 ${changed} 处和发布的不一样，请马上处理（核对了 ${compared} 项，${release}）。`;
    case 'undecided':
      return `${place} 没有核对完：${failures.length} 项没有结果（核对了 ${compared} 项，没有发现不一样，${release}）。`;
  }
}

/** A verdict for people: what differs, for whom, what was found. */
export function verdictText(verdict: Verdict, place: string): string {
  const failures = [...Map.groupBy(verdict.failures, (each) => each.replace(/^\S+ /, ''))].map(
    ([, same]) => (same.length > 1 ? `${same[0]}（这样的共 ${same.length} 项）` : same[0]!),
  );
  return [
    ...differenceLines(verdict.differences, MOST),
    ...failures.slice(0, MOST),
    ...verdict.notes,
    ...(verdict.evidence === undefined
      ? []
      : [
          `服务器当时的回答留在 ${verdict.evidence}，请不要删：.json 是谁问的、怎样答的，.body 是内容，不要用浏览器打开。`,
        ]),
    summaryOf(verdict, place),
  ]
    .map(onOneLine)
    .join('\n');
}

/** Differences for people, at most so many lines: what is the same of many addresses is one of them. */
export function differenceLines(differences: readonly Difference[], most: number): string[] {
  const told = Map.groupBy(grouped(differences), ({ kind, told: text }) => `${kind} ${text}`);
  const lines = [...told.values()].map((same) => onOneLine(lineOf(same)));
  const more = lines.length - most;
  return [
    ...lines.slice(0, most),
    ...(more > 0 ? [`……还有 ${more} 处，用 npm run verify 加 --json 列出全部。`] : []),
  ];
}

/** How many are named of those of whom the same is told, and how much of an address. */
const ADDRESSES = 8;
const VISITORS = 3;
const LONGEST = 120;

function lineOf(same: readonly ToldDifference[]): string {
  const [{ kind, told }] = same as [ToldDifference];
  const addresses = same.map(({ address }) => cut(address, LONGEST));
  const where = named(addresses, ADDRESSES, '处');
  const visitors = new Set(same.flatMap((each) => each.visitors));
  const who = visitors.size > 0 ? `（看到的是：${named([...visitors], VISITORS, '种访客')}）` : '';
  const kept = same.find(({ evidence }) => evidence.length > 0);
  return `${NAMES[kind]}　${where}：${told}${who}${kept ? `［证据 ${kept.evidence[0]}］` : ''}`;
}

function named(names: readonly string[], most: number, counter: string): string {
  const more = names.length > most ? [`等 ${names.length} ${counter}`] : [];
  return [...names.slice(0, most), ...more].join('、');
}

/** The beginning and the end of what is long. */
function cut(text: string, longest: number): string {
  const letters = [...text];
  const half = Math.floor(longest / 2);
  return letters.length > longest
    ? `${letters.slice(0, half).join('')}…${letters.slice(-half).join('')}`
    : text;
}

/** Names and texts of intruders stand in it: what would move a cursor, or turn a line round, is shown as a sign. */
function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}

const NAMES = {
  missing: '缺少',
  changed: '改动',
  additional: '多出',
  status: '回答',
  header: '响应头',
  certificate: '证书',
} as const;

/** A verdict for programs. */
export function verdictReport(verdict: Verdict, place: string) {
  return {
    place,
    state: stateOf(verdict),
    summary: summaryOf(verdict, place),
    release: verdict.release,
    compared: verdict.compared,
    differences: grouped(verdict.differences),
    failures: verdict.failures,
    notes: verdict.notes,
    evidence: verdict.evidence,
  };
}
