import { z } from 'zod';
import { PERIOD_FORMS, SCOPES } from '../text/periods.ts';
import { LEVELS, PARTS } from './closed-lists.ts';

/*
 * `cases.json`, the section as data for other machines. Its JSON Schema is made from this and published beside it. A
 * version may get further fields; a field that changes or goes makes a new version.
 */

/** The version of the format. */
export const CASES_VERSION = 1;

const address = (description: string) => z.url().meta({ description });
/** `YYYY-MM-DD` where only the day is known, else a date-time with its zone (RFC 3339). */
const moment = (description: string) =>
  z.union([z.iso.date(), z.iso.datetime({ offset: true })]).meta({ description });

const exportedPart = z.object({
  id: z.enum(PARTS.map(({ id }) => id)).meta({ description: '部分的代号，也是页面上的锚点' }),
  name: z.string().meta({ description: '部分的名称' }),
  text: z.string().meta({ description: '这一部分的纯文本，小标题、段落、单元格、图注各占一行' }),
});

/* Older files do not have these fields. */
const figureShape = {
  period: z
    .string()
    .optional()
    .meta({ description: `数的是哪段时间，写法是：${PERIOD_FORMS}`, examples: ['2022年以来'] }),
  scope: z.enum(SCOPES).optional().meta({ description: '数的是哪些法院的，没有的是本院的' }),
  before: z.number().optional().meta({ description: '原来的数值，单位相同' }),
};

const exportedCase = z.object({
  id: z.string().meta({ description: '案例的代号，不变', examples: ['2026/si-da-xianfeng'] }),
  url: address('网页的规范网址，不变'),
  markdown: address('同一案例的 Markdown 文件'),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ description: 'Markdown 文件的 SHA-256，十六进制；内容不变则不变' }),
  title: z.string().meta({ description: '标题' }),
  subtitle: z.string().optional().meta({ description: '副标题' }),
  summary: z.string().meta({ description: '摘要' }),
  // Older files do not have this field.
  plain: z.string().optional().meta({ description: '白话，给不懂法律的人看的摘要' }),
  publishedAt: moment('首次发布的时间'),
  updatedAt: moment('最后一次修改的时间，没有修改过的与首次发布相同'),
  updates: z
    .array(
      z.object({
        at: moment('修改的时间'),
        note: z.string().meta({ description: '修改了什么' }),
        // Older files do not have this field.
        changes: z
          .array(
            z.object({
              from: z.string().optional().meta({ description: '原来的文字，没有的是新增' }),
              to: z.string().optional().meta({ description: '改成的文字，没有的是删去' }),
            }),
          )
          .optional()
          .meta({ description: '改了哪些字，没有的是没有写' }),
      }),
    )
    .meta({ description: '发布后的修改，新的在前' }),
  author: z
    .object({ department: z.string().optional(), name: z.string().optional() })
    .optional()
    .meta({ description: '部门和姓名' }),
  source: z.string().meta({ description: '来源' }),
  topics: z.array(z.string()).meta({ description: '主题的名称' }),
  keywords: z.array(z.string()).meta({ description: '关键词' }),
  results: z
    .array(
      z.object({
        label: z.string().meta({ description: '指标' }),
        value: z.number().meta({ description: '数值' }),
        unit: z.string().meta({ description: '单位' }),
        approx: z.boolean().meta({ description: '是否约数（“余”“约”）' }),
        ...figureShape,
      }),
    )
    .meta({ description: '成效数据，每个数都见于正文' }),
  laws: z
    .array(
      z.object({
        title: z.string().meta({ description: '法律名称，全称' }),
        // Older files do not have this field.
        edition: z.string().optional().meta({ description: '版本，如2021年修正' }),
        article: z.string().optional().meta({ description: '第几条' }),
      }),
    )
    .meta({ description: '依据的法条' }),
  // Older files do not have this field.
  aliases: z.array(z.string()).default([]).meta({ description: '从前的网址，打开会转到现在的' }),
  // Older files do not have this field.
  follows: z
    .array(
      z.object({
        url: address('所借鉴案例的规范网址'),
        court: z.string().meta({ description: '那个法院' }),
        title: z.string().meta({ description: '那一篇的标题' }),
      }),
    )
    .default([])
    .meta({ description: '借鉴的案例，本院或者别的法院的' }),
  // Older files do not have this field.
  approvals: z
    .array(
      z.object({
        role: z.string().meta({ description: '环节' }),
        at: moment('什么时候签的'),
        digest: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .meta({ description: '签的文字、字段和图片的摘要值，十六进制' }),
      }),
    )
    .default([])
    .meta({ description: '现在的内容经过的审核和签发' }),
  parts: z.array(exportedPart).length(PARTS.length).meta({ description: '四个部分，按次序' }),
});

