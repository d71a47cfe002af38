import type { Site } from '../schema/site.ts';
import type { Rule } from './rule.ts';

/** Links lead to the court's own site, to mail and telephone, and to the hosts that `site.yaml` allows. */
export const links: Rule = {
  name: 'links',
  check({ body }, { site }) {
    if (!body || !site) return [];
    const hosts = allowedHosts(site);
    return body.links.flatMap(({ url, place }) => {
      const error = (message: string, help: string) => [
        { ...place, level: 'error' as const, message, help },
      ];
      if (!/^https?:/i.test(url)) return [];
      if (!/^[\x21-\x7e]+$/.test(decodeLenient(url)) || !URL.canParse(url)) {
        return error(
          `网址里有汉字、中文标点或空格：${decodeLenient(url)}`,
          '请写成 [文字](网址)，网址只含半角字符，与后面的文字分开。',
        );
      }
      const { hostname } = new URL(url);
      const allowed = hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
      return allowed
        ? []
        : error(
            `链接到了不在名单上的网站 ${hostname}`,
            '请删去链接；确需链接的，先由负责人把它写进 site.yaml 的 allowedHosts。',
          );
    });
  },
};

function allowedHosts({ url, breadcrumb, allowedHosts: allowed }: Site): string[] {
  const own = [url, ...breadcrumb.map((crumb) => crumb.url)].map((each) => new URL(each).hostname);
  return [...own, ...allowed.map((host) => host.toLowerCase())];
}

/** The parser writes characters of other scripts as percent escapes. */
function decodeLenient(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
