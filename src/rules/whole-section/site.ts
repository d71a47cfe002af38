import type { Section } from '../../content/index.ts';
import { isPrivate } from '../../detect/index.ts';
import { isLoopback } from '../../schema/fields.ts';
import { codeTable, type Finding } from '../../schema/finding.ts';
import type { Site } from '../../schema/site.ts';
import { searchServiceOf } from '../../section/site.ts';
import { isWaiting, type Purpose } from '../../section/lists.ts';
import { ipVersion } from '../../text/ip.ts';

/** What a court still has to fill in. */
export const codes = codeTable('site', {
  'no-site-code': {
    title: '正式发布缺少网站标识码',
    why: '政府网站靠它识别，没有的不能正式发布。',
    todo: '向本院网站管理部门核实后，填入 site.yaml 的 footer，不能编造。',
  },
  'local-search': {
    title: '检索服务的地址读者访问不到',
    why: '读者的浏览器直接向它查询，本机和内部网络的地址打不开。',
    todo: '正式发布前改为以 https:// 开头的公开网址，或者删去 search。',
  },
  'no-corrections': {
    title: '纠错方式未填',
    why: '读者没有地方报告错误，页面不显示“报告错误”。',
    todo: '填入 corrections；没有的留空。',
  },
  'not-featured': {
    title: '推荐的案例不能放在首页',
    why: '没有这一篇，或者这一篇不公开、已经撤下，首页只能放最新的一篇。',
    todo: '把 featured 改成一篇公开的案例，如 2026/si-da-xianfeng，或者删去。',
  },
  footer: {
    title: '页脚信息未填',
    why: '有几项还不知道，页面上不显示。',
    todo: '核实之后填入 footer，不要编造。',
  },
});

const FOOTER = {
  organizer: '主办单位',
  contact: '联系方式',
  siteIdCode: '网站标识码',
  icp: 'ICP备案号',
  publicSecurity: '公安备案号',
} satisfies Partial<Record<keyof Site['footer'], string>>;
type Known = keyof typeof FOOTER;
type Name = Parameters<typeof codes>[0];

/** Findings for what a court still has to fill in before its section goes public. */
export function siteFindings(section: Section, purpose: Purpose): Finding[] {
  const { site, sitePlaceOf } = section;
  const { release } = purpose;
  if (!site) return [];
  const warn = (name: Name, field: keyof Site, message: string, help: string): Finding => {
    const place = sitePlaceOf([field]);
    return { file: 'site.yaml', ...place, code: codes(name), level: 'warning', message, help };
  };
  const { corrections } = site;
  const missing = (Object.keys(FOOTER) as Known[]).filter((key) => !site.footer[key]);
  // Inspectors tell sites by their code (政府网站发展指引, 国办发〔2017〕47号): a public site without one is none.
  const isRequired = (key: Known) => release && key === 'siteIdCode';
  const unknown = missing.filter((key) => !isRequired(key)).map((key) => FOOTER[key]);
  return [
    ...missing.filter(isRequired).map((key): Finding => {
      const finding = warn(
        'no-site-code',
        'footer',
        `正式发布缺少${FOOTER[key]}`,
        '向本院网站管理部门核实后，填入 footer 的 siteIdCode，不能编造。',
      );
      return { ...finding, ...sitePlaceOf(['footer', key]), level: 'error' };
    }),
    ...featuredFindings(site, section, purpose),
    ...searchFindings(site, sitePlaceOf, release),
    ...(corrections
      ? []
      : [
          warn(
            'no-corrections',
            'corrections',
            '纠错方式未填',
            '填入受理读者纠错的电子邮箱或网页；留空时页面不显示“报告错误”。',
          ),
        ]),
    ...(unknown.length > 0
      ? [
          warn(
            'footer',
            'footer',
            `页脚信息未填：${unknown.join('、')}`,
            '核实后填入 footer，不知道的留空，页面不会显示。',
          ),
        ]
      : []),
  ];
}

/**
 * Findings for a search engine that only this machine or its network can reach: readers' browsers ask it themselves.
 */
function searchFindings(site: Site, placeOf: Section['sitePlaceOf'], release: boolean): Finding[] {
  const service = searchServiceOf(site);
  if (!service) return [];
  const { hostname } = new URL(service.address);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const isInside = ipVersion(host) !== 0 && isPrivate(host);
  const where = isLoopback(hostname) ? '本机' : isInside && '内部网络';
  if (!where) return [];
  const place = placeOf(['search', service.key]);
  const message = `检索服务是${where}的地址，读者访问不到：${service.address}`;
  const help = '正式发布前请改为以 https:// 开头的网址，或者删去 search。';
  const level = release ? 'error' : 'warning';
  const code = codes('local-search');
  return [{ file: 'site.yaml', ...place, code, level, message, help }];
}

/** Findings for a case that is to stand first and is not there, or is not shown. */
function featuredFindings(
  { featured }: Site,
  { sitePlaceOf, byId }: Section,
  purpose: Purpose,
): Finding[] {
  if (featured === undefined) return [];
  const [file] = byId.get(featured) ?? [];
  const found = (level: Finding['level'], message: string): Finding[] => {
    const help = '请改成一篇公开的案例，如 2026/si-da-xianfeng，或者删去 featured。';
    const code = codes('not-featured');
    return [{ file: 'site.yaml', ...sitePlaceOf(['featured']), code, level, message, help }];
  };
  if (!file) return found('error', `没有推荐的案例 ${featured}`);
  const { draft, sample, withdrawn } = file.fields;
  if (withdrawn) return found('warning', `推荐的案例 ${featured} 已经撤下`);
  const isHidden =
    draft === true || (sample === true && purpose.release) || isWaiting(file.fields, purpose.now);
  return isHidden ? found('warning', `推荐的案例 ${featured} 不公开，首页放的是最新的一篇`) : [];
}
