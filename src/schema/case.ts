import { z } from 'zod';
import { editionOf } from '../text/editions.ts';
import { PERIOD_FORMS, periodOf, SCOPES } from '../text/periods.ts';
import { refusing } from './codes.ts';
import { dateTime, flag, formerPath, number, term, text, webAddress } from './fields.ts';

const SUMMARY_MIN = 30;
const SUMMARY_MAX = 120;
const PLAIN_MIN = 20;
const PLAIN_MAX = 160;
/** More is another text: what was changed in it is no list to read. */
const CHANGES_MAX = 20;
/** The longest text, in characters, that a change may name. */
export const CHANGE_MAX = 200;

const author = z
  .strictObject({
    department: text().optional().meta({ title: '部门', example: '政治处' }),
    name: text().optional().meta({ title: '姓名', example: '王章' }),
  })
  .refine(
    (value) => value.department !== undefined || value.name !== undefined,
    refusing('nobody-named', '至少要有部门或姓名'),
  );

const change = z
  .strictObject({
    from: piece().optional().meta({
      title: '原来的文字',
      description: '会再次公开；因为有个人信息而删去的，不要写；没有写的，是新增',
      example: '2026年3月起试行',
    }),
    to: piece().optional().meta({
      title: '现在的文字',
      description: '照抄现在的标题、摘要或正文；没有写的，是删去',
      example: '2026年4月起试行',
    }),
  })
  .refine(
    (value) => value.from !== undefined || value.to !== undefined,
    refusing('no-change', '至少要有 from 或 to', '至少要有原来的文字或现在的文字'),
  );

const update = z.strictObject({
  at: dateTime().meta({ title: '修改时间', example: '2026-12-01 09:00' }),
  note: text().meta({ title: '修改内容', example: '更正第二部分的一处日期' }),
  changes: z
    .array(change)
    .min(1)
    .max(CHANGES_MAX)
    .optional()
    .meta({
      title: '改动',
      description: `改了哪些字，给读者对照；最多${CHANGES_MAX}处`,
      example: '[{ from: 2026年3月起试行, to: 2026年4月起试行 }]',
    }),
});

const result = z.strictObject({
  label: text().meta({ title: '指标', example: '巡回审理案件' }),
  value: number().meta({ title: '数值', example: '167' }),
  unit: text().meta({ title: '单位', example: '件' }),
  approx: flag()
    .optional()
    .meta({ title: '约数', description: '正文写“余”“约”时填 true', example: 'true' }),
  period: text()
    .refine((value) => periodOf(value) !== undefined, refusing('period', `应写成：${PERIOD_FORMS}`))
    .optional()
    .meta({ title: '期间', description: '数的是哪段时间', example: '2022年以来' }),
  scope: z
    .enum(SCOPES)
    .optional()
    .meta({ title: '范围', description: `${SCOPES.join('、')}；不写时为本院`, example: '全市' }),
  before: number()
    .optional()
    .meta({ title: '原来的数值', description: '单位相同，正文里也要有', example: '45' }),
});

const law = z.strictObject({
  title: text().meta({
    title: '法律名称',
    description: '写全称，不加书名号',
    example: '中华人民共和国民事诉讼法',
  }),
  edition: text()
    .refine((value) => editionOf(value) !== undefined, refusing('edition', '应写成：2023年修正'))
    .optional()
    .meta({ title: '版本', description: '不是现行版本的要写', example: '2021年修正' }),
  article: text().optional().meta({ title: '条', example: '第九十条' }),
});

const reference = z
  .strictObject({
    case: text().optional().meta({
      title: '本栏目的案例',
      description: '从地址栏复制域名之后的部分',
      example: '/cases/2026/dianzi-songda/',
    }),
    url: webAddress()
      .optional()
      .meta({ title: '别的法院的网址', example: 'https://www.example.gov.cn/alzd/a/' }),
    court: text().optional().meta({ title: '那个法院', example: '某某人民法院' }),
    title: text().optional().meta({ title: '那一篇的标题', example: '集中送达的做法' }),
  })
  .refine(
    isOneReference,
    refusing(
      'reference',
      '要么只写 case，要么同时写 url、court、title',
      '要么只填“本栏目的案例”，要么“别的法院的网址”“那个法院”“那一篇的标题”都填',
    ),
  );

const withdrawal = z.strictObject({
  at: dateTime().meta({ title: '撤下时间', example: '2026-12-01 09:00' }),
  reason: text().meta({ title: '撤下原因', example: '内容有误，另行发布' }),
});

const exception = z.strictObject({
  text: text().meta({
    title: '原文',
    description: '照抄正文里的那几个字',
    example: '川X12345',
  }),
  reason: text().meta({ title: '理由', example: '车牌是案件的关键事实，判决书已依法公开' }),
  reviewer: text().meta({ title: '审核人', example: '李某' }),
});

/**
 * The frontmatter of a case. Strict: an unknown key is an error. Input is the author's text (every scalar a string),
 * output is typed; dates stay text because `YYYY-MM-DD HH:MM` sorts as it reads.
 */
