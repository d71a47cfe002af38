import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readCase } from '../../src/content/index.ts';
import { formFields } from '../../src/desk/bundle/config.ts';
import { type Field, WORKER } from '../../src/desk/shell/form.ts';
import { filesBelow } from '../../src/disk/index.ts';
import { caseSchema } from '../../src/schema/case.ts';
import { violations } from '../setup/axe.ts';
import { build } from '../setup/build-sites.ts';
import {
  browserOfDesks,
  changeInFolder,
  deskInFolder,
  deskOnForge,
  inFolder,
  looked,
  message,
  openCase,
  openDesk,
  openFolder,
  openSignedIn,
  PEOPLE,
  press,
  SHIPPED,
  signed,
  typeAtEnd,
  wordFile,
  writtenFromWord,
} from '../setup/desk.ts';
import type { Person } from '../setup/forge/stand-in.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';

const browser = browserOfDesks();

const [WANG, LI, ZHAO] = PEOPLE;
const { slug: CASE, file: FILE, text: shipped } = SHIPPED;
/** Who has written it. */
const AUTHOR = /name: (\S+) \}/.exec(shipped)![1]!;

describe('the desk on a forge', () => {
  let desk: Awaited<ReturnType<typeof deskOnForge>>;
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'core.quotePath=false', '-C', desk.forge.repository, ...args]);
  const signedIn = (person = WANG) => openSignedIn(browser(), desk, person);
  const requestOf = (branch: string) =>
    desk.forge.requests.find((each) => each.source_branch === `cms/cases/${branch}`);

  beforeAll(async () => {
    desk = await deskOnForge();
  }, 300_000);

  afterAll(() => {
    desk.close();
  });

  test('takes a Word file to the review, where two approve it in their turn, and to the site', async () => {
    const page = await signedIn();
    await writtenFromWord(page, desk);
    await press(page, '保存');
    await press(page, '提交审核');
    await expect
      .poll(() => requestOf('xunhui-shenpan-cunju')?.labels)
      .toEqual(['sveltia-cms/pending_review']);
    const branch = 'cms/cases/xunhui-shenpan-cunju';
    const show = git('show', '--name-only', '--format=%an: %s', branch).toString();
    expect(show).toMatch(/^王章: 新建案例：xunhui-shenpan-cunju/);
    expect(show).toMatch(/content\/cases\/\d{4}\/xunhui-shenpan-cunju\.mdx/);
    const [picture] = /content\/cases\/.*\.png/.exec(show) ?? [];
    expect((await sharp(git('show', `${branch}:${picture}`)).metadata()).width).toBe(800);
    const told = await message(page);
    expect(told).toMatch(/^已经提交审核[^]*由同事审核、签发[^]*“我来审核”/);
    // It waits no more, though it got another name than it was imported by.
    expect(await waitingIn(page)).toEqual([]);
    await press(page, '知道了');
    const state = (page: Page) => page.locator('.desk-signing').innerText();
    const opened = async (person: Person) => {
      const page = await signedIn(person);
      await page.goto(`${desk.address}#/workflow`);
      await page.getByText('巡回审判进村居').click();
      await looked(page);
      return page;
    };
    const reviewer = await opened(LI);
    await expect
      .poll(() => state(reviewer))
      .toMatch(/版本编号 [\da-f]{12}\s+审核：还没有\s+签发：还没有/);
    await press(reviewer, '我来审核');
    expect(await message(reviewer)).toContain('请通读全文和图片');
    await expect(reviewer.getByLabel('姓名', { exact: true }).inputValue()).resolves.toBe('李某');
    await press(reviewer, '看过了，审核');
    await expect.poll(() => message(reviewer)).toContain('还缺签发');
    expect(git('show', '--format=%an: %s', '--name-only', branch).toString()).toMatch(
      /^李某: 审核：巡回审判进村居\s+content\/approvals\.txt\s*$/,
    );
    await press(reviewer, '知道了');
    // Who has signed what stands in the list of drafts too.
    const list = await signedIn(ZHAO);
    await list.goto(`${desk.address}#/workflow`);
    await expect
      .poll(() => list.locator(`.card[data-desk-branch="${branch}"]`).innerText())
      .toMatch(/审核：李某，\d{4}-\d\d-\d\d \d\d:\d\d；签发：还没有/);
    // One person is one pair of eyes.
    expect(await signed(reviewer, '签发')).toContain('李某已经审核过');
    await press(reviewer, '知道了');
    const issuer = await opened(ZHAO);
    await expect
      .poll(() => state(issuer))
      .toMatch(/审核：李某，\d{4}-\d\d-\d\d \d\d:\d\d\s+签发：还没有/);
    await typeAtEnd(issuer, '没有保存的字');
    await press(issuer, '我来签发');
    expect(await message(issuer)).toContain('有没保存的改动');
    await press(issuer, '知道了');
    await issuer.locator('.cm-content').focus();
    await issuer.keyboard.press('Control+z');
    expect(await signed(issuer, '签发')).toContain('各个环节都签过了');
    expect(git('show', '--name-only', '--format=', branch).toString()).toContain('addresses.txt');
    await press(issuer, '合并');
    await expect.poll(() => message(issuer)).toContain('已经合并');
    expect(requestOf('xunhui-shenpan-cunju')?.state).toBe('merged');
    expect(git('log', '-1', '--format=%an', 'main').toString().trim()).toBe('赵某');
    const dir = await temporaryDir();
    execFileSync('git', ['clone', '--quiet', desk.forge.repository, path.join(dir, 'work')]);
    const out = path.join(dir, 'dist');
    await build(path.join(dir, 'work', 'content'), out, { release: true });
    const shown = (name: string) => readFileSync(path.join(out, name), 'utf8');
    expect(shown('cases/2026/xunhui-shenpan-cunju/index.html')).toContain('就地立案、就地调解');
    expectDeskBeside(out);
  });

  test('saves a draft with errors and says so, and says where they are when it may not go on to the review', async () => {
    const page = await signedIn();
    await openCase(page, desk, 'entries/2025/shilaohua-fuwu');
    await page.getByRole('textbox', { name: '摘要' }).fill('太短');
    await typeAtEnd(page, '\n\n<script>坏</script>');
    await expect.poll(() => page.locator('.desk-status').innerText()).toContain('3 处错误');
    await press(page, '保存');
    const saved = page.locator('.desk-notice');
    await expect
      .poll(() => saved.innerText())
      .toMatch(/^草稿已经保存，还有 3 处错误\s+还没有交给别人/);
    // Nobody is asked whether a review is to follow.
    await expect(page.getByRole('button', { name: '提交审核' }).count()).resolves.toBe(0);
    expect(await isInFront(saved)).toBe(true);
    await saved.getByRole('button', { name: /“摘要”应为30至120个字/ }).click();
    await expect.poll(() => fieldWithFocus(page)).toBe('summary');
    await page.getByRole('button', { name: /^状态/ }).click();
    await page.getByRole('menuitemradio', { name: '审核中' }).click();
    const told = await message(page);
    expect(told).toContain('没有提交：这一篇还有 3 处错误');
    expect(told).not.toMatch(/summary|字段|信息区|yaml/);
    expect(await violations(page, { within: '.desk-message' })).toEqual([]);
    const wrong = page.locator('.desk-message').getByRole('button', { name: /正文第 \d+ 行/ });
    await wrong.first().click();
    await expect.poll(() => page.locator('.desk-message').count()).toBe(0);
    await expect.poll(() => fieldWithFocus(page)).toBe('body');
    const lines = await page.locator('.cm-activeLine, .cm-line').allTextContents();
    expect(lines.join('\n')).toContain('<script>');
    expect(requestOf('shilaohua-fuwu')?.labels).toEqual(['sveltia-cms/draft']);
  });

  test('tells the second of two writers, keeps her text, and replaces nothing', async () => {
    const [first, second] = [await signedIn(WANG), await signedIn(LI)];
    for (const page of [first, second]) await openCase(page, desk, `entries/2026/${CASE}`);
    await typeAtEnd(first, '\n\n甲写的一段。');
    await press(first, '保存');
    await press(first, '稍后');
    await typeAtEnd(second, '\n\n乙写的一段。');
    await press(second, '保存');
    const told = await message(second);
    expect(told).toContain('您打开以后，别人改过这一篇');
    expect(told).toContain('甲写的一段。');
    await press(second, '回去改，先不保存');
    expect(git('show', `cms/cases/${CASE}:${FILE}`).toString()).toBe(`${shipped}\n甲写的一段。\n`);
    const after = second.getByRole('alertdialog').or(second.getByRole('dialog'));
    expect(await after.innerText()).toMatch(
      /^没有保存\s+您写的都还在这一页里。\s+别人改过这一篇\s/,
    );
    await press(second, '确定');
    expect(await second.locator('.cm-content').innerText()).toContain('乙写的一段。');
  });

  test('tells that the forge does not answer, and has the text again after the page was closed', async () => {
    const page = await signedIn();
    await openCase(page, desk, 'entries/2024/shanyi-zhixing');
    await typeAtEnd(page, '\n\n还没有存上的一段。');
    // What is typed is kept half a second later.
    await page.waitForTimeout(1000);
    desk.forge.isDown = true;
    try {
      await press(page, '保存');
      expect(await message(page)).toContain('没有保存：平台连不上');
    } finally {
      desk.forge.isDown = false;
    }
    await page.close();
    const again = await page.context().newPage();
    await again.goto(`${desk.address}#/collections/cases/entries/2024/shanyi-zhixing`);
    await press(again, '恢复');
    await again.locator('.cm-content').focus();
    await again.keyboard.press('Control+End');
    await expect.poll(() => again.locator('.cm-content').innerText()).toContain('还没有存上');
    await press(again, '保存');
    await press(again, '稍后');
    const file = 'content/cases/2024/shanyi-zhixing.mdx';
    expect(git('show', `cms/cases/shanyi-zhixing:${file}`).toString()).toBe(
      `${readFileSync(file, 'utf8')}\n还没有存上的一段。\n`,
    );
  });

  test('offers the way in that is set up before a folder of the machine', async () => {
    const page = await openDesk(browser(), desk, desk.forge.api);
    const [token, folder] = ['用登录码登录', '打开本机的文件夹'].map((name) =>
      page.getByRole('button', { name }),
    );
    const topOf = async (button: Locator) => (await button.boundingBox())!.y;
    expect(await topOf(token!)).toBeLessThan(await topOf(folder!));
    const paint = (button: Locator) =>
      button.evaluate((each) => getComputedStyle(each).backgroundColor);
    expect(await paint(folder!)).toBe('rgba(0, 0, 0, 0)');
    expect(await paint(token!)).not.toBe(await paint(folder!));
  });

  test('asks nobody but its own host and its forge', () => {
    expect(desk.foreign).toEqual([]);
  });
});

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
    const sign = async (role: string, name: string) => {
      await press(page, `我来${role}`);
      await page.locator('.desk-message').getByLabel('姓名', { exact: true }).fill(name);
      await press(page, `看过了，${role}`);
      await expect.poll(() => message(page)).not.toContain('看过了');
      return await message(page);
    };
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

