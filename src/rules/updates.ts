import type { Rule } from './rule.ts';

/** Changes are listed newest first, and none comes before publication. */
export const updates: Rule = {
  name: 'updates',
  check({ data, placeOf }) {
    if (!data?.updates) return [];
    return data.updates.flatMap(({ at }, index) => {
      const place = placeOf(['updates', index, 'at']);
      const newer = data.updates![index - 1]?.at;
      if (at.slice(0, 10) < data.publishedAt.slice(0, 10)) {
        const message = `修改时间 ${at} 早于发布时间 ${data.publishedAt}`;
        return [{ ...place, level: 'error', message, help: '请核对这两个时间。' }];
      }
      return newer !== undefined && newer < at
        ? [{ ...place, level: 'error', message: '修改记录的次序不对', help: '新的写在前面。' }]
        : [];
    });
  },
};
