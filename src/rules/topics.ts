import { TODO } from '../schema/closed-lists.ts';
import { codeTable } from '../schema/finding.ts';
import { advice, type FileRule, type Term } from './rule/rule.ts';

/** What can be wrong with a topic. */
export const codes = codeTable('topics', {
  unknown: {
    title: '没有这个主题',
    why: '主题只能从 topics.yaml 的清单中选，写法要完全一样。',
    todo: '从提示列出的主题中选；确要新主题的，请栏目负责人加进 topics.yaml。',
    example: ['topics: [诉服]', 'topics: [诉讼服务]'],
  },
  twice: { title: '主题写了两次', why: '一个主题写一次就够。', todo: '删去一个。' },
});

/** Every topic is one of the closed list, and named once. */
export const topics: FileRule = {
  looksAt: 'file',
  codes,
  about: '主题在 `topics.yaml` 里有，没有写两次。',
  check({ fields, placeOf }, section) {
    const { topics: given = [] } = fields;
    if (!section.topics) return [];
    const names = section.topics.map(({ name }) => name);
    return given.flatMap((topic, index) => {
      const place = placeOf(['topics', index]);
      // The rule `unfinished` reports it.
      if (topic.includes(TODO)) return [];
      if (!names.includes(topic)) {
        const help = advice`请从${LIST}中选：${names.join('、')}。`;
        const message = `没有“${topic}”这个主题`;
        return [{ ...place, level: 'error', code: codes('unknown'), message, ...help }];
      }
      if (given.indexOf(topic) === index) return [];
      const message = `主题“${topic}”写了两次`;
      return [{ ...place, level: 'error', code: codes('twice'), message, help: '请删去一个。' }];
    });
  },
};

const LIST: Term = { file: ' topics.yaml ', form: '本栏目的主题' };
