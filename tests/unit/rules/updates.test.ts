import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import { updates as rule } from '../../../src/rules/updates.ts';

/** What is told of a case that says this of its changes, the newest first. */
function told(changes: readonly string[], more = '') {
  const list = changes.map((each, index) => {
    const at = `2026-0${5 - index}-01`;
    return `  - { at: ${at}, note: 更正, changes: [${each}] }\n`;
  });
  const head = `title: 巡回审判\nsummary: 摘要里的话${'长'.repeat(30)}\nresults: [{ label: 审理, value: 167, unit: 件 }]\n${more}`;
  const source = `---\n${head}updates:\n${list.join('')}---\n## 工作成效\n\n审理167件，\n**当庭**调解（２）件。\n\n另一段。\n`;
  const file = readCase('cases/2026/a.mdx', Buffer.from(source));
  expect(file.fields.updates).toHaveLength(changes.length);
  return rule
    .check(file, {} as never)
    .map(({ code, level, line, column }) => `${level} ${code} ${line}:${column}`);
}

test.each(['审理167件，当庭调解', '(2)件', '巡回审判', '摘要里的话', '审理：167件', '另一段。'])(
  'what is now stands in what readers see: %s',
  (to) => expect(told([`{ from: 旧, to: '${to}' }`])).toEqual([]),
);

test.each(['审理176件', '件。另一段', '**当庭**'])('%s does not', (to) =>
  expect(told([`{ from: 旧, to: '${to}' }`])).toEqual(['error updates/not-in-text 6:58']),
);

test('what was changed again since need not stand there, and what is not read neither', () => {
  expect(told(['{ to: 另一段 }', '{ to: 从前的话 }'])).toEqual([]);
  expect(told(['{ to: 从前的话 }'], 'withdrawn: { at: 2026-06-01, reason: 有误 }\n')).toEqual([]);
});

test('each change is proved at its place', () => {
  expect(told(['{ to: 另一段 }, { to: 没有的话 }'])).toEqual(['error updates/not-in-text 6:62']);
});

test('a change that changes nothing is an error, one of the width of signs is none', () => {
  expect(told(['{ from: 另一段, to: 另一 段 }'])).toEqual(['error updates/unchanged 6:60']);
  expect(told(['{ from: （2）件, to: （２）件 }'])).toEqual([]);
});

test('what is said to be deleted and still stands there is a warning', () => {
  expect(told(['{ from: 另一段 }'])).toEqual(['warning updates/still-in-text 6:51']);
  expect(told(['{ from: 从前的一段 }'])).toEqual([]);
});
