import type { Body } from '../content/index.ts';
import { partNamed, PARTS } from '../schema/closed-lists.ts';
import type { Place } from '../schema/finding.ts';
import type { Rule, RuleFinding } from './rule/rule.ts';

const NAMES = PARTS.map(({ name }) => name).join('、');
const NUMERAL =
  /^(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+[，、：]|[（(][一二三四五六七八九十\d]+[）)]|\d+(?:[.．](?!\d)|[、)）])|[①-⑳])\s*/u;

/** The four parts stand in every case, in their order, with text below each, and nobody types their numerals. */
export const sections: Rule = {
  name: 'sections',
  about: '四个部分的名称、次序和内容，标题里不写编号。',
  check: ({ body }) =>
    body ? [...numerals(body), ...wrongHeadings(body), ...missing(body), ...empty(body)] : [],
};

function error({ line, column }: Place, message: string, help: string): RuleFinding {
  return { line, column, level: 'error', message, help };
}

function numerals({ headings }: Body): RuleFinding[] {
  return headings
    .filter(({ text }) => NUMERAL.test(text))
    .map((heading) =>
      error(
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
  return parts.flatMap((heading, index) => {
    if (heading.text === given[known.indexOf(heading)]) return [];
    if (parts.slice(0, index).some(({ text }) => text === heading.text)) {
      return [error(heading, `“${heading.text}”出现了两次`, '请合并为一个部分。')];
    }
    return partNamed(heading.text)
      ? [error(heading, `“${heading.text}”的次序不对`, `四个部分的次序是：${NAMES}。`)]
      : [
          error(
            heading,
            `“${heading.text}”不是四个部分之一`,
            `“##”只用于：${NAMES}；下一级标题用“###”。`,
          ),
        ];
  });
}

function missing({ headings, root }: Body): RuleFinding[] {
  const given = headings.filter(({ depth }) => depth === 2).map(({ text }) => bare(text));
  const names = PARTS.map(({ name }) => name).filter((name) => !given.includes(name));
  if (names.length === 0) return [];
  const end = root.position?.end ?? { line: 1, column: 1 };
  const message = `缺少${names.map((name) => `“${name}”`).join('')}`;
  return [error(end, message, `请另起一行写“## ${names[0]}”，下面写内容。四个部分是：${NAMES}。`)];
}

function empty({ headings, blocks }: Body): RuleFinding[] {
  const before = blocks.find(({ anchor }) => anchor === '');
  const stray = before
    ? [
        error(
          { line: before.line, column: 1 },
          '第一个部分之前有文字',
          `请移到“${PARTS[0]!.name}”之下，或写进摘要；是作者、日期的，写进开头的 author、publishedAt，这里删去。`,
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
    ...hollow.map((heading) => error(heading, `“${heading.text}”下面没有内容`, '请写上内容。')),
  ];
}

function bare(text: string): string {
  return text.replace(NUMERAL, '');
}
