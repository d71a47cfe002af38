import path from 'node:path';
import type { Rule } from './rule.ts';

const FORMAT = /\.(png|jpe?g|webp)$/i;

/** Every picture is a file in a folder beside its case: it exists, and no path leaves that folder. */
export const pictures: Rule = {
  name: 'pictures',
  check({ file, body }, section) {
    return (body?.pictures ?? []).flatMap(({ src, place }) => {
      const folder = path.posix.dirname(file);
      const target = path.posix.join(folder, src);
      const refuse = (message: string, help: string) => [
        { ...place, level: 'error' as const, message, help },
      ];
      if (!src.startsWith('./') || !target.startsWith(`${folder}/`) || /[?#%\\]/.test(src)) {
        return refuse(
          `图片地址“${src}”不能用`,
          '图片放在文章旁边的文件夹里，写作 ./文件夹/图.png。',
        );
      }
      if (!FORMAT.test(src)) {
        return refuse(`“${src}”不是可用的图片格式`, '请用 png、jpg 或 webp 格式的图片。');
      }
      return section.pictures.has(target)
        ? []
        : refuse(`找不到图片 ${target}`, '请检查文件夹名、文件名和大小写，或把图片放进去。');
    });
  },
};
