import { codeTable } from '../schema/finding.ts';
import { fold, visible } from '../text/fold.ts';
import type { FileRule } from './rule/rule.ts';

/** What a title may not hold. */
export const codes = codeTable('title', {
  'court-name': {
    title: '标题里有本院名称',
    why: '页面会自动写明法院，写了会有两个；被换掉的名称也容易藏在这里。',
    todo: '从标题里删去法院名称；需要时可写进副标题。',
    example: ['title: 华蓥市人民法院巡回审判进村居', 'title: 巡回审判进村居'],
  },
});

/** No title names the court: the page adds the name, so it would stand twice, and a falsified name could hide there. */
export const title: FileRule = {
  looksAt: 'file',
  codes,
  about: '标题里不写本院名称。',
  check({ fields, placeOf }, { site }) {
    if (!site || !fields.title || !folded(fields.title).includes(folded(site.court))) return [];
    return [
      {
        ...placeOf(['title']),
        level: 'error',
        code: codes('court-name'),
        message: `标题里有法院名称“${site.court}”`,
        help: '请从标题中删去，页面会自动写明法院；需要时可写进副标题。',
      },
    ];
  },
};

/** However it is typed: in full-width characters, with a sign that is not seen, with the radicals of a PDF. */
function folded(text: string): string {
  return fold(visible(text));
}
