import { RULES } from './index.ts';

/** What a finding may be about: the name that it carries, and what is asked for, in Chinese. */
export interface ManualEntry {
  name: string;
  about: string;
}

/** Everything that findings can be about: what the reader refuses first, then the rules. */
export function manual(): ManualEntry[] {
  return [
    ...OF_THE_READER,
    ...RULES.map(({ name, about }) => ({ name, about })),
    ...OF_THE_SECTION,
  ];
}

/** The same as Markdown, a list, for the handbook. */
export function manualText(): string {
  return manual()
    .map(({ name, about }) => `- \`${name}\`：${about}`)
    .join('\n');
}

const OF_THE_READER: readonly ManualEntry[] = [
  { name: 'files', about: '放了不该放的文件，或者缺了文件。' },
  { name: 'encoding', about: '文件的编码，会让文字断开或倒过来的字符。' },
  { name: 'frontmatter', about: '信息区的写法：冒号、缩进、引号、括号。' },
  { name: 'schema', about: '字段的名称和内容。' },
  {
    name: 'mdx-safety',
    about: '正文和组件里不能有的写法：代码、网页标签、不认识的组件、文件夹以外的图片。',
  },
];
const OF_THE_SECTION: readonly ManualEntry[] = [
  { name: 'permanence', about: '公开过的网址还在不在。' },
  {
    name: 'harvested',
    about:
      '`peers.yaml` 和采集来的别的法院的案例：文件是不是采集时的样子，是不是名单上的法院。采集来的文字也按 `poisoning`、`privacy` 检查。',
  },
  { name: 'site', about: '`site.yaml` 里还没填的内容。正式发布时没有网站标识码的，是错误。' },
];
