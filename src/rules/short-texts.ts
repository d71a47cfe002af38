import type { CaseFile } from '../content/index.ts';
import { advertisingIn, advertisingInProse, type TextKind } from '../detect/index.ts';
import { codeTable } from '../schema/finding.ts';
import type { FileRule, RuleFinding } from './rule/rule.ts';

/** What a text may be taken for. */
export const codes = codeTable('short-texts', {
  advertising: {
    title: '标题等处像广告',
    why: '标题、摘要、关键词等处的文字，用字与赌博、色情等网站的标题相近，与案例的用语不同，可能是被人篡改。这是按用字推算的，会有误判。',
    todo: '对照原稿核对：是被人改过的，改回，并告诉网站管理员；确是本文内容的，不用改。',
  },
  'advertising-in-text': {
    title: '正文里有一句像广告',
    why: '小标题、段落里有一句用字与赌博、贷款、色情等广告相近，与法院的用语不同，可能是被人篡改。这是按用字推算的，会有误判。',
    todo: '对照原稿核对：是被人改过的，改回，并告诉网站管理员；确是本文内容的，不用改。',
  },
});

const HELP = '请对照原稿核对：是被人改过的，请改回，并告诉网站管理员；确是本文内容的，不用改。';

/**
 * Short texts of the frontmatter, headings and sentences that are more like advertising than like what courts write. It
 * knows no names, so that it also sees what nobody has listed; what it is sure of is the poisoning rule's.
 */
export const shortTexts: FileRule = {
  looksAt: 'file',
  codes,
  about: '标题、摘要、关键词、署名、来源等处和正文里，用字像广告的，是提醒。',
  check({ fields, body, placeOf }) {
    const blocks = body?.blocks ?? [];
    const article = blocks.map(({ text }) => text).join('\n');
    const inFields = shortTextsOf(fields).flatMap(({ text, path, kind }): RuleFinding[] => {
      const found = advertisingIn(text, kind, article);
      if (found === undefined) return [];
      return [
        {
          ...placeOf(path),
          level: 'warning',
          code: codes('advertising'),
          message: `“${found}”像广告`,
          help: HELP,
        },
      ];
    });
    const inBody = blocks.flatMap(({ text, line }): RuleFinding[] => {
      const found = advertisingInProse(text, article);
      if (found === undefined) return [];
      return [
        {
          line,
          column: 1,
          level: 'warning',
          code: codes('advertising-in-text'),
          message: `“${found}”像广告`,
          help: HELP,
        },
      ];
    });
    return [...inFields, ...inBody];
  },
};

interface ShortText {
  text: string;
  path: PropertyKey[];
  /** A note of a few words counts as a term. */
  kind: TextKind;
}

function shortTextsOf(fields: CaseFile['fields']): ShortText[] {
  const { title, subtitle, summary, plain, source, author, keywords, results, updates, withdrawn } =
    fields;
  const titles: [string | undefined, PropertyKey[]][] = [
    [title, ['title']],
    [subtitle, ['subtitle']],
  ];
  const sentences: typeof titles = [
    [summary, ['summary']],
    [plain, ['plain']],
    ...(updates ?? []).flatMap(({ changes = [] }, index) =>
      changes.flatMap((change, at) =>
        (['from', 'to'] as const).map((key): [string | undefined, PropertyKey[]] => [
          change[key],
          ['updates', index, 'changes', at, key],
        ]),
      ),
    ),
  ];
  const terms: typeof titles = [
    [withdrawn?.reason, ['withdrawn', 'reason']],
    ...(updates ?? []).map(({ note }, index): [string, PropertyKey[]] => [
      note,
      ['updates', index, 'note'],
    ]),
    [source, ['source']],
    [author?.department, ['author', 'department']],
    [author?.name, ['author', 'name']],
    ...(keywords ?? []).map((keyword, index): [string, PropertyKey[]] => [
      keyword,
      ['keywords', index],
    ]),
    ...(results ?? []).flatMap((result, index) =>
      (['label', 'unit'] as const).map((key): [string | undefined, PropertyKey[]] => [
        result[key],
        ['results', index, key],
      ]),
    ),
  ];
  const texts = (found: typeof titles, kind: TextKind) =>
    found.flatMap(([text, path]) => (text ? [{ text, path, kind }] : []));
  return [...texts(titles, 'title'), ...texts(sentences, 'sentence'), ...texts(terms, 'term')];
}
