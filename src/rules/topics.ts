import { TODO } from '../schema/closed-lists.ts';
import type { Rule } from './rule/rule.ts';

/** Every topic is one of the closed list, and named once. */
export const topics: Rule = {
  name: 'topics',
  about: '主题在 `topics.yaml` 里有，没有写两次。',
  check({ fields, placeOf }, section) {
    const { topics: given = [] } = fields;
    if (!section.topics) return [];
    const names = section.topics.map(({ name }) => name);
    return given.flatMap((topic, index) => {
      const place = placeOf(['topics', index]);
      // The rule for what is unfinished tells of it.
      if (topic.includes(TODO)) return [];
      if (!names.includes(topic)) {
        const help = `请从 topics.yaml 中选：${names.join('、')}。`;
        return [{ ...place, level: 'error', message: `没有“${topic}”这个主题`, help }];
      }
      return given.indexOf(topic) < index
        ? [{ ...place, level: 'error', message: `主题“${topic}”写了两次`, help: '请删去一个。' }]
        : [];
    });
  },
};
