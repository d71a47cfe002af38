import { z } from 'zod';
import { refusing } from './codes.ts';
import { dateTime, text } from './fields.ts';

/** How far a case has come: it is recommended, it may be, or it no longer is. */
export const RECOMMENDED_STATUS = ['推荐', '备选', '取消'] as const;

/** What this court says of one case, its own or another court's. */
export const recommendationSchema = z.strictObject({
  case: text()
    .max(2000)
    .refine(
      (value) =>
        /^\/cases\/\S+\/$/.test(value) || (/^https?:\/\//.test(value) && URL.canParse(value)),
      refusing('recommended-case', '应写成 /cases/年份/名称/，别的法院的写完整的网址'),
    )
    .meta({ title: '案例', example: 'https://www.example.gov.cn/alzd/cases/2026/a/' }),
  status: z.enum(RECOMMENDED_STATUS).meta({ title: '状态', example: '推荐' }),
  grade: text()
    .max(20)
    .optional()
    .meta({ title: '等次', description: '本院自己定的等次', example: '全省示范' }),
  reviewer: text()
    .max(40)
    .meta({ title: '评审', description: '哪个部门、谁评的', example: '研究室' }),
  date: dateTime().meta({ title: '日期', example: '2026-11-20' }),
  reason: text().max(300).meta({ title: '理由', example: '做法具体，别的法院可以照着做' }),
});

/** `recommendations.yaml`: the cases that this court has judged, each once. */
export const recommendationsSchema = z.array(recommendationSchema).superRefine((all, context) => {
  for (const [index, each] of all.entries()) {
    if (all.findIndex((other) => other.case === each.case) === index) continue;
    const { error: message, params } = refusing('recommended-twice', '前面已经写过');
    context.addIssue({ code: 'custom', path: [index, 'case'], message, params });
  }
});

export type Recommendation = z.output<typeof recommendationSchema>;