export const caseSchema = z.strictObject({
  title: text()
    .refine((value) => /[^。，、；：,.;:\s]$/u.test(value), refusing('title-end', '末尾不要标点'))
    .meta({
      title: '标题',
      description: '不写法院名称，末尾不加标点',
      example: '“四大先锋”引领司法队伍建设',
    }),
  subtitle: text()
    .optional()
    .meta({ title: '副标题', description: '页面自动加破折号', example: '教育活动案例' }),
  publishedAt: dateTime().meta({
    title: '发布时间',
    description: '北京时间；月、日、时、分各两位，用半角；可以只写日期',
    example: '2026-11-23 10:00',
  }),
  updates: z
    .array(update)
    .min(1)
    .optional()
    .meta({ title: '修改记录', description: '发布后的每次修改，新的在前' }),
  author: author.optional().meta({ title: '作者', example: '{ department: 政治处, name: 王章 }' }),
  source: text()
    .optional()
    .meta({ title: '来源', description: '不写时为本院名称', example: '某某法院' }),
  topics: z
    .array(term())
    .min(1)
    .max(3)
    .meta({ title: '主题', description: '从 topics.yaml 中选一至三个', example: '[队伍建设]' }),
  keywords: z
    .array(term())
    .min(1)
    .optional()
    .meta({ title: '关键词', example: '[电子送达, 诉讼服务]' }),
  summary: text()
    .refine(
      hasLength(SUMMARY_MIN, SUMMARY_MAX),
      refusing('summary-length', `应为${SUMMARY_MIN}至${SUMMARY_MAX}个字`),
    )
    .meta({
      title: '摘要',
      description: `用${SUMMARY_MIN}至${SUMMARY_MAX}个字说清做了什么、有何成效`,
      example: '某院针对……，通过……，实现了……',
    }),
  plain: text()
    .refine(
      hasLength(PLAIN_MIN, PLAIN_MAX),
      refusing('plain-length', `应为${PLAIN_MIN}至${PLAIN_MAX}个字`),
    )
    .optional()
    .meta({
      title: '白话',
      description: `用${PLAIN_MIN}至${PLAIN_MAX}个字，给不懂法律的人说这件事同他有什么关系`,
      example: '打官司要送的文书，可以用手机收。没同意的，法院不会只发短信。',
    }),
  results: z.array(result).min(1).optional().meta({
    title: '成效数据',
    description: '每个数都要在正文里出现',
    example: '[{ label: 巡回审理案件, value: 167, unit: 件 }]',
  }),
  laws: z.array(law).min(1).optional().meta({
    title: '依据法条',
    example: '[{ title: 中华人民共和国民事诉讼法, article: 第九十条 }]',
  }),
  follows: z.array(reference).min(1).optional().meta({
    title: '借鉴',
    description: '本文借鉴了哪些案例；别的法院的写 { url: …, court: …, title: … }',
    example: '[{ case: /cases/2026/dianzi-songda/ }]',
  }),
  aliases: z
    .array(formerPath())
    .min(1)
    .optional()
    .meta({ title: '旧网址', description: '从这些网址转到本文', example: '[/cases/2025/jiu/]' }),
  exceptions: z.array(exception).min(1).optional().meta({
    title: '准许公开的内容',
    description: '经审核可以写的网址、联系方式、个人信息，页面不显示这个字段',
    example: '[{ text: 川X12345, reason: 判决书已依法公开, reviewer: 李某 }]',
  }),
  withdrawn: withdrawal
    .optional()
    .meta({ title: '撤下', example: '{ at: 2026-12-01 09:00, reason: 内容有误 }' }),
  sample: flag().optional().meta({ title: '示范文章', example: 'true' }),
  draft: flag().optional().meta({ title: '草稿', example: 'true' }),
});

/** What the handbook and the form call a field, or one within it: `旧网址`. */
export function titleOf(name: FieldName, inner?: string): string {
  titles ??= z.toJSONSchema(caseSchema, { io: 'input', unrepresentable: 'any' }) as Titles;
  const field = titles.properties![name]!;
  const { title } =
    inner === undefined ? field : (field.items?.properties ?? field.properties)![inner]!;
  return title!;
}

/** A field of a case. */
export type FieldName = keyof typeof caseSchema.shape;

interface Titles {
  title?: string;
  properties?: Record<string, Titles>;
  items?: Titles;
}

let titles: Titles | undefined;

/** Frontmatter that has been proved. */
export type CaseData = z.output<typeof caseSchema>;
export type CaseResult = NonNullable<CaseData['results']>[number];
/** A case that another follows: one of the section by `case`, or another court's by `url`, `court` and `title`. */
export type CaseReference = NonNullable<CaseData['follows']>[number];
export type CaseLaw = NonNullable<CaseData['laws']>[number];
/** A change after publication. */
export type CaseUpdate = NonNullable<CaseData['updates']>[number];
/** A piece of text that an update has changed, as it was and as it is; one of both is there. */
export type CaseChange = z.output<typeof change>;

function isOneReference(value: {
  case?: string | undefined;
  url?: string | undefined;
  court?: string | undefined;
  title?: string | undefined;
}): boolean {
  const others = [value.url, value.court, value.title];
  return others.every((each) => (each === undefined) === (value.case !== undefined));
}

/** A sentence or less of what is published. */
function piece() {
  return text().refine(hasLength(1, CHANGE_MAX), refusing('too-long', `最多 ${CHANGE_MAX} 个字`));
}

function hasLength(least: number, most: number): (value: string) => boolean {
  return (value) => {
    const { length } = [...value];
    return length >= least && length <= most;
  };
}
