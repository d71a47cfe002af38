import { TODO } from '../schema/closed-lists.ts';
import { codeTable } from '../schema/finding.ts';
import { foundInTexts } from './rule/lines.ts';
import type { FileRule } from './rule/rule.ts';

/** What an author still has to do. */
export const codes = codeTable('unfinished', {
  todo: {
    title: '还有没写的地方',
    why: '写着【待填】的地方还没有写，不能发布。',
    todo: '写好，删去【待填】和后面的说明；还没写完的，加一行 draft: true。',
    example: ['【待填】第一项做法。', '把庭开到村委会。'],
  },
});

/** Only a draft may have the mark for what is still to be written. */
export const unfinished: FileRule = {
  looksAt: 'file',
  codes,
  about: '写着【待填】的地方。草稿里可以有。',
  check(file) {
    if (file.fields.draft) return [];
    return foundInTexts(file, (line) => {
      const start = line.source.indexOf(TODO);
      if (start === -1) return [];
      return [
        {
          ...line.placeOf({ start, end: start + TODO.length }),
          level: 'error',
          code: codes('todo'),
          message: `还有没写的地方“${TODO}”`,
          help: '写好以后删去这几个字和后面的说明；还没写完的，在开头的字段里加一行 draft: true。',
        },
      ];
    });
  },
};
