import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WORKER } from '../../src/desk/shell/form.ts';
import { filesBelow } from '../../src/disk/index.ts';
import { violations } from '../setup/axe.ts';
import { build } from '../setup/build-sites.ts';
import {
  browserOfDesks,
  deskOnForge,
  fieldWithFocus,
  looked,
  message,
  openCase,
  openDesk,
  openSignedIn,
  PEOPLE,
  press,
  SHIPPED,
  signed,
  typeAtEnd,
  writtenFromWord,
} from '../setup/desk.ts';
import type { Person } from '../setup/forge/stand-in.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';

const browser = browserOfDesks();

const [WANG, LI, ZHAO] = PEOPLE;
const { slug: CASE, file: FILE, text: shipped } = SHIPPED;

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
