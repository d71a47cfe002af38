import type { CaseFile, Section } from '../content/index.ts';
import { addressesIn } from '../detect/index.ts';
import { codeTable, type Explanation, type Verdict } from '../schema/finding.ts';
import type { Site } from '../schema/site.ts';
import { addressedCase, caseLink } from '../section/addresses.ts';
import { isWaiting, type Purpose } from '../section/lists.ts';
import { createPaths } from '../section/paths.ts';
import { baseOf, isAllowedHost, siteWithPeers } from '../section/site.ts';
import { undisguised } from '../text/disguise.ts';
import { readable } from '../text/urls.ts';
import { advice, type SectionRule, type Term } from './rule/rule.ts';

/** What can be wrong with an address, wherever it is written. */
export const ADDRESS_PROBLEMS = {
  'former-address': {
    title: '链接的是旧网址',
    why: '那一篇改过文件名，旧网址虽然打得开，但要多转一次。',
    todo: '照提示改成新的网址。',
  },
  'no-such-case': {
    title: '本栏目没有这一篇',
    why: '读者点了会看到“找不到网页”。',
    todo: '核对链接，从浏览器地址栏复制域名之后的部分。',
    example: ['[另一篇](/cases/2026/si-da-xianfen/)', '[另一篇](/cases/2026/si-da-xianfeng/)'],
  },
  draft: {
    title: '链接到了草稿',
    why: '草稿不会发布，读者打不开。',
    todo: '删去链接，或等那一篇定稿、去掉它的 draft: true。',
  },
  waiting: {
    title: '链接到了还没有发布的一篇',
    why: '那一篇的发布时间还没有到，链接打不开。',
    todo: '先删去链接，那一篇发布以后再加；或者让这一篇不比那一篇早发布。',
  },
  sample: {
    title: '链接到了示范文章',
    why: '正式发布时没有示范文章，读者打不开。',
    todo: '删去链接，或改为链接到真实的案例。',
  },
  'no-such-place': {
    title: '“#”后面的位置不存在',
    why: '那一篇里没有这一节，读者只能到文章开头。',
    todo: '从那一篇的目录里复制，或删去“#”和它后面的部分。',
    example: ['/cases/2026/a/#chengxiao', '/cases/2026/a/#results'],
  },
  'wide-character': {
    title: '网址里有汉字、中文标点或空格',
    why: '多半是后面的文字连进了网址，读者打不开。',
    todo: '写成 [文字](网址)，网址与后面的文字分开。',
    example: ['[网站](https://www.court.gov.cn，详见)', '[网站](https://www.court.gov.cn/)，详见'],
  },
  'other-site': {
    title: '链接到了不在名单上的网站',
    why: '法院的网页只链接到核实过的网站，别的网站以后可能变成别人的。',
    todo: '删去链接；确实需要的，请负责人写进 site.yaml 的 allowedHosts。',
  },
} satisfies Record<string, Explanation>;

export const codes = codeTable('links', ADDRESS_PROBLEMS);

const paths = createPaths('/');

/**
 * Links lead to what is there: to the cases of the section and their headings, to the court's own site, to mail and
 * telephone, and to the hosts that `site.yaml` allows.
 */
export const links: SectionRule = {
  looksAt: 'section',
  codes,
  about: '本栏目里的链接要有那一篇、那一节；外面的链接只能到 `allowedHosts` 列出的网站。',
  check(file, section, purpose) {
    return (file.body?.links ?? []).flatMap(({ url, place }) => {
      const problem =
        withinSection(url, file, section, purpose) ?? outside(url, siteWithPeers(section));
      if (!problem) return [];
      const { name, ...verdict } = problem;
      return [{ ...place, level: 'error', code: codes(name), ...verdict }];
    });
  },
};

/** What is wrong with an address; the code is that of the rule which asks. */
export interface AddressProblem extends Omit<Verdict, 'code'> {
  name: keyof typeof ADDRESS_PROBLEMS;
}

