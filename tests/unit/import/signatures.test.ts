import { expect, test } from 'vitest';
import { imported } from '../../setup/imported.ts';

const PARTS = `一、案例背景
群众出行不便。
二、主要做法
开庭到村口。
三、工作成效
审理167件。
四、案例启示
要贴近群众。`;

const fieldsOf = async (text: string) => {
  const { file, lost } = await imported('a.txt', Buffer.from(text));
  expect(lost).toEqual([]);
  expect(file.findings).toEqual([]);
  return file.fields;
};

test.each([
  ['（立案庭　李某）\n2026年11月20日', '2026-11-20'],
  ['立案庭　李某\n（2026年11月2日）', '2026-11-02'],
  ['二〇二六年十一月二十日\n（立案庭 李某）', '2026-11-20'],
  ['立案庭　李某\n二○二五年十月三十一日', '2025-10-31'],
])('who signs and the day are known at the end and below the title: %s', async (signed, day) => {
  const expected = { author: { department: '立案庭', name: '李某' }, publishedAt: day };
  expect(await fieldsOf(`巡回审判进村居\n${PARTS}\n${signed}`)).toMatchObject(expected);
  expect(await fieldsOf(`巡回审判进村居\n${signed}\n${PARTS}`)).toMatchObject(expected);
});

test.each([
  ['作者：立案庭　李某', { department: '立案庭', name: '李某' }],
  ['作者：李某　　单位：立案庭', { department: '立案庭', name: '李某' }],
  ['来源：本站 作者：李某 浏览次数：3', { name: '李某' }],
])('an author that a line names is taken whole: %s', async (line, author) => {
  expect((await fieldsOf(`巡回审判进村居\n${line}\n${PARTS}`)).author).toEqual(author);
});

test('a last sentence in brackets is text', async () => {
  const { file } = await imported('a.txt', Buffer.from(`巡回审判\n${PARTS}\n（正文完）`));
  expect(file.fields.author).toBeUndefined();
  expect(file.body!.blocks.at(-1)!.text).toBe('（正文完）');
});
