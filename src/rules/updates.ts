import { codeTable } from '../schema/finding.ts';
import { isBefore } from '../text/dates.ts';
import type { FileRule, RuleFinding } from './rule/rule.ts';

/** What can be wrong with the times of a case. */
export const codes = codeTable('updates', {
  'withdrawn-before': {
    title: '撤下时间早于发布时间',
    why: '没有发布，谈不上撤下。',
    todo: '核对这两个时间。',
  },
  'changed-before': {
    title: '修改时间早于发布时间',
    why: '修改记录写的是发布以后的修改。',
    todo: '核对这两个时间；发布之前改的，不用写。',
  },
  order: { title: '修改记录的次序不对', why: '读者先看到最近的一次修改。', todo: '新的写在前面。' },
});

/** Changes are listed newest first; neither they nor a withdrawal come before publication. */
export const updates: FileRule = {
  looksAt: 'file',
  codes,
  about: '修改、撤下的时间不早于发布时间，修改记录新的在前。',
  check({ fields, placeOf }) {
    const { updates: given = [], publishedAt, withdrawn } = fields;
    const gone =
      withdrawn && publishedAt && isBefore(withdrawn.at, publishedAt)
        ? [
            {
              ...placeOf(['withdrawn', 'at']),
              level: 'error' as const,
              code: codes('withdrawn-before'),
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
        const code = codes('changed-before');
        return [{ ...place, level: 'error', code, message, help: '请核对这两个时间。' }];
      }
      if (newer === undefined || !isBefore(newer, at)) return [];
      const message = '修改记录的次序不对';
      return [{ ...place, level: 'error', code: codes('order'), message, help: '新的写在前面。' }];
    });
    return [...gone, ...wrong];
  },
};
