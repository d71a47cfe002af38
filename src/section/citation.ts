import type { CaseData } from '../schema/case.ts';
import type { Site } from '../schema/site.ts';
import { chineseDate } from '../text/dates.ts';
import { fullTitle } from './byline.ts';

/**
 * How a case is cited: `华蓥市人民法院：《题名》，载“案例指导”，2026年11月23日，https://…`. A title inside the title
 * stands in 〈〉 (GB/T 15834-2011, 4.15.3.3).
 */
export function citationOf(
  { court, section }: Pick<Site, 'court' | 'section'>,
  data: Pick<CaseData, 'title' | 'subtitle' | 'publishedAt'>,
  address: string,
): string {
  const title = fullTitle(data).replaceAll('《', '〈').replaceAll('》', '〉');
  return `${court}：《${title}》，载“${section}”，${chineseDate(data.publishedAt)}，${address}`;
}
