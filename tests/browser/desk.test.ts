import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readCase } from '../../src/content/index.ts';
import { formFields } from '../../src/desk/bundle/config.ts';
import type { Field } from '../../src/desk/shell/form.ts';
import { caseSchema } from '../../src/schema/case.ts';
import { violations } from '../setup/axe.ts';
import {
  browserOfDesks,
  changeInFolder,
  deskInFolder,
  fieldWithFocus,
  inFolder,
  looked,
  message,
  openCase,
  openDesk,
  openFolder,
  press,
  SHIPPED,
  typeAtEnd,
  wordFile,
} from '../setup/desk.ts';

const browser = browserOfDesks();

const { slug: CASE, file: FILE, text: shipped } = SHIPPED;
/** Who has written it. */
const AUTHOR = /name: (\S+) \}/.exec(shipped)![1]!;

/** A case of which the day was written, and no time. */
const OF_A_DAY = 'content/cases/2026/dianzi-songda-pingtai.mdx';
const ofADay = readFileSync(OF_A_DAY, 'utf8').replace(/^(publishedAt: \S+) .*$/m, '$1');

describe('the desk in a folder', () => {
  let desk: Awaited<ReturnType<typeof deskInFolder>>;
  let page: Page;

  beforeAll(async () => {
    desk = await deskInFolder();
  }, 300_000);

  // Each has a browser and a folder of its own.
  beforeEach(async () => {
    page = await openDesk(browser(), desk);
  });

  afterAll(() => {
    desk.close();
  });

  test('says which file it does not open, and leaves it as it is', async () => {
    const wrong = '---\ntitle: [坏\n---\n\n字\n';
    await openFolder(page, { 'content/cases/2026/huai.mdx': wrong });
    expect(await message(page)).toContain('有 1 篇没有打开');
    await press(page, '知道了');
    expect(await inFolder(page, 'content/cases/2026/huai.mdx')).toBe(wrong);
  });

  test('changes nothing in a file but what was edited', async () => {
    await openFolder(page, { [OF_A_DAY]: ofADay });
    await openCase(page, desk, 'entries/2026/dianzi-songda-pingtai');
    await page.getByRole('textbox', { name: '副标题' }).fill('以本院为例');
    await press(page, '保存');
    await expect
      .poll(() => inFolder(page, OF_A_DAY))
      .toBe(ofADay.replace(/^title: .*\n/m, '$&subtitle: 以本院为例\n'));
  });

  test('does not save errors but in a draft', async () => {
    await openFolder(page);
    await openCase(page, desk, 'entries/2026/shifa-shuoli');
    const file = 'content/cases/2026/shifa-shuoli.mdx';
    await typeAtEnd(page, '\n\n<script>坏</script>');
    await expect.poll(() => page.locator('.desk-status').innerText()).toContain('2 处错误');
    await press(page, '保存');
    await expect.poll(() => page.locator('body').innerText()).toContain('还有 2 处错误，没有保存');
    expect(await inFolder(page, file)).toBe(readFileSync(file, 'utf8'));
    const draft = page.locator('[data-key-path="draft"]');
    await page.mouse.move(500, 500);
    await expect.poll(() => page.mouse.wheel(0, 700).then(() => draft.count())).toBe(1);
    await draft.getByRole('switch').click();
    await press(page, '保存');
    await expect.poll(() => inFolder(page, file)).toContain('draft: true');
    await expect
      .poll(() => page.locator('.desk-notice').innerText())
      .toMatch(/^已经保存为草稿，还有 2 处错误\s+草稿不会发布/);
  });

  test('leads from what is found to the place of the form where it is put right', async () => {
    await openFolder(page);
    await openCase(page, desk, 'entries/2026/shifa-shuoli');
    await typeAtEnd(page, '\n\n【待填】第三项做法。');
    const found = page.locator('.desk-findings');
    await expect.poll(() => found.innerText()).toMatch(/还没写完的，打开“草稿”。\s+到“草稿”/);
    await found.getByRole('button', { name: '到“草稿”' }).click();
    await expect.poll(() => fieldWithFocus(page)).toBe('draft');
    await page.keyboard.press('Space');
    await expect.poll(() => found.innerText()).not.toContain('待填');
    expect(await found.innerText()).not.toMatch(/draft|yaml|信息区|加一行|字段/);
    // A figure of the text is offered until it is one of the results, and the place for them is opened.
    const offered = page.locator('.desk-figures');
    await expect(offered.isVisible()).resolves.toBe(false);
    await typeAtEnd(page, '\n\n2024年，调解案件30余件。');
    await offered.getByText('正文里还有 1 个数，可以填进“成效数据”').click();
    expect(await offered.getByRole('listitem').innerText()).toBe('调解案件：30件（约数，2024年）');
    await offered.getByRole('button').click();
    await expect.poll(() => fieldWithFocus(page)).toMatch(/^results/);
  });

  test('lets two sign a case one after the other, and nobody what he has written himself without a word', async () => {
    await openFolder(page);
    await openCase(page, desk, `entries/2026/${CASE}`);
    const sign = (role: string, name: string) => signInFolder(page, role, name);
    const approvals = () => inFolder(page, 'content/approvals.txt').catch(() => '');
    expect(await sign('审核', AUTHOR)).toContain(`${AUTHOR}是这一篇的作者`);
    await press(page, '让同事来');
    expect(await approvals()).not.toContain(`审核 ${AUTHOR}`);
    expect(await sign('审核', '李某')).toMatch(/还缺签发[^]*请网站管理员/);
    await press(page, '知道了');
    await expect
      .poll(() => page.locator('.desk-signing').innerText())
      .toMatch(/审核：李某，[^]*签发：还没有/);
    expect(await sign('签发', '李某')).toContain('李某已经审核过');
    await press(page, '知道了');
    expect(await sign('签发', '赵某')).toContain('各个环节都签过了');
    expect(await approvals()).toMatch(
      new RegExp(`/cases/2026/${CASE}/ \\w{64} 审核 李某 [^]* 签发 赵某 `),
    );
    expect(await inFolder(page, 'content/addresses.txt')).toContain(`/cases/2026/${CASE}/`);
  });

  test('fills in at one press what differs from the approved text, but what may not be published', async () => {
    const before = shipped.replace(
      '## 主要做法\n',
      '## 主要做法\n\n每周二开庭。由被害人张三丰旁听。\n',
    );
    const body = before.split('\n---\n')[1]!.trim();
    await openFolder(page, { [FILE]: before });
    await openCase(page, desk, `entries/2026/${CASE}`);
    const updates = page.locator('[data-key-path="updates"]');
    await shownBelow(page, updates);
    await updates.getByRole('button', { name: /^添加/ }).first().click();
    const changes = page.locator('[data-key-path="updates.0.changes"]');
    const fill = async () => {
      await changes.getByRole('button', { name: '照差别填' }).click();
      const status = changes.getByRole('status');
      await expect.poll(() => status.innerText()).toMatch(/填了|没有/);
      return await status.innerText();
    };
    // Which text is public nobody knows before it is approved.
    expect(await fill()).toContain('没有签完');
    await signInFolder(page, '审核', '李某');
    await press(page, '知道了');
    await signInFolder(page, '签发', '赵某');
    await press(page, '知道了');
    expect(await fill()).toBe('同签发过的那一版相比，没有可以填的改动。');
    await page.locator('.cm-content').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(
      body.replace('每周二开庭。由被害人张三丰旁听。', '每周三开庭。'),
    );
    expect(await fill()).toMatch(/^填了 1 处。原来的文字会再次公开[^]*没有填：1 处原来的文字/);
    expect(await fill()).toMatch(/^同签发过的那一版相比，没有别的可以填的改动。/);
    const typed = changes.getByRole('textbox');
    expect(
      await typed.evaluateAll((all: HTMLTextAreaElement[]) => all.map((each) => each.value)),
    ).toEqual(['每周二开庭。', '每周三开庭。']);
    expect(
      await violations(page, { within: '[data-key-path="updates.0.changes"] .desk-field' }),
    ).toEqual([]);
    await changes.getByRole('button', { name: '添加一处' }).click();
    await expect.poll(() => fieldWithFocus(page)).toBe('updates.0.changes.1.from');
    await changes.getByRole('button', { name: '去掉这一处' }).last().click();
    await expect.poll(() => fieldWithFocus(page)).toBe('updates.0.changes.0.from');
    await page.locator('[data-key-path="updates.0.note"] input').fill('更正开庭的日子');
    await page.locator('[data-key-path="updates.0.at"] input').first().fill('2026-12-31T10:00');
    await press(page, '保存');
    await expect
      .poll(() => inFolder(page, FILE))
      .toContain('note: 更正开庭的日子, changes: [{ from: 每周二开庭。, to: 每周三开庭。 }]');
    expect(await inFolder(page, FILE)).not.toContain('张三丰');
  });

  test('corrects at one press what needs no judgement, after showing it', async () => {
    await openFolder(page);
    await openCase(page, desk, 'entries/2026/shujiyuan-peiyang');
    await typeAtEnd(page, '\n\n他说:好,就这样.');
    const status = page.locator('.desk-status');
    await expect.poll(() => status.innerText()).toContain('提醒');
    const [errors, warnings] = (await status.innerText()).match(/\d+/g)!.map(Number);
    const lineIn = (text: string) => Number(/正文第 (\d+) 行/.exec(text)![1]);
    const listed = lineIn(await page.locator('.desk-findings').innerText());
    await press(page, '一键更正');
    const told = await message(page);
    expect(told).toContain('他说：好，就这样。');
    // What is counted is what is listed, and lines are those of the text.
    expect(told).toContain(`旁边列出 ${errors! + warnings!} 处，照这样改，还剩 0 处`);
    // One line stands before what is other.
    expect(lineIn(told)).toBe(listed - 1);
    await press(page, '照这样改');
    await expect
      .poll(() => page.locator('.cm-content').innerText())
      .toContain('他说：好，就这样。');
  });

  test('notices that another program has changed the file', async () => {
    await openFolder(page);
    await openCase(page, desk, `entries/2026/${CASE}`);
    await typeAtEnd(page, '\n\n我写的一段。');
    await changeInFolder(page, FILE, `${shipped}\n别人写的一段。\n`);
    await press(page, '保存');
    expect(await message(page)).toContain('别人写的一段。');
    await press(page, '回去改，先不保存');
    expect(await inFolder(page, FILE)).toBe(`${shipped}\n别人写的一段。\n`);
    await press(page, '确定');
    await press(page, '保存');
    await press(page, '用我的代替');
    await expect.poll(() => inFolder(page, FILE)).toBe(`${shipped}\n我写的一段。\n`);
  });

  test('has in its own parts nothing that axe finds, and is used by the keyboard alone', async () => {
    await openFolder(page);
    await openCase(page, desk, 'entries/2025/sheqi-pinggu');
    await page.setViewportSize({ width: 1024, height: 768 });
    await press(page, '看电脑上的样子');
    const preview = page.locator('.desk-preview iframe');
    await preview.waitFor();
    const { x, width } = (await preview.boundingBox())!;
    const form = (await page.locator('.desk-field').boundingBox())!;
    expect(x + width).toBeLessThanOrEqual(form.x + form.width);
    expect(form.x + form.width).toBeLessThan(page.viewportSize()!.width);
    expect(await violations(page, { within: '.desk-field' })).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.getByRole('button', { name: '一键更正' }).focus();
    const passed: string[] = [];
    for (let step = 0; step < 6; step += 1) {
      await page.keyboard.press('Tab');
      passed.push(
        await page.evaluate(
          () =>
            document.activeElement?.getAttribute('aria-label') ??
            document.activeElement?.textContent.slice(0, 8) ??
            '',
        ),
      );
    }
    // Out of the text again: Tab is no indent there.
    expect(passed).toContain('正文');
    expect(passed.indexOf('正文')).toBeLessThan(passed.length - 1);
    await page.locator('.cm-content').press('Control+End');
    await page.keyboard.insertText('\n\n他说:好,就这样.');
    await page.getByRole('button', { name: '一键更正' }).press('Enter');
    await message(page);
    expect(await violations(page, { within: '.desk-message' })).toEqual([]);
    await page.locator('.desk-message').press('Escape');
    await expect.poll(() => page.locator('.desk-message').count()).toBe(0);
  });

  test('takes every field of a case, and writes what the reader reads', async () => {
    await openFolder(page);
    await page.goto(`${desk.address}#/collections/cases`);
    await page.goto(`${desk.address}#/collections/cases/new?_slug=quan-bu`);
    await page.locator('.cm-content').waitFor();
    for (const field of formFields(['诉讼服务'])) await enter(page, field, field.name);
    await press(page, '保存');
    const file = 'content/cases/2026/quan-bu.mdx';
    await expect.poll(() => inFolder(page, file).catch(() => '')).toContain('draft: true');
    const { fields } = readCase('cases/2026/quan-bu.mdx', Buffer.from(await inFolder(page, file)));
    // The examples are no case together: a summary is too short, and a case is followed in two ways.
    expect(Object.keys(caseSchema.shape).filter((name) => !(name in fields))).toEqual([
      ...['summary', 'follows'],
    ]);
    expect(await inFolder(page, file)).toMatch(/^summary: .+\n[^]*^follows:\n {2}- \{ case: /m);
    expect(fields.updates).toEqual([
      expect.objectContaining({ changes: [{ from: '2026年3月起试行', to: '2026年4月起试行' }] }),
    ]);
    expect(fields.results).toEqual([
      expect.objectContaining({ value: 167, approx: true, scope: '辖区', before: 45 }),
    ]);
  });

  test('takes a Word file to a saved draft by the keyboard alone', async () => {
    await openFolder(page);
    await page.goto(`${desk.address}#/collections/cases`);
    await page.goto(`${desk.address}#/collections/cases/new`);
    await page.locator('.cm-content').waitFor();
    await looked(page);
    const bytes = Buffer.from(await wordFile());
    const reached = async (name: string) => {
      await tabTo(page, name);
      await page.keyboard.press('Enter');
    };
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      tabTo(page, '导入 Word').then(() => page.keyboard.press('Space')),
    ]);
    await chooser.setFiles({ name: '巡回审判.docx', mimeType: '', buffer: bytes });
    await message(page);
    // What confirms has the focus at once.
    expect(await focused(page)).toBe('对，做成草稿');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.cm-content').innerText()).toContain('开庭');
    await looked(page);
    // The panel, and the field in it.
    await tabTo(page, '网址里的拼音');
    await tabTo(page, '网址里的拼音');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('jianpan-daoru');
    await tabTo(page, '正文');
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('## 说明');
    await expect.poll(() => page.locator('.desk-findings').innerText()).toContain('说明');
    await page.keyboard.press('Control+z');
    await reached('现在');
    await tabTo(page, '诉讼服务');
    await page.keyboard.press('Space');
    await tabTo(page, '摘要');
    await page.keyboard.insertText('针对村居离法院远的问题，法官每月到村居开庭，就地立案、调解。');
    await tabTo(page, '草稿');
    await page.keyboard.press('Space');
    await reached('保存');
    const file = `content/cases/${new Date().getFullYear()}/jianpan-daoru.mdx`;
    await expect.poll(() => inFolder(page, file).catch(() => '')).toMatch(/draft: true[^]*开庭/);
  });

  test('asks nobody but its own host', () => {
    expect(desk.foreign).toEqual([]);
  });
});

