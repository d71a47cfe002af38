import { z } from 'zod';
import { refusing } from './codes.ts';
import { isSlug, term, text } from './fields.ts';

/** The slug for all topics that only other courts have. */
export const OTHER_SLUG = 'other';
/** The slug for all topics together. */
export const ALL_SLUG = 'all';

/** Slugs that are taken: other pages below `/guidance/` have them. */
const TAKEN_SLUGS: readonly string[] = [
  OTHER_SLUG,
  ALL_SLUG,
  'cases',
  'courts',
  'follows',
  'laws',
  'results',
  'query',
  'topics',
  'recommended',
];

/** One entry of the closed list of topics. */
export const topicSchema = z.strictObject({
  name: text().meta({
    title: '主题名称',
    description: '案例的 topics 里照此写',
    example: '队伍建设',
  }),
  slug: text()
    .max(60)
    .refine(isSlug, refusing('slug', '只能用小写字母、数字和连字符'))
    .refine((value) => !TAKEN_SLUGS.includes(value), refusing('slug-taken', '已是本栏目自己的网页'))
    .meta({ title: '网址用名', description: '发布后不要改动', example: 'duiwu-jianshe' }),
  description: text().meta({
    title: '说明',
    description: '一句话说明收录什么',
    example: '干警教育、培养与管理的做法。',
  }),
  aliases: z
    .array(
      text().refine(
        (value) => /^\/topics\/[a-z0-9-]+\/$/.test(value),
        refusing('topic-alias', '应写成 /topics/原来的slug/'),
      ),
    )
    .min(1)
    .optional()
    .meta({ title: '旧网址', description: '从这些网址转到本主题', example: '[/topics/jiu/]' }),
  also: z.array(term().max(100)).min(1).max(100).optional().meta({
    title: '别的法院的说法',
    description: '算作本主题的别院主题；只对一个法院算的，前面写“代号:”',
    example: '[数字法院, "jinjiang:科技法庭"]',
  }),
});

/** `topics.yaml`: a list, in the order in which topics are shown. */
export const topicsSchema = z
  .array(topicSchema)
  .min(1)
  .superRefine((topics, context) => {
    const taken = new Set<string>();
    const take = (value: string, path: PropertyKey[]) => {
      if (taken.has(value)) {
        const { error: message, params } = refusing('same-topic', '与另一个主题相同');
        context.addIssue({ code: 'custom', path, message, params });
      }
      taken.add(value);
    };
    for (const [index, { name, slug, aliases = [] }] of topics.entries()) {
      take(name, [index, 'name']);
      take(`/topics/${slug}/`, [index, 'slug']);
      for (const [number, alias] of aliases.entries()) take(alias, [index, 'aliases', number]);
    }
    // A name of another court's stands for one topic, and not for another than the one that has it.
    for (const [index, { also = [] }] of topics.entries()) {
      for (const [number, each] of also.entries()) take(each, [index, 'also', number]);
    }
  });

export type Topic = z.output<typeof topicSchema>;

/** What another court's topics are called here, each once; what nobody has mapped keeps its name. */
export function topicsHere(
  theirs: readonly string[],
  topics: readonly Pick<Topic, 'name' | 'also'>[],
  court: string,
): string[] {
  return [...new Set(theirs.map((name) => topicHere(name, topics, court) ?? name))];
}

/** The topic of this court that a topic of another court's is, by that court alone before by all; undefined for none. */
export function topicHere(
  name: string,
  topics: readonly Pick<Topic, 'name' | 'also'>[],
  court: string,
): string | undefined {
  const named = (text: string) => topics.find(({ also }) => also?.includes(text))?.name;
  return (
    named(`${court}:${name}`) ?? topics.find((each) => each.name === name)?.name ?? named(name)
  );
}
