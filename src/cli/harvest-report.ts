import type { Outcome } from '../harvesting/harvest.ts';
import { withoutForbidden } from '../schema/characters.ts';
import type { Harvest } from '../schema/harvested.ts';

/** What became of a peer, for people; all is well when nothing that it has is bad. */
export function outcomeText(outcome: Outcome): { text: string; isWell: boolean } {
  const { peer } = outcome;
  switch (outcome.kind) {
    case 'unchanged':
      return { text: `${peer.name}：没有变化，共 ${outcome.count} 篇`, isWell: true };
    case 'failed': {
      const { message, help } = outcome.fault;
      const text = `${peer.name}：没有采集，原来的文件没有改动。${plain(message)}\n    ${help}`;
      return { text, isWell: false };
    }
    case 'taken': {
      const { harvest, former, leftOut } = outcome;
      const count = `共 ${harvest.cases.length} 篇${changesOf(harvest, former)}`;
      const omitted = leftOut.map(({ id, reason }) => `    没有收入 ${plain(`${id}：${reason}`)}`);
      const advice = leftOut.some(({ isCopy }) => !isCopy) ? [`    ${ADVICE}`] : [];
      const text = [`${peer.name}：${count}`, ...omitted, ...advice].join('\n');
      return { text, isWell: leftOut.every(({ isCopy }) => isCopy) };
    }
  }
}

const ADVICE = '请告诉该院的网站管理员；该院改好以后再采集。';

function changesOf({ cases }: Harvest, former: Harvest | undefined): string {
  const before = new Map(former?.cases.map((each) => [each.id, JSON.stringify(each)]));
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
  return told.length > 0 ? `，${told.join('，')}` : '，没有变化';
}

/** On one line, without what terminals obey: others wrote it. */
function plain(text: string): string {
  return withoutForbidden(text).replaceAll(/\s+/g, ' ');
}
