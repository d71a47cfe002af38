import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { visit } from '../setup/browser.ts';
import { belowBase as site } from '../setup/site.ts';

const url = site.paths.case('2026/si-da-xianfeng');
const address = `https://www.court.example${url}`;

describe('saving and sharing', () => {
  const { open } = visit(site);
  const unfold = (page: Page) => page.getByText('保存与分享').click();

  test('without a script there is the text to save, and nothing that cannot work', async () => {
    const page = await open(url, { javaScriptEnabled: false });
    await unfold(page);
    const shown = page.locator('.article-tools :is(button, a)').filter({ visible: true });
    expect((await shown.allTextContents()).map((text) => text.trim())).toEqual([
      '存为 Word',
      '存为纯文本',
      '报告错误',
    ]);
    const [word, markdown] = await page
      .locator('.keeping a')
      .evaluateAll((all) => all.map((each) => each.getAttribute('href')!));
    expect(await site.read(word!)).toMatch(/^PK/);
    expect(await site.read(markdown!)).toMatch(/^# “四大先锋”/);
  });

  test('a demonstration article, which has no text of its own, offers no fold without a script', async () => {
    const page = await open(site.paths.case('2025/shehui-diaocha'), { javaScriptEnabled: false });
    await expect(page.locator('.keeping').isVisible()).resolves.toBe(false);
  });

  test('where the device can share, it gets title and address; elsewhere sharing is not offered', async () => {
    const cannot = await open(url, { isFresh: true, onPage: withShare(false) });
    await unfold(cannot);
    await expect(cannot.locator('[data-shares]').isVisible()).resolves.toBe(false);
    const page = await open(url, { isFresh: true, onPage: withShare(true) });
    await unfold(page);
    await page.getByRole('button', { name: '分享' }).click();
    const shared = await page.evaluate('shared');
    expect(shared).toEqual([
      { title: expect.stringMatching(/^“四大先锋”引领/) as string, url: address },
    ]);
  });

  test('the link is the canonical address, without what stands behind it here', async () => {
    const page = await open(`${url}#measures`, {
      isFresh: true,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await unfold(page);
    await page.getByRole('button', { name: '复制链接' }).click();
    await page.getByText('已复制').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
  });
});

/** Waits until a script that a page loads later has run, and what waits for it with it. */
const running = async (page: Page, script: string) => {
  const address = await page.waitForFunction(
    (name) =>
      performance
        .getEntriesByType('resource')
        .map((each) => each.name)
        .find((each) => new URL(each).pathname.split('/').at(-1)!.startsWith(`${name}.`)),
    script,
  );
  // The same module once more: there when it has run, and after those who asked before. As text, or Vitest rewrites it.
  await page.evaluate(`import(${JSON.stringify(await address.jsonValue())}).then(() => undefined)`);
};

/** Gives a page the programs of a device to share with, or takes them away. */
const withShare = (isThere: boolean) => (page: Page) =>
  page.addInitScript((can) => {
    const shared: unknown[] = [];
    Object.assign(globalThis, { shared });
    const share = (data: unknown) => Promise.resolve(void shared.push(data));
    if (can)
      Object.defineProperty(Navigator.prototype, 'share', { value: share, configurable: true });
    else Reflect.deleteProperty(Navigator.prototype, 'share');
  }, isThere);

describe('the report of an error', () => {
  const { open } = visit(site);
  /** Selects something, then reports an error; tells where the link leads. */
  const report = async (page: Page, selected: string, href?: string) => {
    const link = page.locator('.report');
    await link.evaluate((each: HTMLAnchorElement, to) => {
      if (to) each.href = to;
      each.addEventListener('click', (event) => event.preventDefault());
    }, href);
    const text = page.locator(selected).first();
    await text.evaluate((each) => getSelection()!.selectAllChildren(each));
    // The script for it comes with the selection.
    await running(page, 'report');
    await link.click();
    return link.getAttribute('href');
  };
  const LETTER = 'mailto:jiucuo@court.example?subject=a&body=b%0A%0A';

  test('is a letter with the passage that was selected in the case, cut where it is long', async () => {
    const page = await open(url, { isFresh: true });
    const short = decodeURIComponent((await report(page, '.body > h3', LETTER))!);
    expect(short).toBe(`${decodeURIComponent(LETTER)}“（一）“创业先锋”：干事创业有所为”`);
    const long = decodeURIComponent((await report(page, '.body'))!);
    expect(long.slice(decodeURIComponent(LETTER).length)).toMatch(/^“一、案例背景[^]{100,130}……”$/);
    const elsewhere = await open(url, { isFresh: true });
    expect(await report(elsewhere, '.footer', LETTER)).toBe(LETTER);
  });

  test('copies title, address and passage where the court has a form', async () => {
    const page = await open(url, {
      isFresh: true,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    expect(await report(page, '.body > p')).toBe('https://www.court.example/jiucuo/');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.split('\n')).toEqual([
      expect.stringMatching(/^“四大先锋”引领/),
      address,
      expect.stringMatching(/^“2016年2月/),
    ]);
  });
});

describe('the place that a reader has come to', () => {
  const { open } = visit(site);
  const ready = (page: Page) => running(page, 'place');
  /** Reads to a place, and turns to something else. */
  const leaveAt = async (page: Page, place: string) => {
    // The script for it comes with the first step.
    await page.mouse.wheel(0, 50);
    await ready(page);
    await page.locator(place).evaluate((each) => each.scrollIntoView());
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
  };
  const offers = (page: Page) => page.locator('.bottom-bar').count();

  test('is offered when the case is opened again, and nothing moves until the reader says so', async () => {
    await leaveAt(await open(url, { isFresh: true }), '#measures-3');
    const page = await open(url);
    await page.getByText('上次读到“（三）“助民先锋”：协力攻坚有担当”').waitFor();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    // A long heading is cut, and makes no page wider.
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(page.viewportSize()!.width);
    await page.getByRole('button', { name: '继续上次的位置' }).click();
    await expect(offers(page)).resolves.toBe(0);
    await expect(page.locator('#measures-3 + p:focus').count()).resolves.toBe(1);
  });

  test('is kept by who has only looked in, and not offered by who asks for another place', async () => {
    await leaveAt(await open(url, { isFresh: true }), '#measures-3');
    await leaveAt(await open(url), 'h1');
    const other = await open(`${url}#results`);
    await ready(other);
    await expect(offers(other)).resolves.toBe(0);
    const page = await open(url);
    await page.locator('.bottom-bar').waitFor();
    await page.getByRole('button', { name: '不用' }).click();
    await expect(offers(page)).resolves.toBe(0);
  });

  test('is forgotten when the case was read to its end', async () => {
    await leaveAt(await open(url, { isFresh: true }), '#measures-3');
    await leaveAt(await open(url), '.footer');
    const page = await open(url);
    await ready(page);
    await expect(offers(page)).resolves.toBe(0);
    expect(await page.evaluate(() => localStorage.getItem('case-guidance:places'))).toBe('{}');
  });
});
