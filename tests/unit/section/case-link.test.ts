import { expect, test } from 'vitest';
import { caseLink, hrefBelow } from '../../../src/section/addresses.ts';

test.each([
  ['/cases/2026/a/', '/ssfw/cases/2026/a/'],
  ['/cases/2026/A#measures', '/ssfw/cases/2026/a/#measures'],
  ['/ssfw/cases/2026/a/?mark=x#measures', '/ssfw/cases/2026/a/?mark=x#measures'],
  ['/cases/2026/%E7%94%B2/', '/ssfw/cases/2026/%E7%94%B2/'],
  ['/fyxw/1.html', '/fyxw/1.html'],
  ['#measures', '#measures'],
  ['https://a.example/cases/2026/a/', 'https://a.example/cases/2026/a/'],
])('the link %s is %s in a page', (url, href) => expect(hrefBelow('/ssfw/')(url)).toBe(href));

test('a link to a case names it as the reader does', () => {
  const parts = { id: '2026/a', anchor: 'measures', rest: '?mark=x#measures' };
  expect(caseLink('/cases/2026/A?mark=x#measures', '/')).toEqual(parts);
  expect(caseLink('/topics/a/', '/')).toBeUndefined();
});
