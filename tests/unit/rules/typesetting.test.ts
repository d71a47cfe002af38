import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import type { Section } from '../../../src/content/read-section.ts';
import { typesetting } from '../../../src/rules/typesetting.ts';

function check(text: string, title = '甲') {
  const summary = '本文说明怎样把法庭开到群众家门口，便利当事人诉讼，并说明需要留意的几个问题。';
  const head = `title: ${title}\npublishedAt: 2026-03-02\ntopics: [诉讼服务]\nsummary: ${summary}`;
  const source = `---\n${head}\n---\n\n${text}\n`;
  const file = readCase('cases/2026/a.mdx', Buffer.from(source));
  return typesetting.check(file, {} as Section);
}

test.each([
  ['期限为3~5年。', '3~5'],
  ['由庭长（或者院长)决定。', '（或者院长)'],
  ['这是"示范"法庭。', '"'],
  ['到场,听取意见。', ','],
  ['到场听取意见.', '.'],
  ['被告(反诉原告)到庭。', '(反诉原告)'],
  ['共１２件。', '１２'],
  ['法官 到场，听取意见。', ' '],
  ['法官到场听取意见  。', '  '],
  ['法官到场 ，听取意见。', ' '],
  ['到场。。听取意见。', '。。'],
  ['到场，、听取意见。', '，、'],
  ['立案、审判...都可以办。', '...'],
  ['送达--最难的一步。', '--'],
  ['重点是**“三到场”**的做法。', '**“三到场”**'],
  ['重点是**“三到场”做法**。', '**“三到场”做法**'],
  ['- **重点：**到场听取意见。', '**重点：**'],
  ['** 重点 **', '** 重点 **'],
  ['推行__三到场__做法。', '__三到场__'],
  ['园区⼈⺠法院。', '⼈⺠'],
  ['园区樂\uf914。', '\uf914'],
])('is told, with its place: %s', (text, found) => {
  const column = text.indexOf(found) + 1;
  const place = { line: 8, column, endColumn: column + found.length };
  expect(check(text)).toMatchObject([{ ...place, level: 'warning' }]);
});

test.each([
  '推行__三到场__。签名：____ 日期：____。',
  '由（2024）京01民终123号、(2024)川1681民初5号判决确定。',
  '见[规定](https://www.court.example/a~b/c--d,e)，或 https://www.court.example/1~2/。',
  '邮箱a.b@court.example，3.14，12:30，A、B两类，iPhone 15 Pro。',
  '《最高人民法院关于适用(试行)"意见"》第九十条　经受送达人同意，可以送达。',
  '“四大先锋”——到场……听取意见！这是**重点**，不是“**重点**”。',
  '**“重点”**',
  '他说，**“三到场”**，说到做到。',
  '张**、李**到庭，王**（男）与赵**未到庭。',
  '一方说：“不去！”，另一方说：“为什么？！”',
  '| 年份 | 件数 |\n| :--- | ---: |\n| 2026 | 12 |',
  '<Figure\n  src="./a/b.png"\n  alt="法官,到 场"\n  caption="现场(一)"\n/>',
  '到场听取意见[^1]。\n\n[^1]: 到场。',
  '\\*\\*“到场”\\*\\*的做法',
  '人民一口大工，〇々\ufa0e。',
])('is none: %s', (text) => expect(check(text)).toEqual([]));

test('a file that is not understood is not looked at', () => {
  expect(check('到场,听取意见。\n\n<Figure src="a">')).toEqual([]);
});

test('the same slip is told once, with all its places', () => {
  const found = check(Array.from({ length: 3 }, () => '到场,听取意见,再次到场。').join('\n\n'));
  expect(found).toMatchObject([{ line: 8, column: 3 }]);
  expect(found[0]!.message).toContain('共 6 处，另见第 10、12 行');
  expect(found[0]!.places!.map(({ line, column }) => [line, column])).toEqual(
    [8, 10, 12].flatMap((line) => [
      [line, 3],
      [line, 8],
    ]),
  );
});

test('of radicals all of a line are told, with what to type', () => {
  const [first, ...others] = check('园区⼈⺠法院在⼤厅，⼈⺠⼾籍。');
  expect([others, first!.places!.length]).toEqual([[], 3]);
  expect(first!.help).toContain('“⼈⺠”改成“人民”，“⼤”改成“大”，“⼈⺠⼾”改成“人民户”');
});

test('radicals are told in the head too', () => {
  expect(check('到场。\n', '⼤厅')).toMatchObject([{ line: 2, column: 8 }]);
});
