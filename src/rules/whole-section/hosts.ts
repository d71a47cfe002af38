import type { Section } from '../../content/index.ts';
import {
  isGambling,
  isOpenToAll,
  isShortener,
  ownDomain,
  spamWordsIn,
} from '../../detect/index.ts';
import { isLoopback } from '../../schema/fields.ts';
import { type Code, codeTable, type Finding, type Place } from '../../schema/finding.ts';
import type { Site } from '../../schema/site.ts';
import type { Purpose } from '../../section/lists.ts';
import { hostIn, searchServiceOf } from '../../section/site.ts';
import { ipVersion } from '../../text/ip.ts';
import { undisguised } from '../../text/disguise.ts';
import { codes as poisoningCodes } from '../poisoning.ts';

/** What a host in the settings may be. */
export const codes = codeTable('site', {
  'foreign-host': {
    title: '设置里有没有审核过的网站',
    why: '这些网址每一页都会链接过去，或者接收读者的报告和检索。本院网站、gov.cn 之外的网站，要有人审核过，正式发布时没有的是错误。',
    todo: '不是自己写的，改回，并告诉网站管理员。确实要用的，由审核人写进 allowedHosts，连同理由和姓名。',
    example: [
      'allowedHosts: [pkulaw.com]',
      'allowedHosts: [{ host: pkulaw.com, reason: 法律数据库, reviewer: 李某 }]',
    ],
  },
  'short-address': {
    title: '短网址服务不能用',
    why: '短网址可以转到任何网站，以后转到哪里也随时能改，读者和审核的人都看不出来。',
    todo: '打开短网址，写它最后到达的那个网页的网址。',
  },
  'unused-host': {
    title: '审核过的网站没有用到',
    why: '文章和设置里都没有它了，留着等于放行一个没有人看的网站。',
    todo: '从 allowedHosts 删去这一项；以后要用的，再审核。',
  },
});

/** A host that the settings name, and where. */
interface Named {
  host: string;
  file: string;
  place: Place;
  /** The field, as staff read it. */
  field: string;
  /** True for a name that stands for itself and all below it, in `allowedHosts`. */
  isListed: boolean;
  isReviewed: boolean;
}

/**
 * Findings for the hosts of `site.yaml` and `peers.yaml`. None is open to everybody, leads on to anywhere, or is called as
 * gambling sites are. Those of `site.yaml` are the court's own, an authority's, or reviewed.
 */
export function hostFindings(section: Section, purpose: Purpose): Finding[] {
  const { site, peers, peersPlaceOf } = section;
  if (!site) return [];
  const ofPeers = peers.map(({ url }, index): Named => ({
    host: new URL(url).hostname,
    file: 'peers.yaml',
    place: peersPlaceOf([index, 'url']),
    field: 'peers.yaml',
    isListed: false,
    isReviewed: true,
  }));
  const named = [...hostsOf(site, section.sitePlaceOf), ...ofPeers];
  const reviewed = site.allowedHosts.flatMap((each) =>
    typeof each === 'string' ? [] : [each.host.toLowerCase()],
  );
  const own = ownDomain(new URL(site.url).hostname);
  const isKnown = ({ host, field, isReviewed }: Named) =>
    isReviewed ||
    isOfficial(host) ||
    (field !== 'url' && isBelow(host, own)) ||
    reviewed.some((each) => isBelow(host, each));
  const wrong = named.flatMap((each) => {
    const refused = refusal(each);
    if (refused) return [refused];
    return isKnown(each) ? [] : [foreign(each, purpose)];
  });
  return [...wrong, ...unusedHosts(section, named)];
}

/** Findings for reviewed hosts that nobody needs any more; none while a case cannot be read, because it may need one. */
function unusedHosts({ files, cases }: Section, named: readonly Named[]): Finding[] {
  if (files.length > cases.length) return [];
  const isSet = (host: string) =>
    named.some((other) => !other.isReviewed && isBelow(other.host, host));
  const isNamed = (host: string) =>
    cases.some(
      ({ body, data }) =>
        body.links.some(({ url }) => url.toLowerCase().includes(host)) ||
        body.blocks.some(({ text }) => text.toLowerCase().includes(host)) ||
        JSON.stringify(data).toLowerCase().includes(host),
    );
  return named
    .filter((each) => each.isReviewed && each.isListed && !refusal(each))
    .map((each) => ({ ...each, lower: each.host.toLowerCase() }))
    .filter(({ lower }) => !isSet(lower) && !isNamed(lower))
    .map(({ host, file, place }) => ({
      file,
      ...place,
      code: codes('unused-host'),
      level: 'warning',
      message: `审核过的“${host}”没有用到`,
      help: '文章和设置里都没有它了：请从 allowedHosts 删去这一项，以后要用的再审核。',
    }));
}