/** What is wrong with an address of the section from a case; undefined for what is right, or leads elsewhere. */
export function withinSection(
  url: string,
  from: CaseFile,
  { byId, files, site }: Section,
  purpose: Purpose,
): AddressProblem | undefined {
  const base = baseOf(site);
  const link = url.startsWith('#')
    ? { id: from.id, anchor: url.slice(1), rest: url }
    : caseLink(url, base);
  if (!link) return undefined;
  const [target] = byId.get(link.id) ?? [];
  if (!target) {
    const { address } = addressedCase(link.id, [], base);
    const moved = files.find(({ id, fields }) =>
      addressedCase(id, fields.aliases, base).aliases.includes(address),
    );
    if (moved) {
      return {
        name: 'former-address',
        message: `链接的是旧网址：${url}`,
        help: `请改成 ${paths.case(moved.id)}${link.rest}。`,
      };
    }
    return {
      name: 'no-such-case',
      message: `本栏目没有这一篇：${url}`,
      help: '请打开那一篇，从浏览器地址栏复制域名之后的部分，如 /cases/2026/dianzi-songda/。',
    };
  }
  const unpublished = notThere(url, from, target, purpose);
  if (unpublished) return unpublished;
  const anchors = target.body?.headings.map(({ id }) => id);
  return link.anchor && anchors && !anchors.includes(link.anchor)
    ? {
        name: 'no-such-place',
        message: `“#”后面的位置不存在：${url}`,
        help: `请从文中目录的链接复制，或删去“#”和它后面的部分。那一篇里有：${anchors.join('、')}。`,
      }
    : undefined;
}

/** Why a case that there is has no page, or none yet, on the site that has the other. */
function notThere(
  url: string,
  from: CaseFile,
  target: CaseFile,
  { release, now }: Purpose,
): AddressProblem | undefined {
  if (target.fields.draft && !from.fields.draft) {
    return {
      name: 'draft',
      message: `链接到了草稿，草稿不会发布：${url}`,
      ...advice`请删去链接，或先${FINISHED}。`,
    };
  }
  if (isWaiting(target.fields, now) && !from.fields.draft && !comesAfter(from, target)) {
    return {
      name: 'waiting',
      message: `链接到了还没有发布的一篇，它要到 ${target.fields.publishedAt} 才发布：${url}`,
      help: '请先删去链接，那一篇发布以后再加；或者让这一篇不比那一篇早发布。',
    };
  }
  if (release && target.fields.sample && !from.fields.sample) {
    return {
      name: 'sample',
      message: `链接到了示范文章，正式发布时没有这一篇：${url}`,
      help: '请删去链接，或改为链接到真实的案例。',
    };
  }
  return undefined;
}

const FINISHED: Term = {
  file: '去掉那一篇的 draft: true',
  form: '打开那一篇，关掉它的“草稿”',
};
const ALLOWED: Term = {
  file: '把它写进 site.yaml 的 allowedHosts',
  form: '在栏目的设置里允许它',
};

/** True for a case that is published when the other is, or later. */
function comesAfter({ fields: { publishedAt } }: CaseFile, { fields: other }: CaseFile): boolean {
  return publishedAt !== undefined && !isWaiting(other, publishedAt);
}

/** What is wrong with an address elsewhere; undefined for what is right, or no web address. */
export function outside(url: string, site: Site | undefined): AddressProblem | undefined {
  if (!site || !/^https?:/i.test(url)) return undefined;
  if (!/^[\x21-\x7e]+$/.test(readable(url)) || !URL.canParse(url)) {
    return {
      name: 'wide-character',
      message: `网址里有汉字、中文标点或空格：${readable(url)}`,
      help: '请写成 [文字](网址)，网址只含半角字符，与后面的文字分开。',
    };
  }
  const { hostname, username, password } = new URL(url);
  const isAllowed = (host: string) => isAllowedHost(host, site);
  const [inside] = isAllowed(hostname) ? addressesIn(undisguised(url), isAllowed) : [];
  const foreign = isAllowed(hostname) ? inside && !inside.isDoubtful && inside.host : hostname;
  const help = advice`请删去链接；确需链接的，先由负责人${ALLOWED}。`;
  // A reader takes the name before the @ for the site: https://www.court.gov.cn@other.example.
  if (username !== '' || password !== '')
    return { name: 'other-site', message: `网址里有用户名，会让人认错网站：${url}`, ...help };
  return foreign
    ? { name: 'other-site', message: `链接到了不在名单上的网站 ${foreign}`, ...help }
    : undefined;
}
