import path from 'node:path';
import type { Section } from '../content/section.ts';
import type { Finding } from '../schema/finding.ts';
import { altProblem } from './picture-alt.ts';
import { pictureFileProblems } from './picture-file.ts';
import { componentsOf } from './rule/attributes.ts';
import type { Rule, RuleFinding } from './rule/rule.ts';

/**
 * Every picture is there, beside its case, can be shown, is of a sensible size, tells nothing of who took it where, and
 * is described. What its address may be is for the reader to say.
 */
export const pictures: Rule = {
  name: 'pictures',
  about:
    '图片在不在、打不打得开、是什么格式、有多大；带有拍摄地点的不能用。有相机信息、太窄、没有用到、`alt` 没写清的是提醒。',
  check(file, section) {
    const used = (file.body?.pictures ?? []).flatMap(({ src, place }) => {
      const target = targetOf(file.file, src);
      const picture = section.pictures.get(target);
      const problems = picture ? pictureFileProblems(picture, target) : [MISSING];
      return problems.map(({ message, ...rest }) => ({
        ...place,
        ...rest,
        message: `${message}：${target}`,
      }));
    });
    const described = componentsOf(file, 'Figure').flatMap(({ values, placeOf }): RuleFinding[] => {
      const problem = altProblem(values);
      return problem ? [{ ...placeOf('alt'), level: 'warning', ...problem }] : [];
    });
    return [...used, ...described];
  },
};

/** The pictures that no article shows; those of an article that was not understood may be used. */
export function unusedPictures({ files, pictures }: Section): Finding[] {
  const used = new Set(
    files.flatMap(({ file, body }) => (body?.pictures ?? []).map(({ src }) => targetOf(file, src))),
  );
  const unread = files.filter(({ body }) => !body).map(({ source }) => source);
  return [...pictures.keys()]
    .filter((file) => !used.has(file) && !unread.some((text) => text.includes(path.basename(file))))
    .map((file) => ({
      file,
      line: 1,
      column: 1,
      rule: 'pictures',
      level: 'warning',
      message: '没有文章用到这张图片，网站上看不到它',
      help: '请在文章里用 Figure 插入它；不用的，请删去这个文件。',
    }));
}

function targetOf(article: string, src: string): string {
  return path.posix.join(path.posix.dirname(article), src);
}

const MISSING = {
  level: 'error',
  message: '找不到图片',
  help: '请检查文件夹名、文件名和大小写，或把图片放进去。',
} as const;