function hostsOf(site: Site, placeOf: Section['sitePlaceOf']): Named[] {
  const { url, breadcrumb, corrections = '', footer, allowedHosts } = site;
  const service = searchServiceOf(site);
  const { officialMark = '', errorReport = '' } = footer;
  const addresses: [string, PropertyKey[]][] = [
    [url, ['url']],
    [service?.address ?? '', ['search', service?.key ?? '']],
    ...breadcrumb.map((crumb, index): [string, PropertyKey[]] => [
      crumb.url,
      ['breadcrumb', index, 'url'],
    ]),
    [corrections, ['corrections']],
    [officialMark, ['footer', 'officialMark']],
    [errorReport, ['footer', 'errorReport']],
  ];
  const named = (host: string, path: PropertyKey[], isListed = false, isReviewed = false) => {
    const field = String(path[0]);
    return { host, file: 'site.yaml', place: placeOf(path), field, isListed, isReviewed };
  };
  return [
    ...addresses
      .filter(([address]) => address !== '')
      .map(([address, path]) => named(hostOf(address), path)),
    ...allowedHosts.map((each, index) => {
      const isReviewed = typeof each !== 'string';
      const path = ['allowedHosts', index, ...(isReviewed ? ['host'] : [])];
      return named(hostIn(each), path, true, isReviewed);
    }),
  ];
}

/** The host of a web address, or of a mail address. */
function hostOf(address: string): string {
  return URL.canParse(address) && !address.startsWith('mailto:')
    ? new URL(address).hostname
    : address.replace(/^.*@/, '').toLowerCase();
}

/** What no reviewer can allow. */
function refusal(named: Named): Finding | undefined {
  const { file, place, isListed, field } = named;
  const host = named.host.toLowerCase();
  // Whom only this machine or its network can reach, other rules tell.
  if (!isListed && (isLoopback(host) || isLiteral(host))) return peerLiteral(named);
  const isWhole = /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+$/i.test(host) && !isOpenToAll(host);
  const finding = (code: Code, help: string): Finding => ({
    file,
    ...place,
    code,
    level: 'error',
    message: `${field} 里的“${named.host}”不能用`,
    help,
  });
  if (!isWhole) return finding(poisoningCodes('not-a-domain'), isListed ? WHOLE : WHOLE_ADDRESS);
  if (isShortener(host)) return finding(codes('short-address'), LONG);
  return isGambling(host) || spamWordsIn(undisguised(host)).length > 0
    ? finding(poisoningCodes('gambling-name'), GAMBLING)
    : undefined;
}

function peerLiteral({ host, file, place, field }: Named): Finding | undefined {
  if (field !== 'peers.yaml' || isLoopback(host)) return undefined;
  const code = poisoningCodes('not-a-domain');
  return {
    file,
    ...place,
    code,
    level: 'error',
    message: `${field} 里的“${host}”不能用`,
    help: WHOLE_ADDRESS,
  };
}

const WHOLE = '请写成完整的域名，如 court.gov.cn，前面没有 http://，后面没有斜杠。';
const WHOLE_ADDRESS =
  '网址里要是完整的域名，如 www.court.gov.cn，不能是数字地址，也不能是谁都可以用的域名。';
const LONG = '这是短网址，可以转到任何网站：请写它最后到达的那个网页的网址。';
const GAMBLING = '这个名称像赌博网站：不是自己写的，多半是被人篡改，请删去并告诉网站管理员。';

function foreign({ host, file, place, field }: Named, { release }: Purpose): Finding {
  const own = field === 'url' ? '本院网站' : '为什么可以用';
  return {
    file,
    ...place,
    code: codes('foreign-host'),
    level: release ? 'error' : 'warning',
    message: `${field} 里的“${host}”不是本院网站，也不是 gov.cn 的网站`,
    help: `不是自己写的，多半是被人篡改：请改回，并告诉网站管理员。审核过、确实要用的，在 allowedHosts 里写：{ host: ${host}, reason: ${own}, reviewer: 姓名 }`,
  };
}

/**
 * True for hosts that nobody but an authority can have (政府网站发展指引, 国办发〔2017〕47号: gov.cn; the register of official
 * marks is that of the 中央编办), and for those that nobody has at all (RFC 2606, RFC 6761).
 */
function isOfficial(host: string): boolean {
  return (
    ['gov.cn', 'conac.cn'].some((each) => isBelow(host, each)) ||
    /(?:^|\.)(?:example(?:\.com|\.net|\.org)?|test|invalid)$/.test(host) ||
    isLoopback(host) ||
    isLiteral(host)
  );
}

/** An address in numbers; whether others can reach it, the rule for the search engine tells. */
function isLiteral(host: string): boolean {
  return ipVersion(host.replace(/^\[(.*)\]$/, '$1')) !== 0;
}

function isBelow(host: string, domain: string): boolean {
  const lower = host.toLowerCase();
  return lower === domain || lower.endsWith(`.${domain}`);
}
