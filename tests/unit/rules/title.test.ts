import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import type { Section } from '../../../src/content/read-section.ts';
import { title } from '../../../src/rules/court-in-title.ts';

const section = { site: { court: '某某市人民法院' } } as Section;

function check(text: string) {
  const source = `---\ntitle: ${text}\n---\n`;
  return title.check(readCase('cases/2026/a.mdx', Buffer.from(source)), section);
}

test.each([
  '某某市人民法院的做法',
  '某某市⼈⺠法院的做法',
  '某某市⼈民法院的做法',
  '某某市人\u200b民法院的做法',
])('the name of the court is seen in %s', (text) => {
  expect(check(text)).toMatchObject([{ line: 2, level: 'error' }]);
});

test.each(['某某县人民法院的做法', '⼈⺠法院的做法'])(
  'another name may stand there: %s',
  (text) => {
    expect(check(text)).toEqual([]);
  },
);
