import { z } from 'zod';
import { editionOf } from '../text/editions.ts';
import { refusing } from './codes.ts';
import { dateTime, eachOnce, text } from './fields.ts';

const edition = () =>
  text()
    .refine((value) => editionOf(value) === value, refusing('edition', '应写成：2023年修正'))
    .meta({ title: '版本', example: '2023年修正' });

/** What a court knows of the editions of one law. */
export const knownLawSchema = z.strictObject({
  title: text()
    .max(100)
    .meta({ title: '法律名称', description: '全称', example: '中华人民共和国民事诉讼法' }),
  editions: z
    .array(
      z.strictObject({
        edition: edition(),
        from: dateTime().meta({ title: '施行日期', example: '2024-01-01' }),
      }),
    )
    .min(1)
    .max(50)
    .refine(
      (all) => all.every(({ from }, at) => at === 0 || all[at - 1]!.from < from),
      refusing('editions-order', '要按施行的先后写'),
    )
    .meta({ title: '各版本', description: '先施行的在前' }),
  changes: z
    .array(
      z.strictObject({
        edition: edition().meta({ title: '哪一次改的', example: '2021年修正' }),
        article: text().max(50).meta({ title: '原来的条', example: '第八十七条' }),
        now: text().max(50).optional().meta({
          title: '改后的条',
          description: '删去的、内容改了而条数没变的不写',
          example: '第九十条',
        }),
      }),
    )
    .min(1)
    .max(2000)
    .optional()
    .meta({ title: '改动过的条文' }),
  articles: z
    .array(
      z.strictObject({
        article: text().max(50).meta({ title: '第几条', example: '第九十条' }),
        edition: edition().optional().meta({
          title: '哪个版本的',
          description: '现行版本的不写',
          example: '2021年修正',
        }),
        text: z
          .array(text().max(2000))
          .min(1)
          .max(50)
          .meta({ title: '条文', description: '每款一项，照原文抄录' }),
      }),
    )
    .min(1)
    .max(2000)
    .optional()
    .meta({ title: '条文原文', description: '案例依据这一条的，页面上可以点开看' }),
});

/** `laws.yaml`: which editions laws have, and which articles they changed. */
export const knownLawsSchema = z.array(knownLawSchema).superRefine(eachOnce('title', 'same-law'));

export type KnownLaw = z.output<typeof knownLawSchema>;
