import type { CaseFile } from '../content/case.ts';
import type { Place } from '../schema/finding.ts';
import { articleProblem, impossibleArticles, type Problem, severalArticles } from './article.ts';
import { titleProblem } from './law-title.ts';
import { componentsOf } from './rule/attributes.ts';
import { proseOf } from './rule/prose.ts';
import type { Rule, RuleFinding } from './rule/rule.ts';

/** Laws are cited by their full names and by articles that there can be. */
export const laws: Rule = {
  name: 'laws',
  about:
    '法律写全称，不带书名号，条的序号写得对，一项只写一条。简称、写法不规范的和几条写在一处的是提醒。',
  check: (file) => [...inFrontmatter(file), ...inQuotes(file), ...inText(file)],
};

function inFrontmatter({ fields, placeOf }: CaseFile): RuleFinding[] {
  return (fields.laws ?? []).flatMap(({ title, article }, index) => [
    ...told(placeOf(['laws', index, 'title']), titleProblem(title)),
    ...told(
      placeOf(['laws', index, 'article']),
      article && (articleProblem(article) ?? severalArticles(article)),
    ),
  ]);
}

function inQuotes(file: CaseFile): RuleFinding[] {
  return componentsOf(file, 'LawQuote').flatMap(({ values, placeOf }) => {
    const [law, article] = [values.get('law')?.trim(), values.get('article')?.trim()];
    return [
      ...told(placeOf('law'), law && titleProblem(law)),
      ...told(placeOf('article'), article && articleProblem(article)),
    ];
  });
}

/** Prose may quote a contract, or a law by any other way of writing; what no law can have is a slip. */
function inText(file: CaseFile): RuleFinding[] {
  return proseOf(file).flatMap(({ text, number }) =>
    impossibleArticles(text).map(({ index, found }) => ({
      line: number,
      column: index + 1,
      endColumn: index + found.length + 1,
      level: 'warning',
      message: `没有“${found}”这样的条`,
      help: '请对照法律文本改正条的序号。',
    })),
  );
}

function told(place: Place, problem: Problem | '' | undefined): RuleFinding[] {
  return problem ? [{ ...place, ...problem }] : [];
}
