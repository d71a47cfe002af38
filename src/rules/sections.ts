import type { Body } from '../content/index.ts';
import { type PartHeading, partNamed, PARTS, partsAmong } from '../schema/closed-lists.ts';
import { codeTable, type Place } from '../schema/finding.ts';
import { advice, type FileRule, type RuleFinding, type Term } from './rule/rule.ts';

/** What can be wrong with the four parts. */
export const codes = codeTable('sections', {
  numeral: {
    title: '标题里写了编号',
    why: '编号由页面自动加上，写了会有两个。',
    todo: '删去编号。',
    example: ['### 一、选好地点', '### 选好地点'],
  },
  twice: { title: '一个部分出现了两次', why: '四个部分各写一次。', todo: '把两处合在一起。' },
  order: {
    title: '四个部分的次序不对',
    why: '每篇的次序都一样，读者才好找。',
    todo: '按案例背景、主要做法、工作成效、案例启示排列。先看看前面是不是漏了一个部分。',
  },
  unknown: {
    title: '不是四个部分之一',
    why: '“##”只用于四个部分，名称一个字也不能差。',
    todo: '改成四个部分的名称；是小标题的，改用 ###。',
    example: ['## 经验做法', '## 主要做法'],
  },
  missing: {
    title: '缺少一个部分',
    why: '每篇有且只有四个部分。',
    todo: '补上。看看 ## 后面有没有空格。',
    example: ['##案例启示', '## 案例启示'],
  },
  'before-first': {
    title: '第一个部分之前有文字',
    why: '页面上正文从“案例背景”开始。',
    todo: '移到“案例背景”下面，或写进摘要；是作者、日期的，写进开头的字段。',
  },
  empty: { title: '一个部分下面没有内容', why: '每个部分都要写。', todo: '补上内容。' },
});

const NAMES = PARTS.map(({ name }) => name).join('、');
const NUMERAL =
  /^(?:[一二三四五六七八九十]+[、.．]|第[一二三四五六七八九十]+[，、：]|[（(][一二三四五六七八九十\d]+[）)]|\d+(?:[.．](?!\d)|[、)）])|[①-⑳])\s*/u;

/** Every case has the four parts, in their order, with text in each. Their numerals are not typed. */
export const sections: FileRule = {
  looksAt: 'file',
  codes,
  about: '四个部分的名称、次序和内容，标题里不写编号。',
  check: ({ body }) =>
    body ? [...numerals(body), ...wrongHeadings(body), ...missing(body), ...empty(body)] : [],
};

function error(
  name: Parameters<typeof codes>[0],
  { line, column }: Place,
  message: string,
  help: string | ReturnType<typeof advice>,
): RuleFinding {
  const told = typeof help === 'string' ? { help } : help;
  return { line, column, level: 'error', code: codes(name), message, ...told };
}

const BYLINE: Term = { file: '开头的 author、publishedAt', form: '表单里的“作者”“发布时间”' };

/* Who sees a form does not know what the signs before a heading stand for. */
function renamed(name: string): Term {
  return { file: `改成${name}`, form: `把这一行“## ”后面的字换成${name}` };
}
const LOWER: Term = { file: '“##”改成“###”', form: '在这一行的最前面再加一个“#”' };

function numerals({ headings }: Body): RuleFinding[] {
  return headings
    .filter(({ text }) => NUMERAL.test(text))
    .map((heading) =>
      error(
        'numeral',
        heading,
        `标题“${heading.text}”里写了编号`,
        `编号由页面自动加上，请改为：${'#'.repeat(heading.depth)} ${heading.text.replace(NUMERAL, '')}`,
      ),
    );
}

function wrongHeadings({ headings }: Body): RuleFinding[] {
  const parts = headings
    .filter(({ depth }) => depth === 2)
    .map((heading) => ({ ...heading, text: bare(heading.text) }));
  const given = PARTS.map(({ name }) => name).filter((name) =>
    parts.some(({ text }) => text === name),
  );
  const known = parts.filter(
    ({ text }, index) => partNamed(text) && parts.findIndex((each) => each.text === text) === index,
  );
  const likely = partsAmong(parts.map(({ text }) => text));
  return parts.flatMap((heading, index) => {
    if (heading.text === given[known.indexOf(heading)]) return [];
    if (parts.slice(0, index).some(({ text }) => text === heading.text)) {
      return [error('twice', heading, `“${heading.text}”出现了两次`, '请合并为一个部分。')];
    }
    return partNamed(heading.text)
      ? [error('order', heading, `“${heading.text}”的次序不对`, `四个部分的次序是：${NAMES}。`)]
      : [error('unknown', heading, ...unknown(likely[index]!))];
  });
}

/** What is said of a heading that is no part: which part is missing there is not said once more. */
function unknown({ title, part, missing }: PartHeading): [string, ReturnType<typeof advice>] {
  const message = `“${title}”不是四个部分之一`;
  if (missing.length === 0)
    return [
      message,
      advice`是四个部分之一换了名称的，${renamed('那一个')}：${NAMES}；是部分之下的小标题的，${LOWER}。`,
    ];
  const absent = missing.map((name) => `“${name}”`).join('');
  const own = part === undefined ? '那一个' : `“${part}”`;
  return [
    `${message}，这里缺${absent}`,
    advice`是${part === undefined ? '其中一个' : own}换了名称的，${renamed(own)}；是部分之下的小标题的，${LOWER}，另外补上缺的部分。`,
  ];
}

/** Parts that are not there, but for those in whose place another heading stands. */
function missing({ headings, root }: Body): RuleFinding[] {
  const given = headings.filter(({ depth }) => depth === 2).map(({ text }) => bare(text));
  const told = partsAmong(given).flatMap((each) => each.missing);
  const names = PARTS.map(({ name }) => name).filter(
    (name) => !given.includes(name) && !told.includes(name),
  );
  if (names.length === 0) return [];
  const end = root.position?.end ?? { line: 1, column: 1 };
  const message = `缺少${names.map((name) => `“${name}”`).join('')}`;
  return [
    error(
      'missing',
      end,
      message,
      `用了别的标题的，把它改成“## ${names[0]}”；没有写的，另起一行写上，下面写内容。四个部分是：${NAMES}。`,
    ),
  ];
}

function empty({ headings, blocks }: Body): RuleFinding[] {
  const before = blocks.find(({ anchor }) => anchor === '');
  const stray = before
    ? [
        error(
          'before-first',
          { line: before.line, column: 1 },
          '第一个部分之前有文字',
          advice`请移到“${PARTS[0]!.name}”之下，或写进摘要；是作者、日期的，写进${BYLINE}，这里删去。`,
        ),
      ]
    : [];
  const hollow = headings.filter(
    ({ depth, id, text }) =>
      depth === 2 &&
      partNamed(text) &&
      !blocks.some(({ part, kind }) => part === id && kind !== 'heading'),
  );
  return [
    ...stray,
    ...hollow.map((heading) =>
      error('empty', heading, `“${heading.text}”下面没有内容`, '请写上内容。'),
    ),
  ];
}

function bare(text: string): string {
  return text.replace(NUMERAL, '');
}
