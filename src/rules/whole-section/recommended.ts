import type { Section } from '../../content/index.ts';
import { codeTable, type Finding } from '../../schema/finding.ts';
import { recommendedCases } from '../../section/recommended.ts';
import { baseOf } from '../../section/site.ts';

/** What can be wrong with the cases that this court recommends. */
export const codes = codeTable('recommended', {
  unknown: {
    title: '推荐的案例没有找到',
    why: 'recommendations.yaml 里写的网址，本栏目和采集来的案例里都没有，页面不会列出。',
    todo: '从浏览器地址栏重新复制；那边已经撤下的，改成 status: 取消，或者删去这一项。',
  },
});

/** Each case that this court recommends is there. */
export function recommendedFindings(section: Section): Finding[] {
  const { site, recommendations, recommendationsPlaceOf, cases, harvested } = section;
  const known = [...cases, ...harvested];
  return recommendedCases(recommendations, known, baseOf(site)).missing.flatMap((each) =>
    each.status === '取消'
      ? []
      : [
          {
            file: 'recommendations.yaml',
            ...recommendationsPlaceOf([recommendations.indexOf(each), 'case']),
            code: codes('unknown'),
            level: 'warning' as const,
            message: `没有这一篇：${each.case}`,
            help: '请从浏览器地址栏重新复制；那边已经撤下的，改成 status: 取消，或者删去这一项。',
          },
        ],
  );
}
