import type { Section } from '../cases/section.ts';
import type { Finding } from '../schema/finding.ts';
import type { Site } from '../schema/site.ts';

const FOOTER: Record<keyof Site['footer'], string> = {
  organizer: '主办单位',
  contact: '联系方式',
  siteIdCode: '网站标识码',
  icp: 'ICP备案号',
  publicSecurity: '公安备案号',
};

/** What a court still has to fill in before its section goes public. */
export function siteFindings({ site, sitePlaceOf }: Section): Finding[] {
  if (!site) return [];
  const warn = (field: keyof Site, message: string, help: string): Finding => {
    const place = sitePlaceOf([field]);
    return { file: 'site.yaml', ...place, rule: 'site', level: 'warning', message, help };
  };
  const empty = Object.entries(FOOTER).filter(([key]) => !site.footer[key as keyof Site['footer']]);
  const unknown = empty.map(([, name]) => name).join('、');
  return [
    ...(/\.(example|test|invalid)$/.test(new URL(site.url).hostname)
      ? [warn('url', `url 还是示例网址 ${site.url}`, '正式发布前请改为栏目的真实网址。')]
      : []),
    ...(unknown
      ? [
          warn(
            'footer',
            `页脚信息未填：${unknown}`,
            '核实后填入 footer，不知道的留空，页面不会显示。',
          ),
        ]
      : []),
  ];
}
