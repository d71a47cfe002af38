import { expect, test } from 'vitest';
import { pageProblems } from '../../../src/guard/page.ts';
import { poisonedLine } from '../../../src/rules/poisoning.ts';
import type { Site } from '../../../src/schema/site.ts';
import { undisguised } from '../../../src/text/disguise.ts';

const SITE = {
  url: 'https://own.example/',
  court: '甲法院',
  allowedHosts: [],
  breadcrumb: [],
  footer: {},
} as unknown as Site;

/** The level and the code of what is found in a line. */
function found(text: string, isHead = false): string[] {
  const placeOf = () => ({ line: 1, column: 1 });
  const line = { ...undisguised(text), number: 1, isHead, placeOf };
  return poisonedLine(line, SITE).map(({ level, code }) => `${level} ${code}`);
}

test.each([false, true])('what may be words is a warning, in the head (%s) as well', (isHead) => {
  expect(found('数据存于MySQL.data目录', isHead)).toEqual(['warning poisoning/doubtful-address']);
});

test.each(['近年来kaiyunty.tokyo/1', '近年来365bet.tokyo', '近年来kaiyunty.top', 't.me/yabo'])(
  'what is an address for sure is an error: %s',
  (text) => expect(found(text)).toContain('error poisoning/address'),
);

test('where gambling is sold nothing is taken for words', () => {
  expect(found('澳门威尼斯人官网kaiyunty.tokyo')).toContain('error poisoning/address');
});

test('a page is refused for an address, and not for what may be words', () => {
  const problemsOf = (text: string) =>
    pageProblems(`<title>${text}</title><p>${text}</p>`, SITE).filter((problem) =>
      /^(?:文字|标题或说明)里有/.test(problem),
    );
  expect(problemsOf('数据存于MySQL.data目录')).toEqual([]);
  expect(problemsOf('近年来kaiyunty.tokyo/1')).toHaveLength(2);
});
