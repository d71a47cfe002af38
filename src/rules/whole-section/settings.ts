import type { Section } from '../../content/index.ts';
import { addressesIn } from '../../detect/index.ts';
import { isLoopback } from '../../schema/fields.ts';
import type { Finding, Place } from '../../schema/finding.ts';
import type { Site } from '../../schema/site.ts';
import { isAllowedHost } from '../../section/site.ts';

import { isGambling, isOpenToAll, spamWordsIn } from '../../detect/index.ts';
import { undisguised } from '../../text/disguise.ts';
import { codes } from '../poisoning.ts';

/**
 * Poisoning findings for `site.yaml`, `topics.yaml` and `peers.yaml`: every page shows their texts, and they list the
 * hosts to which pages may link.
 */
export function poisonedSection(section: Section): Finding[] {
  const { site, topics, peers, sitePlaceOf, topicsPlaceOf, peersPlaceOf } = section;
  if (!site) return [];
  const { court, description, section: name, breadcrumb, footer, allowedHosts } = site;
  const { organizer, contact, icp, publicSecurity } = footer;
  const ofSite = [
    ...Object.entries({ court, description, section: name }).map(([key, text]) => ({
      text,
      path: [key],
    })),
    ...Object.entries({ organizer, contact, icp, publicSecurity }).map(([key, text]) => ({
      text,
      path: ['footer', key],
    })),
    ...breadcrumb.map(({ label }, index) => ({
      text: label,
      path: ['breadcrumb', index, 'label'],
    })),
  ];
  const ofTopics = (topics ?? []).flatMap((topic, index) =>
    (['name', 'description', 'slug'] as const).map((key) => ({
      text: topic[key],
      path: [index, key],
    })),
  );
  const isAllowed = (host: string) => isAllowedHost(host, site);
  return [
    ...ofSite.flatMap(({ text, path }) =>
      poisoned('site.yaml', text, sitePlaceOf(path), isAllowed),
    ),
    ...ofTopics.flatMap(({ text, path }) =>
      poisoned('topics.yaml', text, topicsPlaceOf(path), isAllowed),
    ),
    ...allowedHosts.flatMap((host, index) => doubtful(host, sitePlaceOf(['allowedHosts', index]))),
    ...ownAddresses(site).flatMap(({ url, path }) => {
      const host = URL.canParse(url) ? new URL(url).hostname : '';
      return isGambling(host)
        ? doubtful(host, sitePlaceOf(path), 'site.yaml', `${path[0]} 里`)
        : [];
    }),
    ...peers.flatMap(({ name, region, url }, index) => {
      const { hostname } = new URL(url);
      const isPeer = (host: string) => isAllowed(host) || host === hostname;
      return [
        ...poisoned('peers.yaml', name, peersPlaceOf([index, 'name']), isPeer),
        ...poisoned('peers.yaml', region, peersPlaceOf([index, 'region']), isPeer),
        ...(isLoopback(hostname)
          ? []
          : doubtful(hostname, peersPlaceOf([index, 'url']), 'peers.yaml')),
      ];
    }),
  ];
}

/** The addresses of `site.yaml` that pages lead to or ask. */
function ownAddresses({ url, breadcrumb, corrections = '', footer, search }: Site) {
  const { officialMark = '', errorReport = '' } = footer;
  return [
    { url, path: ['url'] },
    { url: search?.endpoint ?? '', path: ['search', 'endpoint'] },
    ...breadcrumb.map((crumb, index) => ({ url: crumb.url, path: ['breadcrumb', index, 'url'] })),
    { url: corrections, path: ['corrections'] },
    { url: officialMark, path: ['footer', 'officialMark'] },
    { url: errorReport, path: ['footer', 'errorReport'] },
  ];
}

function poisoned(
  file: string,
  text: string | undefined,
  place: Place,
  isAllowed: (host: string) => boolean,
): Finding[] {
  const plain = undisguised(text ?? '');
  const words = spamWordsIn(plain).map((word) => ({ ...word, isDoubtful: false }));
  const found = [...addressesIn(plain, isAllowed), ...words];
  return found.map(({ start, end, isDoubtful }) => ({
    file,
    ...place,
    code: codes('settings'),
    level: isDoubtful && words.length === 0 ? 'warning' : 'error',
    message: `${file} 里有不该有的网址或广告“${text!.slice(start, end)}”`,
    help: '这里的文字每一页都会显示，多半是被人篡改：请改回，并告诉网站管理员。',
  }));
}

/** Findings for hosts that should not be allowed: `com` would allow every site, and a gambling name is no court's. */
function doubtful(
  host: string,
  place: Place,
  file = 'site.yaml',
  where = file === 'site.yaml' ? 'allowedHosts 里' : `${file} 里`,
): Finding[] {
  const isWhole = /^(?:[a-z0-9-]+\.)+[a-z]{2,}$/i.test(host) && !isOpenToAll(host.toLowerCase());
  if (isWhole && !isGambling(host.toLowerCase()) && spamWordsIn(undisguised(host)).length === 0)
    return [];
  const message = `${where}的“${host}”不能用`;
  const help = isWhole
    ? '这个名称像赌博网站：不是自己写的，多半是被人篡改，请删去并告诉网站管理员。'
    : file === 'site.yaml'
      ? '请写成完整的域名，如 court.gov.cn，前面没有 http://，后面没有斜杠。'
      : '网址里要是完整的域名，如 www.court.gov.cn，不能是数字地址。';
  const code = codes(isWhole ? 'gambling-name' : 'not-a-domain');
  return [{ file, ...place, code, level: 'error', message, help }];
}
