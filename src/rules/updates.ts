import type { CaseFile } from '../content/index.ts';
import type { CaseChange } from '../schema/case.ts';
import { codeTable } from '../schema/finding.ts';
import { isSamePiece, standsIn, visibleTexts } from '../section/visible-texts.ts';
import { isBefore } from '../text/dates.ts';
import { advice, type FileRule, type RuleFinding, type Term } from './rule/rule.ts';

/** What can be wrong with the times of a case, and with what it says of its changes. */
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
  'not-in-text': {
    title: '改动里现在的文字，文章里没有',
    why: '页面会告诉读者“现为”这几个字，读者要在文章里找得到。只查最近一次修改，更早的可能又改过。',
    todo: '照抄现在的标题、摘要或正文，一处不跨两段；from、to 写反了的，换过来；又改过的，另加一条修改记录。',
    example: [
      'changes: [{ from: 4月, to: 3月 }]（正文里是 4月）',
      'changes: [{ from: 3月, to: 4月 }]',
    ],
  },
  unchanged: {
    title: '改动前后一样',
    why: '页面会显示“原为”“现为”，两处却是同样的字。',
    todo: '核对原来的文字；没有改的，把这一项删去。',
  },
  'still-in-text': {
    title: '写的是删去，文章里却还有',
    why: '只写 from 的，页面会说是删去的，读者却还看得到。',
    todo: '核对删去了没有；改成了别的文字的，补上 to；别处同样的字不用删的，不用改。',
  },
});

/** Changes are listed newest first; neither they nor a withdrawal come before publication; what the newest names is so. */
export const updates: FileRule = {
  looksAt: 'file',
  codes,
  about: '修改、撤下的时间不早于发布时间，修改记录新的在前；最近一次的改动同文章对得上。',
  check(file) {
    const { fields, placeOf } = file;
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
    return [...gone, ...wrong, ...changesUnlike(file)];
  },
};

/** Of an older update another change may have come since; of what was withdrawn nothing is read. */
function changesUnlike(file: CaseFile): RuleFinding[] {
  const { updates: [{ changes = [] } = {}] = [], withdrawn } = file.fields;
  if (changes.length === 0 || withdrawn || !file.body) return [];
  const stands = standsIn(visibleTexts(file));
  return changes.flatMap((change, index): RuleFinding[] => {
    const told = unlike(change, stands);
    if (!told) return [];
    const { key, ...finding } = told;
    return [{ ...file.placeOf(['updates', 0, 'changes', index, key]), ...finding }];
  });
}

function unlike(
  { from, to }: CaseChange,
  stands: (piece: string) => boolean,
): (Omit<RuleFinding, 'line' | 'column'> & { key: 'from' | 'to' }) | undefined {
  const isThere = from !== undefined && stands(from);
  if (to === undefined) {
    if (!isThere) return undefined;
    const message = '改动里写的是删去，文章里却还有这几个字';
    const told = advice`没有删的，请删去；改成了别的文字的，${ADD_TO}；别处同样的字不用删的，不用改。`;
    return { key: 'from', level: 'warning', code: codes('still-in-text'), message, ...told };
  }
  if (from !== undefined && isSamePiece(from, to)) {
    const message = '改动前后一样';
    const told = advice`请核对${FROM}；没有改的，把这一项删去。`;
    return { key: 'to', level: 'error', code: codes('unchanged'), message, ...told };
  }
  if (stands(to)) return undefined;
  const message = `改动里现在的文字，文章里没有${isThere ? '，有的是原来的文字' : ''}`;
  const told = advice`请照抄现在的标题、摘要或正文，一处不跨两段；${SWAPPED}；又改过的，另加一条修改记录。`;
  return { key: 'to', level: 'error', code: codes('not-in-text'), message, ...told };
}

const FROM: Term = { file: ' from', form: '“原来的文字”' };
const ADD_TO: Term = { file: '请补上 to', form: '请填“现在的文字”' };
const SWAPPED: Term = { file: 'from、to 写反了的，换过来', form: '两处填反了的，换过来' };
