import { PEERS, type Section } from '../../content/index.ts';
import { isLoopback } from '../../schema/fields.ts';
import { codeTable, type Finding } from '../../schema/finding.ts';
import type { Purpose } from '../../section/lists.ts';

/** What the list of courts says that cannot be. */
export const codes = codeTable('harvested', {
  'own-name': {
    title: '法院名称与本院的相同',
    why: 'peers.yaml 只写别的法院，本院的案例不用采集。',
    todo: '改正，或删去这一个法院。',
  },
  'own-address': {
    title: '栏目网址与本院的相同',
    why: 'peers.yaml 只写别的法院，本院的案例不用采集。',
    todo: '改正，或删去这一个法院。',
  },
  overlap: {
    title: '一个栏目套着另一个栏目',
    why: '同一篇案例会算作两个法院的。',
    todo: '核对两个栏目首页的网址。',
  },
  'as-ours': {
    title: '别的法院的案例用了本院的名称',
    why: '标题、来源、作者里写的是本院，或者用本院的名义发公告，读者会当成本院的，可能有人冒充。',
    todo: '不采集；请与那个法院的网站管理员核实。其他案例照常采集。',
  },
  'local-address': {
    title: '栏目网址是本机的地址',
    why: '只有这台电脑打得开，读者访问不到，正式发布时不能有。',
    todo: '改为该院栏目首页的公开网址，重新采集；或者删去这一个法院和采集来的文件。',
  },
});

/**
 * A peer is another court: it has another name, and its section is apart from the own one and those of other peers,
 * none inside another, so that each case belongs to one court. In a release no peer is on this machine.
 */
export function peersFindings(
  { site, peers, peersPlaceOf }: Pick<Section, 'site' | 'peers' | 'peersPlaceOf'>,
  { release }: Purpose = { release: false },
): Finding[] {
  if (!site) return [];
  const finding = (name: Name, index: number, message: string, help: string): Finding => {
    const place = peersPlaceOf([index, name === 'own-name' ? 'name' : 'url']);
    return { file: PEERS, ...place, code: codes(name), level: 'error', message, help };
  };
  return peers.flatMap(({ name, url }, index) => [
    ...(name === site.court
      ? [finding('own-name', index, '法院全称与本院的相同', OTHERS_ONLY)]
      : []),
    ...(isSame(url, site.url)
      ? [finding('own-address', index, '栏目网址与本院的相同', OTHERS_ONLY)]
      : [{ name: '本院', url: site.url }, ...peers.slice(0, index)]
          .filter((other) => overlaps(url, other.url))
          .map((other) => finding('overlap', index, overlapping(other, url), ONE_COURT))),
    ...(release && isLoopback(new URL(url).hostname)
      ? [finding('local-address', index, `栏目网址是本机的地址，读者访问不到：${url}`, PUBLIC)]
      : []),
  ]);
}

type Name = Parameters<typeof codes>[0];

const OTHERS_ONLY = '这里只写别的法院；本院的案例不用采集。请改正，或删去这一个法院。';
const ONE_COURT = '栏目不能套着栏目，不然同一篇案例会算作两个法院的。请核对两个栏目首页的网址。';
const PUBLIC =
  '正式发布前请改为该院栏目首页的公开网址，重新采集；或者删去这一个法院和采集来的文件。';

function overlapping(other: { name: string; url: string }, url: string): string {
  return `栏目网址与${other.name}的一个在另一个之内：${url}、${other.url}`;
}

function isSame(one: string, other: string): boolean {
  return new URL(one).href === new URL(other).href;
}

/** True where one folder is inside the other. The schema reports two equal ones. */
function overlaps(one: string, other: string): boolean {
  const [a, b] = [new URL(one), new URL(other)];
  if (a.origin !== b.origin || a.pathname === b.pathname) return false;
  return a.pathname.startsWith(b.pathname) || b.pathname.startsWith(a.pathname);
}
