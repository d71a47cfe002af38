import { codeTable, type Finding } from '../schema/finding.ts';

/** What is told of a file that takes longer to check than any article does. */
export const codes = codeTable('files', {
  slow: {
    title: '检查这个文件用了很久',
    why: '一篇普通的案例用不了十分之一秒。这样慢的，多半混进了成千上万个奇怪的符号，或者放错了文件；检查没有漏掉什么，只是慢。',
    todo: '看看文件里有没有不是自己写的内容，有的删去；没有的，把文件交给网站管理员，这是程序该改的地方。',
  },
});

/** In milliseconds: the longest judgments take a hundredth of it. */
const BUDGET = 5000;

/** A warning for a file whose rules took longer than any article gives reason for. Nothing was left out for it. */
export function slowFile(file: string, milliseconds: number): Finding[] {
  if (milliseconds <= BUDGET) return [];
  return [
    {
      file,
      line: 1,
      column: 1,
      code: codes('slow'),
      level: 'warning',
      message: `检查这个文件用了 ${Math.round(milliseconds / 1000)} 秒，一篇普通的案例用不了十分之一秒`,
      help: '该检查的都检查了。请看看里面有没有不是自己写的内容；没有的，请把文件交给网站管理员。',
    },
  ];
}
