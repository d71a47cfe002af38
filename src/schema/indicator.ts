import { z } from 'zod';
import { refusing } from './codes.ts';
import { number, term, text } from './fields.ts';

/** What an indicator measures: what happens in a time, what there is at a moment, or a rate, a duration, a level. */
export const INDICATOR_KINDS = ['流量', '存量', '水平'] as const;
/** Which values are better; an indicator that says nothing has no best one. */
export const BETTER = ['高', '低'] as const;

/** One entry of the dictionary of indicators: what courts call by several names, in several units. */
export const indicatorSchema = z.strictObject({
  name: text().max(100).meta({ title: '指标名称', example: '电子送达文书' }),
  also: z.array(term()).min(1).max(30).optional().meta({
    title: '别的说法',
    description: '各法院的说法，与名称意思相同的',
    example: '[电子送达, 电子送达数量]',
  }),
  unit: text().max(20).meta({ title: '单位', description: '汇总用的单位', example: '件' }),
  units: z
    .array(
      z.strictObject({
        unit: text().max(20).meta({ title: '别的单位', example: '万元' }),
        times: number()
          .refine((value) => value > 0, refusing('not-positive', '应大于0'))
          .meta({ title: '折合', description: '一个这种单位合多少个 unit', example: '10000' }),
      }),
    )
    .min(1)
    .max(20)
    .optional()
    .meta({ title: '换算', example: '[{ unit: 份, times: 1 }]' }),
  kind: z.enum(INDICATOR_KINDS).meta({
    title: '性质',
    description: '一段时间里发生的是流量，某一天有的是存量，比率、用时是水平；只有流量相加',
    example: '流量',
  }),
  better: z
    .enum(BETTER)
    .optional()
    .meta({ title: '以高为好还是以低为好', description: '写了才排名次', example: '低' }),
});

/** `indicators.yaml`: the indicators whose names and units meet; a name stands for one indicator. */
export const indicatorsSchema = z.array(indicatorSchema).superRefine((indicators, context) => {
  const taken = new Set<string>();
  for (const [index, { name, also = [], unit, units = [] }] of indicators.entries()) {
    const refuse = (path: PropertyKey[]) => {
      const { error: message, params } = refusing('same-indicator', '前面已经写过');
      context.addIssue({ code: 'custom', path: [index, ...path], message, params });
    };
    const own = new Set<string>([unit]);
    for (const [at, each] of units.entries()) {
      if (own.has(each.unit)) refuse(['units', at, 'unit']);
      own.add(each.unit);
    }
    // 调解 counted in 件 and in 天 are two indicators.
    for (const [at, label] of [name, ...also].entries()) {
      const keys = [...own].map((each) => JSON.stringify([label, each]));
      if (keys.some((key) => taken.has(key))) refuse(at === 0 ? ['name'] : ['also', at - 1]);
      for (const key of keys) taken.add(key);
    }
  }
});

export type Indicator = z.output<typeof indicatorSchema>;
