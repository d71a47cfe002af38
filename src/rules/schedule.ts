import { codeTable } from '../schema/finding.ts';
import { isWaiting } from '../section/lists.ts';
import type { SectionRule } from './rule/rule.ts';

/** What is to be known of the time of publication. */
export const codes = codeTable('schedule', {
  waiting: {
    title: '发布时间还没有到',
    why: '到那个时间以后再生成网站，才有这一篇；在那以前，网站、检索、订阅里都没有。',
    todo: '就是要到时候再发布的，不用改：流水线会定时生成，没有流水线的，到时候再发布一次。时间写错了的，请改正。',
    example: ['publishedAt: 2062-11-23', 'publishedAt: 2026-11-23'],
  },
});

/** A case is not published before its time; who checks or builds is told which cases wait, and until when. */
export const schedule: SectionRule = {
  looksAt: 'section',
  codes,
  about: '发布时间还没有到的文章，写明要等到什么时候（提醒）。',
  check({ fields, placeOf }, _, { now }) {
    if (fields.draft || !isWaiting(fields, now)) return [];
    return [
      {
        ...placeOf(['publishedAt']),
        level: 'warning',
        code: codes('waiting'),
        message: `要到 ${fields.publishedAt}（北京时间）才发布，现在生成的网站里没有这一篇`,
        help: '就是要到时候再发布的，不用改，到时候再生成一次网站（流水线会定时生成）；写错了的，请改正。',
      },
    ];
  },
};
