import { z } from 'zod';
import { text } from './fields.ts';

/** One entry of the closed list of topics. */
export const topicSchema = z.strictObject({
  name: text().meta({
    title: '主题名称',
    description: '案例的 topics 里照此写',
    example: '队伍建设',
  }),
  slug: text()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '只能用小写字母、数字和连字符')
    .meta({ title: '网址用名', description: '发布后不要改动', example: 'duiwu-jianshe' }),
  description: text().meta({
    title: '说明',
    description: '一句话说明收录什么',
    example: '干警教育、培养与管理的做法。',
  }),
});

/** `topics.yaml`: a list, in the order in which topics are shown. */
export const topicsSchema = z.array(topicSchema).min(1);

export type Topic = z.output<typeof topicSchema>;
