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
  const { corrections } = site;
  const isExample = (host: string) => /\.(example|test|invalid)$/.test(host);
  const empty = Object.entries(FOOTER).filter(([key]) => !site.footer[key as keyof Site['footer']]);
  const unknown = empty.map(([, name]) => name).join('、');
  return [
    ...(isExample(new URL(site.url).hostname)
      ? [warn('url', `url 还是示例网址 ${site.url}`, '正式发布前请改为栏目的真实网址。')]
      : []),
    ...(corrections
      ? []
      : [
          warn(
            'corrections',
            '纠错方式未填',
            '填入受理读者纠错的电子邮箱或网页；留空时页面不显示“报告错误”。',
          ),
        ]),
    ...(corrections && isExample(hostOf(corrections))
      ? [
          warn(
            'corrections',
            `corrections 还是示例地址 ${corrections}`,
            '正式发布前请改为真实的邮箱或网页，没有的留空。',
          ),
        ]
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

/** The host of a web address, or of a mail address. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : address.replace(/^.*@/, '');
}