/** The field in which the focus is. */
function fieldWithFocus(page: Page): Promise<string | undefined> {
  return page.evaluate(
    () =>
      document.activeElement?.closest('[data-key-path]')?.getAttribute('data-key-path') ??
      undefined,
  );
}

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

/** The names of the drafts that were imported and are not saved. */
function waitingIn(page: Page): Promise<IDBValidKey[]> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('desk', 1);
        opening.onsuccess = () => {
          const all = opening.result.transaction('drafts').objectStore('drafts').getAllKeys();
          all.onsuccess = () => {
            resolve(all.result);
          };
        };
      }),
  );
}

/** True where nothing lies over the middle of it. */
function isInFront(box: Locator): Promise<boolean> {
  return box.evaluate((own) => {
    const { x, y, width, height } = own.getBoundingClientRect();
    return own.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  });
}

/** The desk lies beside a site as it is made for its settings, and no public page, script or list knows of it. */
function expectDeskBeside(out: string): void {
  const files = filesBelow(out).filter((file) => !file.startsWith('desk/'));
  const page = readFileSync(path.join(out, 'desk/index.html'), 'utf8');
  expect(page).toContain('"api":"https://gitlab.com/api/v4"');
  expect(page).toContain('"folder":"content/"');
  for (const name of ['desk.js', 'style.css', WORKER])
    expect(readFileSync(path.join(out, 'desk', name)).length).toBeGreaterThan(100);
  // Its words in Chinese are there from the beginning.
  const scripts = filesBelow(path.join(out, 'desk')).filter((file) => /^npm-.*\.js$/.test(file));
  const withWords = scripts.filter((file) =>
    readFileSync(path.join(out, 'desk', file), 'utf8').includes('from"./zh-CN-'),
  );
  expect(withWords).toHaveLength(1);
  const telling = files.filter((file) => readFileSync(path.join(out, file)).includes('desk/'));
  expect(telling).toEqual(['robots.txt']);
  expect(readFileSync(path.join(out, 'robots.txt'), 'utf8')).toContain('Disallow: /desk/\n');
}

/** Enters the example of a field, or of all fields of an entry. What lies below is only there when it has been scrolled to. */
async function enter(page: Page, field: Field, at: string): Promise<void> {
  const { widget, fields: inner = [] } = field;
  const own = page.locator(`[data-key-path="${at}"]`).last();
  await page.mouse.move(500, 500);
  await expect
    .poll(async () => (await own.count()) || page.mouse.wheel(0, 300).then(() => 0))
    .toBeGreaterThan(0);
  await own.scrollIntoViewIfNeeded();
  const entry = widget === 'list' ? `${at}.0` : at;
  if (widget === 'list' && inner.length > 0)
    await own.getByRole('button', { name: /^添加/ }).first().click();
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