/** `cases.json`: every case that stands, newest first, equal times by address. */
export const casesFileSchema = z
  .object({
    $schema: address('本文件的 JSON Schema'),
    version: z.literal(CASES_VERSION).meta({ description: '格式的版本' }),
    court: z.string().meta({ description: '法院全称' }),
    section: z.string().meta({ description: '栏目名称' }),
    url: address('栏目首页'),
    topics: z
      .array(
        z.object({
          name: z.string().meta({ description: '主题的名称' }),
          description: z.string().meta({ description: '收录什么' }),
          url: address('主题的网页'),
        }),
      )
      .meta({ description: '全部主题' }),
    cases: z.array(exportedCase).meta({ description: '全部案例' }),
    // Older files do not have this field.
    withdrawn: z
      .array(
        z.object({
          id: z.string().meta({ description: '案例的代号' }),
          url: address('网页的规范网址，那里写着何时、为什么撤下'),
          aliases: z.array(z.string()).meta({ description: '从前的网址' }),
          at: moment('撤下的时间'),
          reason: z.string().meta({ description: '撤下的原因' }),
        }),
      )
      .default([])
      .meta({ description: '发布以后撤下的案例' }),
  })
  .meta({ title: '案例指导数据', description: '法院案例指导栏目的全部案例' });

export type CasesFile = z.output<typeof casesFileSchema>;
export type ExportedCase = CasesFile['cases'][number];

/** What each field of a case holds, in the order of the file. */
export function exportedFields(): { name: string; about: string }[] {
  return Object.entries(exportedCase.shape).map(([name, field]) => {
    return { name, about: field.meta()?.description ?? '' };
  });
}

/** The JSON Schema (draft 2020-12) of `cases.json`, to be published at `url`. */
export function casesJsonSchema(url: string): object {
  return { ...z.toJSONSchema(casesFileSchema, { io: 'input' }), $id: url };
}

/*
 * `guidance/results.json`, every result of the known cases. As in `cases.json`, a version may get further fields; a
 * field that changes or goes makes a new version.
 */

/** The version of the format. */
export const RESULTS_VERSION = 1;

const exportedResult = z.object({
  topics: z.array(z.string()).meta({ description: '案例的主题' }),
  label: z.string().meta({ description: '指标' }),
  value: z.number().meta({ description: '数值' }),
  unit: z.string().meta({ description: '单位' }),
  approx: z.boolean().meta({ description: '是否约数（“余”“约”）' }),
  ...figureShape,
  indicator: z
    .object({ name: z.string(), unit: z.string(), value: z.number() })
    .optional()
    .meta({ description: '指标表里的名称和单位，以及换算以后的数值' }),
  title: z.string().meta({ description: '案例的标题' }),
  court: z.string().meta({ description: '法院全称' }),
  level: z.enum(LEVELS).optional().meta({ description: '法院的层级，知道的才有' }),
  region: z.string().optional().meta({ description: '法院所在的地区，知道的才有' }),
  adds: z.boolean().meta({
    description: '是否加在合计里：同一指标而这一项为 true 的，加起来就是合计，没有重复',
  }),
  publishedAt: z
    .union([z.iso.date(), z.iso.datetime({ offset: true })])
    .meta({ description: '案例发布的时间' }),
  url: address('案例的规范网址'),
});

/** `results.json`: the results in the order of the cases, newest first; a case's own in its own order. */
export const resultsFileSchema = z
  .object({
    $schema: address('本文件的 JSON Schema'),
    version: z.literal(RESULTS_VERSION).meta({ description: '格式的版本' }),
    court: z.string().meta({ description: '汇总这些数字的法院' }),
    section: z.string().meta({ description: '栏目名称' }),
    url: address('汇总的网页'),
    results: z.array(exportedResult).meta({ description: '全部成效数据，每个数字一项' }),
  })
  .meta({ title: '成效数据', description: '各法院案例里的成效数据，每个数字都见于案例正文' });

export type ResultsFile = z.output<typeof resultsFileSchema>;
export type ExportedResult = ResultsFile['results'][number];

/** The JSON Schema (draft 2020-12) of `results.json`, to be published at `url`. */
export function resultsJsonSchema(url: string): object {
  return { ...z.toJSONSchema(resultsFileSchema, { io: 'input' }), $id: url };
}
