import { isBefore } from '../text/dates.ts';
import type { Rule, RuleFinding } from './rule/rule.ts';

/** Changes are listed newest first; neither they nor a withdrawal come before publication. */
export const updates: Rule = {
  name: 'updates',
  about: '修改、撤下的时间不早于发布时间，修改记录新的在前。',
  check({ fields, placeOf }) {
    const { updates: given = [], publishedAt, withdrawn } = fields;
    const gone =
      withdrawn && publishedAt && isBefore(withdrawn.at, publishedAt)
        ? [
            {
              ...placeOf(['withdrawn', 'at']),
              level: 'error' as const,
              message: `撤下时间 ${withdrawn.at} 早于发布时间 ${publishedAt}`,
              help: '请核对这两个时间。',
            },
          ]
        : [];
    const wrong = given.flatMap(({ at }, index): RuleFinding[] => {
      const place = placeOf(['updates', index, 'at']);
      const newer = given[index - 1]?.at;
      if (publishedAt && isBefore(at, publishedAt)) {
        const message = `修改时间 ${at} 早于发布时间 ${publishedAt}`;
        return [{ ...place, level: 'error', message, help: '请核对这两个时间。' }];
      }
      return newer !== undefined && isBefore(newer, at)
        ? [{ ...place, level: 'error', message: '修改记录的次序不对', help: '新的写在前面。' }]
        : [];
    });
    return [...gone, ...wrong];
  },
};
