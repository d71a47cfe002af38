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

/** Differences for people, a line each, at most so many of them. */
export function differenceLines(differences: readonly Difference[], most: number): string[] {
  const told = grouped(differences);
  const more = told.length - most;
  return [
    ...told.slice(0, most).map((each) => onOneLine(lineOf(each))),
    ...(more > 0 ? [`……还有 ${more} 处，用 npm run verify 加 --json 列出全部。`] : []),
  ];
}

function lineOf({ kind, address, told, visitors, evidence }: ToldDifference): string {
  const names =
    visitors.length > 3 ? [...visitors.slice(0, 3), `等 ${visitors.length} 种访客`] : visitors;
  const who = visitors.length > 0 ? `（看到的是：${names.join('、')}）` : '';
  const kept = evidence.length > 0 ? `［证据 ${evidence[0]}］` : '';
  return `${NAMES[kind]}　${address}：${told}${who}${kept}`;
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