/** What has the focus is called. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const own = document.activeElement;
    const labelled = own?.getAttribute('aria-labelledby') ?? '';
    const label = own instanceof HTMLInputElement ? own.labels?.[0]?.textContent : undefined;
    const names = [
      own?.getAttribute('aria-label'),
      document.getElementById(labelled)?.textContent,
      label,
      own?.textContent,
    ];
    return (names.find((each) => each) ?? '').trim();
  });
}

/** Goes on by the Tab key until something that begins so has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press('Tab');
    passed.push(await focused(page));
    if (passed.at(-1)!.startsWith(name)) return;
    // Nobody is quicker.
    await page.waitForTimeout(60);
  }
  expect(passed, `Tab leads to ${name}`).toContain(name);
}

/** Signs what is saved in a folder, and gives what is told then. */
async function signInFolder(page: Page, role: string, name: string): Promise<string> {
  await press(page, `我来${role}`);
  await page.locator('.desk-message').getByLabel('姓名', { exact: true }).fill(name);
  await press(page, `看过了，${role}`);
  await expect.poll(() => message(page)).not.toContain('看过了');
  return await message(page);
}

/** Scrolls to a field: what lies below is only there when it has been scrolled to. */
async function shownBelow(page: Page, field: Locator): Promise<void> {
  await page.mouse.move(500, 500);
  await expect
    .poll(async () => (await field.count()) || page.mouse.wheel(0, 300).then(() => 0))
    .toBeGreaterThan(0);
  await field.scrollIntoViewIfNeeded();
}

