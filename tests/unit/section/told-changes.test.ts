import { expect, test } from 'vitest';
import { toldChange, updateText } from '../../../src/section/told-changes.ts';

/** A change with its marks as Markdown has them. */
const told = (change: Parameters<typeof toldChange>[0]) =>
  toldChange(change)
    .flat()
    .map(({ text, mark }) => (mark === undefined ? text : `${mark}(${text})`))
    .join('');

test('of a text that was changed only what differs is marked', () => {
  expect(told({ from: '自3月起试行', to: '自4月起试行' })).toBe(
    '原为“自del(3)月起试行”，现为“自ins(4)月起试行”',
  );
});

test('what came into a text, or went from it, leaves nothing to mark in the other', () => {
  expect(told({ from: '定期开庭', to: '定期到村开庭' })).toBe(
    '原为“定期开庭”，现为“定期ins(到村)开庭”',
  );
  expect(told({ from: '定期到村开庭', to: '定期开庭' })).toBe(
    '原为“定期del(到村)开庭”，现为“定期开庭”',
  );
});

test.each([
  ['共12件', '共15件', '原为“共del(12)件”，现为“共ins(15)件”'],
  ['占98.2%', '占93.2%', '原为“占del(98.2%)”，现为“占ins(93.2%)”'],
  ['共5件', '共15件', '原为“共del(5)件”，现为“共ins(15)件”'],
  ['共1件', '共15件', '原为“共del(1)件”，现为“共ins(15)件”'],
  ['甲甲', '甲', '原为“甲del(甲)”，现为“甲”'],
  ['𠮷日', '𠮷月', '原为“𠮷del(日)”，现为“𠮷ins(月)”'],
])('a number and a character are marked as a whole: %s, %s', (from, to, said) =>
  expect(told({ from, to })).toBe(said),
);

test('two places of a text are marked by themselves, unless hardly anything stands between them', () => {
  expect(told({ from: '在立案、应诉环节询问', to: '在立案、应诉、调解环节主动询问' })).toBe(
    '原为“在立案、应诉环节询问”，现为“在立案、应诉ins(、调解)环节ins(主动)询问”',
  );
  expect(told({ from: '甲的乙', to: '丙的丁' })).toBe('原为“del(甲的乙)”，现为“ins(丙的丁)”');
});

test('what was added or deleted only is said so', () => {
  expect(told({ to: '另设两处。' })).toBe('新增“ins(另设两处。)”');
  expect(told({ from: '另设两处。' })).toBe('删去“del(另设两处。)”');
});

test('an update is told with its changes, and without where it names none', () => {
  expect(updateText({ note: '更正', changes: [{ from: '3', to: '4' }, { to: '乙' }] })).toBe(
    '更正：原为“3”，现为“4”；新增“乙”',
  );
  expect(updateText({ note: '更正' })).toBe('更正');
});
