import type { LeftOut } from '../harvesting/sent-cases.ts';
import type { Outcome } from '../harvesting/settle.ts';
import { withoutForbidden } from '../schema/characters.ts';
import type { Harvest } from '../schema/harvested.ts';

/** What became of a peer, for people; all is well when nothing that it has is bad. */
export function outcomeText(outcome: Outcome): { text: string; isWell: boolean } {
  const { name } = outcome.peer;
  switch (outcome.kind) {
    case 'unchanged':
      return { text: `${name}：没有变化，共 ${outcome.count} 篇`, isWell: true };
    case 'reduced': {
      const { count, leftOut } = outcome;
      const head = `${name}：这次没有采集，去掉了重复的 ${leftOut.length} 篇，还有 ${count} 篇`;
      return { text: [head, ...omitted(leftOut)].join('\n'), isWell: true };
    }
    case 'failed': {
      const { fault, leftOut } = outcome;
      const file = leftOut.length > 0 ? '文件里只去掉了重复的案例' : '原来的文件没有改动';
      const head = `${name}：没有采集，${file}。${plain(fault.message)}`;
      const lines = [head, `    ${fault.help}`, ...namedHost([fault.message]), ...omitted(leftOut)];
      return { text: lines.join('\n'), isWell: false };
    }
    case 'taken': {
      const { harvest, former, leftOut } = outcome;
      const lines = [`${name}：${countOf(harvest, former)}`, ...omitted(leftOut)];
      const bad = leftOut.filter(({ isCopy }) => !isCopy);
      if (bad.length > 0) lines.push(`    ${ADVICE}`);
      lines.push(...namedHost(bad.map(({ reason }) => reason)));
      return { text: lines.join('\n'), isWell: bad.length === 0 };
    }
  }
}

/** The last line: `failed` is how many peers were not well, `leftOut` how many cases were not taken over. */
export function closingText(asked: number, failed: number, leftOut: number): string {
  const omission = leftOut > 0 ? `，有 ${leftOut} 篇没有收入，见上面的说明` : '';
  const review = '请核对 harvested 文件夹里的改动并提交。';
  if (failed > 0) {
    return `${asked} 个法院里有 ${failed} 个没有采集或没有采集全${omission || '，见上面的说明'}。${review}`;
  }
  return `${asked} 个法院都采集${omission ? '过' : '好'}了${omission}${omission ? '。' : '，'}${review}`;
}

const ADVICE = '请告诉该院的网站管理员；该院改好以后再采集。';

/** Whether a site is what it seems, only people can tell. */
function namedHost(reasons: readonly string[]): string[] {
  return reasons.some((reason) => reason.includes('不在名单上的网址'))
    ? ['    核实是正当网站的，也可以由负责人把域名写进本院 site.yaml 的 allowedHosts，再采集。']
    : [];
}

function omitted(leftOut: readonly LeftOut[]): string[] {
  return leftOut.map(({ id, reason }) => `    没有收入 ${plain(`${id}：${reason}`)}`);
}

function countOf(harvest: Harvest, former: Harvest | undefined): string {
  const { cases } = harvest;
  const before = new Map(former?.cases.map((each) => [each.id, JSON.stringify(each)]));
  if (cases.length === 0 && before.size === 0) return '没有案例';
  const added = cases.filter(({ id }) => !before.has(id)).length;
  const changed = cases.filter((each) => {
    return before.has(each.id) && before.get(each.id) !== JSON.stringify(each);
  }).length;
  const gone = before.size - (cases.length - added);
  const told = [
    [added, '新增'],
    [changed, '修改'],
    [gone, '减少'],
  ].flatMap(([count, label]) => (count ? [`${label} ${count} 篇`] : []));
  return `共 ${cases.length} 篇，${told.length > 0 ? told.join('，') : '没有变化'}`;
}

/** On one line, without what terminals obey: others wrote it. */
function plain(text: string): string {
  return withoutForbidden(text).replaceAll(/\s+/g, ' ');
}
