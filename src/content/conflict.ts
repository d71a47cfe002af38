import type { Report } from '../schema/finding.ts';
import { LineMap } from './place.ts';

/** What to say of a text with the marks that git leaves where two people changed the same lines; undefined without any. */
export function conflictIn(text: string): Report | undefined {
  const mark = BEGIN.exec(text) ?? END.exec(text);
  return mark
    ? {
        rule: 'files',
        ...new LineMap(text).place(mark.index, mark.index + mark[0].length),
        ...TOLD,
      }
    : undefined;
}

/* A row of equals signs alone may underline a heading; git puts it between the other two. */
const BEGIN = /^<{7}(?: .*)?$/m;
const END = /^>{7}(?: .*)?$/m;

const TOLD = {
  message: '合并冲突：两个人改了同一处，还没有选定用哪一个',
  help: '“<<<<<<<”与“=======”之间是一个人写的，“=======”与“>>>>>>>”之间是另一个人写的：请留下要用的，删去另一份和这三种记号所在的行；拿不准的，请找网站管理员。',
};
