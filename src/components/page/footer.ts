import type { Site } from '../../schema/site.ts';
import { STRINGS } from '../../section/strings.ts';

/** A line of the footer, and where it leads. */
interface FooterItem {
  text: string;
  url?: string;
}

/**
 * The lines of the footer that are known. Record numbers link to their registers, as the law asks
 * (非经营性互联网信息服务备案管理办法, 第十三条; 计算机信息网络国际联网安全保护管理办法).
 */
export function footerItems(footer: Site['footer']): FooterItem[] {
  const { organizer, contact, siteIdCode, icp, publicSecurity, officialMark, errorReport } = footer;
  const item = (value: string | undefined, text: string, url?: string): FooterItem[] =>
    value ? [{ text, ...(url && { url }) }] : [];
  const named = (name: string, value = '') => item(value, name + value);
  const code = /\d{10,}/.exec(publicSecurity ?? '')?.[0];
  return [
    ...named(STRINGS.organizer, organizer),
    ...named(STRINGS.contact, contact),
    ...named(STRINGS.siteIdCode, siteIdCode),
    ...item(icp, icp!, 'https://beian.miit.gov.cn/'),
    ...item(
      publicSecurity,
      publicSecurity!,
      code && `https://beian.mps.gov.cn/#/query/webSearch?code=${code}`,
    ),
    ...item(officialMark, STRINGS.officialMark, officialMark),
    ...item(errorReport, STRINGS.errorReport, errorReport),
  ];
}
