import type { Rule } from './rule/rule.ts';

/** The court's name is added by the page; in a title it would stand twice, and a changed one would hide there. */
export const title: Rule = {
  name: 'title',
  about: '标题里不写本院名称。',
  check({ fields, placeOf }, { site }) {
    if (!site || !fields.title?.includes(site.court)) return [];
    return [
      {
        ...placeOf(['title']),
        level: 'error',
        message: `标题里有法院名称“${site.court}”`,
        help: '请从标题中删去，页面会自动写明法院；需要时可写进副标题。',
      },
    ];
  },
};
