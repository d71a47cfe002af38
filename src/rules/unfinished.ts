import type { CaseFile } from '../content/index.ts';
import { titleOf } from '../schema/case.ts';
import { TO_WRITE, TODO } from '../schema/closed-lists.ts';
import { codeTable, type Place } from '../schema/finding.ts';
import { componentsOf } from './rule/components.ts';
import { foundInTexts } from './rule/lines.ts';
import { advice, type FileRule, type RuleFinding, type Term } from './rule/rule.ts';

/** What an author still has to do. */
export const codes = codeTable('unfinished', {
  todo: {
    title: '还有没写的地方',
    why: '写着【待填】的地方还没有写，不能发布。',
    todo: '写好，删去【待填】和后面的说明；还没写完的，加一行 draft: true。',
    example: ['【待填】第一项做法。', '把庭开到村委会。'],
  },
  'as-given': {
    title: '只删去了【待填】，后面的说明还在',
    why: '导入和新建时写的说明，是告诉作者写什么，不是案例的内容。',
    todo: '把说明换成自己写的；还没写完的，加一行 draft: true。',
    example: ['alt="图里有什么"', 'alt="法官在村委会院坝开庭，村民坐在两侧旁听"'],
  },
});

/** Only a draft may have the mark for what is still to be written, and what was to be read behind it. */
export const unfinished: FileRule = {
  looksAt: 'file',
  codes,
  about: '【待填】和它的说明。草稿里可以有。',
  check(file) {
    if (file.fields.draft) return [];
    const marked = foundInTexts(file, (line) => {
      const start = line.source.indexOf(TODO);
      if (start === -1) return [];
      return [
        {
          ...line.placeOf({ start, end: start + TODO.length }),
          level: 'error',
          code: codes('todo'),
          message: `还有没写的地方“${TODO}”`,
          ...advice`写好以后删去这几个字和后面的说明；还没写完的，${AS_DRAFT}。`,
        },
      ];
    });
    return [...marked, ...asGiven(file)];
  },
};

const AS_DRAFT: Term = {
  file: '在开头的字段里加一行 draft: true',
  form: `打开“${titleOf('draft')}”`,
  leadsTo: 'draft',
};

/** Texts that import or `npm run new` have written, with nothing of the author's own in them. */
function asGiven(file: CaseFile): RuleFinding[] {
  const { fields, body, placeOf } = file;
  const texts: [text: string | undefined, place: () => Place][] = [
    [fields.title, () => placeOf(['title'])],
    [fields.summary, () => placeOf(['summary'])],
    ...componentsOf(file, 'Figure').flatMap(({ values, placeOf: within }) =>
      ['alt', 'caption'].map((name): (typeof texts)[number] => [
        values.get(name),
        () => within(name),
      ]),
    ),
    // What stands in a component is one of its attributes.
    ...(body?.blocks ?? [])
      .filter(({ kind }) => kind === 'text')
      .map(({ text, line }): (typeof texts)[number] => [text, () => ({ line, column: 1 })]),
  ];
  return texts.flatMap(([text, place]) =>
    GIVEN.has(text?.trim() ?? '')
      ? [
          {
            ...place(),
            level: 'error',
            code: codes('as-given'),
            message: `“${text}”是要写什么的说明，不是内容`,
            ...advice`请换成自己写的；还没写完的，${AS_DRAFT}。`,
          },
        ]
      : [],
  );
}

const GIVEN: ReadonlySet<string> = new Set(Object.values(TO_WRITE));
