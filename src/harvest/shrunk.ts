import { HARVESTED } from '../content/harvest-file.ts';
import type { Peer } from '../schema/peer.ts';
import { Fault } from './fault.ts';
import type { Former } from './former.ts';
import { KEPT_AT_LEAST, KEPT_SHARE } from './limits.ts';

/** Throws a Fault when a peer sends so few of the cases it had that it is hardly what the court meant. */
export function refuseShrunk({ slug }: Peer, former: Former | undefined, count: number): void {
  const before = new Set(former?.cases.map(({ id }) => id)).size;
  if (before < KEPT_AT_LEAST || count >= before * KEPT_SHARE) return;
  throw new Fault(
    `案例少了大半：原来有 ${before} 篇，这次只有 ${count} 篇`,
    `请问一问该院。确实撤下了的，请删去内容文件夹里的 ${HARVESTED}/${slug}.json，再运行 npm run harvest -- ${slug}；不是的，等该院的网站恢复以后再采集。`,
  );
}
