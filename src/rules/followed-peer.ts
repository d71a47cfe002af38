import type { HarvestedCase } from '../content/harvested.ts';
import type { Section } from '../content/section.ts';
import type { CaseReference } from '../schema/case.ts';
import type { Peer } from '../schema/peer.ts';
import { fullTitle } from '../section/case-text.ts';
import type { RuleFinding } from './rule/rule.ts';

/** What is wrong with a field of a reference. */
export interface ReferenceProblem extends Pick<RuleFinding, 'level' | 'message' | 'help'> {
  field: keyof CaseReference;
}

/**
 * What a reference says otherwise than was harvested, where it leads into the section of a court in `peers.yaml`. Which
 * cases that court has is known only where some were harvested; it may have changed them since.
 */
export function unlikeHarvested(
  { url, court, title }: Required<Omit<CaseReference, 'case'>>,
  { peers, harvested }: Pick<Section, 'peers' | 'harvested'>,
): ReferenceProblem[] {
  const peer = peers.find((each) => pageOf(url).startsWith(pageOf(each.url)));
  if (!peer) return [];
  const cases = harvested.filter(({ origin }) => origin.court === peer.name);
  const found = cases.find(({ origin }) => origin.url === withoutAnchor(url));
  const rightTitle = found && fullTitle(found.data);
  return [
    ...(court === peer.name ? [] : [otherCourt(court, peer)]),
    ...(found ? [] : notThere(url, peer, cases)),
    ...(rightTitle === undefined || title === rightTitle ? [] : [otherTitle(title, rightTitle)]),
  ];
}

function otherCourt(court: string, { name }: Peer): ReferenceProblem {
  const message = `这个网址是${name}的，court 写的却是“${court}”`;
  return {
    field: 'court',
    level: 'error',
    message,
    help: `请改成 court: ${name}；网址抄错了的，改 url。`,
  };
}

function notThere(url: string, peer: Peer, cases: readonly HarvestedCase[]): ReferenceProblem[] {
  const field = 'url';
  if (pageOf(url) === pageOf(peer.url)) {
    const message = `这是${peer.name}栏目的首页，不是案例：${url}`;
    return [{ field, level: 'error', message, help: COPY }];
  }
  const meant = cases.find(({ origin }) => pageOf(origin.url) === pageOf(url));
  if (meant) {
    const message = `网址与采集来的写法不同：${url}`;
    return [{ field, level: 'warning', message, help: `请改成 url: ${meant.origin.url}` }];
  }
  const message = `采集来的${peer.name}的案例里没有这一篇：${url}`;
  return cases.length > 0 ? [{ field, level: 'warning', message, help: PERHAPS }] : [];
}

function otherTitle(title: string, right: string): ReferenceProblem {
  const message = `标题与采集来的不同：${title}`;
  return {
    field: 'title',
    level: 'warning',
    message,
    help: `请改成 title: ${right}；确是另一篇的，改 url。`,
  };
}

const COPY = '请打开那一篇，从浏览器地址栏复制它的网址。';
const PERHAPS =
  '可能抄错了，也可能该院已经撤下：请打开这个网址看看。抄错的，从浏览器地址栏重新复制；撤下的，删去这一项；是新发布的，先运行 npm run harvest。';

function withoutAnchor(url: string): string {
  return new URL(url).href.replace(/#.*$/, '');
}

/** What of an address says which page it is, however it was copied. */
function pageOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname.replace(/(?:\/(?:index\.(?:html?|md))?)?$/, '')}/`;
}
