import type { CaseFile } from '../content/index.ts';
import { advertisingIn } from '../detect/index.ts';
import { codeTable } from '../schema/finding.ts';
import type { FileRule, RuleFinding } from './rule/rule.ts';

/** What a field of few words may be taken for. */
export const codes = codeTable('short-texts', {
  advertising: {
    title: '标题等处像广告',
    why: '标题、摘要、关键词等处的文字，用字与赌博、色情等网站的标题相近，与案例的用语不同，可能是被人篡改。这是按用字推算的，会有误判。',
    todo: '对照原稿核对：是被人改过的，改回，并告诉网站管理员；确是本文内容的，不用改。',
  },
});

/**
 * The short texts of the frontmatter that are more like advertising than like what courts write. It knows no names, so that
 * it also sees what nobody has listed; what it is sure of is the poisoning rule's.
 */
export const shortTexts: FileRule = {
  looksAt: 'file',
  codes,
  about: '标题、副标题、摘要、关键词、成效数据、署名、来源等处，用字像广告的，是提醒。',
  check({ fields, placeOf }) {
    return shortTextsOf(fields).flatMap(({ text, path, isTerm }): RuleFinding[] => {
      const found = advertisingIn(text, isTerm);
      if (found === undefined) return [];
      return [
        {
          ...placeOf(path),
          level: 'warning',
          code: codes('advertising'),
          message: `“${found}”像广告`,
          help: '请对照原稿核对：是被人改过的，请改回，并告诉网站管理员；确是本文内容的，不用改。',
        },
      ];
    });
  },
};

interface ShortText {
  text: string;
  path: PropertyKey[];
  /** True for a word or a name rather than a sentence. */
  isTerm: boolean;
}

function shortTextsOf(fields: CaseFile['fields']): ShortText[] {
  const { title, subtitle, summary, source, author, keywords, results, updates, withdrawn } =
    fields;
  const sentences: [string | undefined, PropertyKey[]][] = [
    [title, ['title']],
    [subtitle, ['subtitle']],
    [summary, ['summary']],
    [withdrawn?.reason, ['withdrawn', 'reason']],
    ...(updates ?? []).map(({ note }, index): [string, PropertyKey[]] => [
      note,
      ['updates', index, 'note'],
    ]),
  ];
  const terms: [string | undefined, PropertyKey[]][] = [
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
  const texts = (found: typeof terms, isTerm: boolean) =>
    found.flatMap(([text, path]) => (text ? [{ text, path, isTerm }] : []));
  return [...texts(sentences, false), ...texts(terms, true)];
}
