import { PARTS } from '../schema/closed-lists.ts';
import { fullTitle } from '../section/case-text.ts';
import { byYear } from '../section/lists.ts';
import { DESK_FOLDER, FILES } from '../section/paths.ts';
import { nameOf } from '../section/site.ts';
import { STRINGS } from '../section/strings.ts';
import { toXml } from './formats.ts';
import type { Publication } from './publication.ts';

/** `robots.txt`: search engines may read everything but the desk, and where the sitemap is (RFC 9309). */
export function robots({ site, paths, at }: Publication): string {
  const desk = site.desk?.publish ? `Disallow: ${paths.asset(DESK_FOLDER)}/\n` : '';
  return `User-agent: *\nAllow: /\n${desk}\nSitemap: ${at(paths.asset(FILES.sitemapIndex))}\n`;
}

/** Lets a browser add the section's search to its own (OpenSearch 1.1; a short name has at most 16 characters). */
export function openSearch({ site, paths, at }: Publication): string {
  const name = nameOf(site);
  const shortName = [...name].length <= 16 ? name : [...site.section].slice(0, 16).join('');
  return toXml({
    OpenSearchDescription: {
      '@xmlns': 'http://a9.com/-/spec/opensearch/1.1/',
      ShortName: shortName,
      Description: `在${name}中检索全文`,
      Url: [
        { '@type': 'text/html', '@template': `${at(paths.search())}?q={searchTerms}` },
        {
          '@type': 'application/opensearchdescription+xml',
          '@rel': 'self',
          '@template': at(paths.asset(FILES.openSearch)),
        },
      ],
      LongName: [...name].slice(0, 48).join(''),
      Image: {
        '@type': 'image/svg+xml',
        '@width': '16',
        '@height': '16',
        '#text': at(paths.asset('favicon.svg')),
      },
      Language: 'zh-CN',
      OutputEncoding: 'UTF-8',
      InputEncoding: 'UTF-8',
    },
  });
}

/** How many cases a language model is told of by name. */
const NEWEST = 50;

/**
 * What a language model needs to use the section (https://llmstxt.org): the newest cases, and where all are to be found.
 */
export function llms({ site, topics, cases, paths, at }: Publication): string {
  const parts = PARTS.map(({ name }) => name).join('、');
  const link = (title: string, url: string, about: string) =>
    `- [${title.replace(/[[\]\\]/g, '\\$&')}](${url}): ${about}`;
  return `${[
    `# ${nameOf(site)}`,
    `> ${site.description}`,
    `每篇案例分为${parts}四个部分。引用时请写明${site.court}和网页的网址。`,
    cases.length > NEWEST ? `## 最新的${NEWEST}篇案例` : '## 案例',
    cases
      .slice(0, NEWEST)
      .map(({ id, data }) => link(fullTitle(data), at(paths.markdown(id)), data.summary))
      .join('\n'),
    '## 数据',
    [
      link(
        '全部案例',
        at(paths.asset(FILES.casesJson)),
        `共${cases.length}篇：按部分分开的文字、成效数据、法条、各篇 Markdown 的网址，JSON`,
      ),
      link('数据格式', at(paths.asset(FILES.casesSchema)), 'JSON Schema'),
      link('说明', at(paths.data()), '数据和订阅的用法'),
    ].join('\n'),
    '## Optional',
    [
      ...topics.map(({ name, slug, description }) => {
        return link(name, at(paths.topic(slug)), description);
      }),
      ...byYear(cases).map(({ year, cases: own }) =>
        link(
          STRINGS.year(year),
          at(paths.year(year)),
          `${STRINGS.year(year)}发布的案例，${STRINGS.count(own.length)}`,
        ),
      ),
    ].join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n')}\n`;
}

/**
 * A line `"/old/" "/new/";` for each redirect, for nginx to include in a `map` of `$uri`
 * (https://nginx.org/en/docs/http/ngx_http_map_module.html). There the path is decoded, so the first one is decoded
 * here. A second line has the old address without its last slash.
 */
export function redirectMap({ redirects, paths }: Publication): string {
  const lines = redirects.flatMap(({ from, to }) => {
    const old = paths.asset(from.slice(1));
    const target = paths.below(to);
    return [old, ...(old.endsWith('/') ? [old.slice(0, -1)] : [])].map(
      (path) => `${JSON.stringify(path)} ${JSON.stringify(target)};`,
    );
  });
  return lines.map((line) => `${line}\n`).join('');
}

/** Reads such a map: the new path by the old one, decoded. */
export function readRedirectMap(text: string): Map<string, string> {
  const lines = text.matchAll(/^(".*") (".*");$/gm);
  return new Map(
    [...lines].map(([, from, to]) => [JSON.parse(from!), JSON.parse(to!)] as [string, string]),
  );
}
