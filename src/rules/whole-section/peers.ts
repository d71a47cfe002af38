import { PEERS, type Section } from '../../content/index.ts';
import { isLoopback } from '../../schema/fields.ts';
import type { Finding } from '../../schema/finding.ts';
import type { Purpose } from '../../section/lists.ts';

/**
 * A peer is another court: its name is not the own one, and its section is neither the own nor another peer's, nor lies
 * within one or around it, so that each case belongs to one court. What goes public comes from no peer on this machine.
 */
export function peersFindings(
  { site, peers, peersPlaceOf }: Pick<Section, 'site' | 'peers' | 'peersPlaceOf'>,
  { release }: Purpose = { release: false },
): Finding[] {
  if (!site) return [];
  const finding = (index: number, key: 'name' | 'url', message: string, help: string): Finding => {
    const place = peersPlaceOf([index, key]);
    return { file: PEERS, ...place, rule: 'harvested', level: 'error', message, help };
  };
  return peers.flatMap(({ name, url }, index) => [
    ...(name === site.court ? [finding(index, 'name', '法院全称与本院的相同', OTHERS_ONLY)] : []),
    ...(isSame(url, site.url)
      ? [finding(index, 'url', '栏目网址与本院的相同', OTHERS_ONLY)]
      : [{ name: '本院', url: site.url }, ...peers.slice(0, index)]
          .filter((other) => overlaps(url, other.url))
          .map((other) => finding(index, 'url', overlapping(other, url), ONE_COURT))),
    ...(release && isLoopback(new URL(url).hostname)
      ? [finding(index, 'url', `栏目网址是本机的地址，读者访问不到：${url}`, PUBLIC)]
      : []),
  ]);
}

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

/** True where one folder lies within another; the same one twice is told by the schema. */
function overlaps(one: string, other: string): boolean {
  const [a, b] = [new URL(one), new URL(other)];
  if (a.origin !== b.origin || a.pathname === b.pathname) return false;
  return a.pathname.startsWith(b.pathname) || b.pathname.startsWith(a.pathname);
}
