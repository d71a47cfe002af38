import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import type { Section } from '../../../src/content/read-section.ts';
import { addresses } from '../../../src/rules/addresses.ts';

/* Two such files cannot both lie in a folder of every file system, so they are read from memory. */
function check(...names: string[]) {
  const files = names.map((name) => readCase(name, Buffer.from('')));
  const section = { files, byId: Map.groupBy(files, ({ id }) => id) } as unknown as Section;
  return files.flatMap((file) => addresses.check(file, section, { release: false }));
}

test.each([
  ['cases/2026/a.mdx', 'cases/2026/A.mdx'],
  ['cases/2026/caf\u00e9.mdx', 'cases/2026/cafe\u0301.mdx'],
])('%s and %s have one address, and both are told', (first, second) => {
  expect(check(first, second).map(({ message }) => message)).toEqual([
    expect.stringContaining(second),
    expect.stringContaining(first),
  ]);
});

test('the same name in two years is two addresses', () => {
  expect(check('cases/2025/a.mdx', 'cases/2026/a.mdx')).toEqual([]);
});

test.each(['cases/a.mdx', 'cases/2026/b/a.mdx', 'cases/2026/a b.mdx', 'cases/2026/-a.mdx'])(
  '%s is not where a case lies',
  (name) => expect(check(name)).toHaveLength(1),
);

test('a case in the folder of another year than that of its publication is a warning', () => {
  const file = readCase('cases/2025/a.mdx', Buffer.from('---\npublishedAt: 2026-03-02\n---\n'));
  const section = { files: [file], byId: new Map() } as unknown as Section;
  const place = { line: 2, column: 14, level: 'warning' };
  expect(addresses.check(file, section, { release: false })).toEqual([
    expect.objectContaining(place),
  ]);
});
