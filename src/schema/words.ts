import { z } from 'zod';
import { refusing } from './codes.ts';
import { eachOnce, term, text } from './fields.ts';

const IN_ORDER = /^[\p{L}\p{N}]+(?:…[\p{L}\p{N}]+)*$/u;
const IN_ANY_ORDER =
  /^[\p{L}\p{N}]+(?:\/[\p{L}\p{N}]+)*(?:\+[\p{L}\p{N}]+(?:\/[\p{L}\p{N}]+)*){1,2}$/u;

/** Everyday words, and the words that judgments use for the same thing. */
export const everydayWordSchema = z.strictObject({
  say: z
    .array(
      term()
        .min(2)
        .max(200)
        .refine(
          (value) => IN_ORDER.test(value) || IN_ANY_ORDER.test(value),
          refusing('word', '只能由汉字、字母和数字组成；中间可以用一个“…”代表别的字'),
        ),
    )
    .min(1)
    .max(30)
    .meta({
      title: '群众的说法',
      description: '一个或几个；“…”代表几个别的字，“工资/工钱+拖/欠/不给”是先后不论的几组词',
      example: '[老赖, 欠…钱不还]',
    }),
  also: z.array(text().min(2).max(30)).max(12).meta({
    title: '裁判文书里的说法',
    description: '意思相同的；没有的写 []，就照原话查',
    example: '[失信被执行人]',
  }),
});

/** `words.yaml`: words that a court adds to those that search knows; one that search knows is understood as it says here. */
export const wordsSchema = z.array(everydayWordSchema).superRefine((words, context) => {
  const taken = new Set<string>();
  for (const [index, { say }] of words.entries()) {
    for (const [number, value] of say.entries()) {
      if (taken.has(value)) {
        const { error: message, params } = refusing('same-word', '前面已经写过');
        context.addIssue({ code: 'custom', path: [index, 'say', number], message, params });
      }
      taken.add(value);
    }
  }
});

export type EverydayWord = z.output<typeof everydayWordSchema>;

/** A word of the law, and what it means. */
export const glossaryEntrySchema = z.strictObject({
  term: term().min(2).max(30).meta({ title: '名词', example: '执行异议' }),
  meaning: text()
    .min(5)
    .max(200)
    .meta({ title: '解释', description: '没学过法律的人看得懂的一两句话' }),
  source: text()
    .max(100)
    .optional()
    .meta({ title: '出处', example: '《中华人民共和国民事诉讼法》第二百三十六条' }),
});

/** `glossary.yaml`: the words of the law that are explained where a case has them. */
export const glossarySchema = z
  .array(glossaryEntrySchema)
  .superRefine(eachOnce('term', 'same-term'));

export type GlossaryEntry = z.output<typeof glossaryEntrySchema>;
