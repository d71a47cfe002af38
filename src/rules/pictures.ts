import path from 'node:path';
import type { Rule } from './rule.ts';

/** Every picture is there, beside its case, and can be shown. What its address may be is for the reader to say. */
export const pictures: Rule = {
  name: 'pictures',
  check({ file, body }, section) {
    return (body?.pictures ?? []).flatMap(({ src, place }) => {
      const target = path.posix.join(path.posix.dirname(file), src);
      const problem = section.pictures.has(target) ? section.pictures.get(target) : MISSING;
      if (!problem) return [];
      const [message, help] = problem;
      return [{ ...place, level: 'error', message: `${message}：${target}`, help }];
    });
  },
};

const MISSING = ['找不到图片', '请检查文件夹名、文件名和大小写，或把图片放进去。'] as const;
