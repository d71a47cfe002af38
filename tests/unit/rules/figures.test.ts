import { expect, test } from 'vitest';
import { readCase } from '../../../src/cases/case.ts';
import type { Section } from '../../../src/cases/section.ts';
import { figures } from '../../../src/rules/figures.ts';

function check(value: string, text: string) {
  const source = `---\nresults: [{ label: 甲, value: ${value}, unit: 件 }]\n---\n## 工作成效\n\n${text}\n`;
  const file = readCase('cases/2026/a.mdx', Buffer.from(source));
  return figures.check(file, {} as Section, { release: false });
}

test.each([
  ['98.50', '为98.50%'],
  ['98.5', '为98.50%'],
  ['007', '编号007'],
  ['0.0000001', '为0.0000001克'],
  ['4000', '为4，000余人'],
  ['130', '为１３０件'],
  ['-0.5', '为-0.5%'],
  ['5', '3-5年'],
  ['7', '3~7年'],
])('%s stands in %s', (value, text) => expect(check(value, text)).toEqual([]));

test.each([
  ['16', '审理167件'],
  ['98.5', '为98.55%'],
  ['2', '见1.2.3'],
  ['-5', '为5件'],
])('%s does not stand in %s', (value, text) => expect(check(value, text)).toHaveLength(1));