/** Enters the example of a field, or of all fields of an entry. */
async function enter(page: Page, field: Field, at: string): Promise<void> {
  const { widget, fields: inner = [] } = field;
  const own = page.locator(`[data-key-path="${at}"]`).last();
  await shownBelow(page, own);
  const isList = widget === 'list' || widget === 'case-changes';
  const entry = isList ? `${at}.0` : at;
  if (isList && inner.length > 0) await own.getByRole('button', { name: /^添加/ }).first().click();
  if (widget === 'object') await own.getByRole('checkbox').first().click();
  for (const each of inner) await enter(page, each, `${entry}.${each.name}`);
  if (inner.length === 0) await fill(page, own, field);
}

/** Enters the example of a single field. */
async function fill(page: Page, own: Locator, field: Field): Promise<void> {
  const { widget, name, options = [] } = field;
  const [, example = '电子送达'] = /例：(.*)$/.exec(field.hint ?? '') ?? [];
  if (widget === 'boolean') await own.getByRole('switch').click();
  else if (widget === 'select') await choose(page, own, options[1] ?? options[0]!);
  else if (name === 'body') await typeAtEnd(page, '## 案例背景\n\n甲。');
  else if (widget === 'datetime') await own.locator('input').first().fill('2026-03-02T10:00');
  else
    await own
      .locator('input, textarea')
      .first()
      .fill(name === 'aliases' ? '/cases/2025/jiu/' : example);
}

/** Chooses one of a few that are seen, or of many from a list. */
async function choose(page: Page, field: Locator, name: string): Promise<void> {
  const seen = field.getByText(name, { exact: true });
  if ((await seen.count()) === 0) await field.getByRole('combobox').click();
  const listed = page.getByRole('option', { name });
  await ((await seen.count()) > 0 ? seen : listed).click();
}
