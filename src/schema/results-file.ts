import { z } from 'zod';
import { LEVELS } from './levels.ts';

/*
 * `guidance/results.json`, every figure of the known cases. As in `cases.json`, a version may get further fields; a change
 * of what is there already is a new version.
 */

/** The version of the format. */
export const RESULTS_VERSION = 1;

const address = (description: string) => z.url().meta({ description });

const exportedFigure = z.object({
  topics: z.array(z.string()).meta({ description: '案例的主题' }),
  label: z.string().meta({ description: '指标' }),
  value: z.number().meta({ description: '数值' }),
  unit: z.string().meta({ description: '单位' }),
  approx: z.boolean().meta({ description: '是否约数（“余”“约”）' }),
  title: z.string().meta({ description: '案例的标题' }),
  court: z.string().meta({ description: '法院全称' }),
  level: z.enum(LEVELS).optional().meta({ description: '法院的层级，知道的才有' }),
  region: z.string().optional().meta({ description: '法院所在的地区，知道的才有' }),
  adds: z.boolean().meta({ description: '指标和单位都相同的，能不能相加' }),
  publishedAt: z
    .union([z.iso.date(), z.iso.datetime({ offset: true })])
    .meta({ description: '案例发布的时间' }),
  url: address('案例的规范网址'),
});

/** `results.json`: the figures in the order of the cases, newest first; a case's own in its own order. */
export const resultsFileSchema = z
  .object({
    $schema: address('本文件的 JSON Schema'),
    version: z.literal(RESULTS_VERSION).meta({ description: '格式的版本' }),
    court: z.string().meta({ description: '汇总这些数字的法院' }),
    section: z.string().meta({ description: '栏目名称' }),
    url: address('汇总的网页'),
    results: z.array(exportedFigure).meta({ description: '全部成效数据，每个数字一项' }),
  })
  .meta({ title: '成效数据', description: '各法院案例里的成效数据，每个数字都见于案例正文' });

export type ResultsFile = z.output<typeof resultsFileSchema>;
export type ExportedFigure = ResultsFile['results'][number];

/** The JSON Schema (draft 2020-12) of `results.json`, to be published at `url`. */
export function resultsJsonSchema(url: string): object {
  return { ...z.toJSONSchema(resultsFileSchema, { io: 'input' }), $id: url };
}
