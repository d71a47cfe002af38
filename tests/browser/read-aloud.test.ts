import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { visit } from '../setup/browser.ts';
import { belowBase as site } from '../setup/site.ts';
import { withVoice } from '../setup/voice.ts';

describe('read aloud', () => {
  const { open } = visit(site);
  const read = (lang: string, sentenceMs = 5) =>
    open(site.paths.case('2026/si-da-xianfeng'), {
      isFresh: true,
      onPage: withVoice(lang, sentenceMs),
    });
  const said = (page: Page) =>
    page.evaluate(() => (globalThis as unknown as { said: string[] }).said);

  test('is not offered without a Chinese voice', async () => {
    const page = await read('en-US');
    await expect(page.locator('[data-reads]').isVisible()).resolves.toBe(false);
  });

  test('says title, summary, text and byline once and in order, marks what it says, and ends', async () => {
    const page = await read('zh-CN');
    await page.getByRole('button', { name: '朗读' }).click();
    await page.locator('.bottom-bar').waitFor();
    await page.locator('.bottom-bar').waitFor({ state: 'detached', timeout: 30_000 });
    const blocks = page.locator(
      'h1, .lead, .results h2, .results dl > div, .body :is(h2, h3, p), .byline',
    );
    const squeezed = (texts: string[]) => texts.join('').replace(/\s/g, '');
    expect(squeezed(await said(page))).toBe(squeezed(await blocks.allTextContents()));
    expect(squeezed(await said(page))).toContain('二、主要做法');
    const marked = await page.evaluate(
      () => (globalThis as unknown as { marked: string[] }).marked,
    );
    expect(marked).toContain('p');
    expect(marked).not.toContain('nothing');
    await expect(page.locator('.spoken').count()).resolves.toBe(0);
  });

  test('says lists in lists once, and footnotes at the end', async () => {
    const page = await read('zh-CN', 50);
    await page.locator('.body').evaluate((body) => {
      const note = '<li><p>注 <a class="data-footnote-backref" href="#a">↩</a></p></li>';
      body.innerHTML =
        `<h2>一、做法</h2><ul><li>甲<sup>1</sup><ul><li>乙</li></ul></li></ul>` +
        `<section class="footnotes"><h2>注释</h2><ol>${note}</ol></section>`;
    });
    await page.getByRole('button', { name: '朗读' }).click();
    await page.locator('.bottom-bar').waitFor();
    await page.locator('.bottom-bar').waitFor({ state: 'detached' });
    const all = await said(page);
    expect(all.slice(all.indexOf('一、做法'), -1)).toEqual(['一、做法', '甲', '乙', '注释', '注']);
  });

  test('pauses, goes on with the same sentence, and stops', async () => {
    const page = await read('zh-CN', 2_000);
    await page.getByRole('button', { name: '朗读' }).press('Enter');
    await page.locator('.bottom-bar :focus').waitFor();
    await page.keyboard.press('Enter');
    const before = await said(page);
    await page.waitForTimeout(2_200);
    expect(await said(page)).toEqual(before);
    await page.getByRole('button', { name: '继续' }).click();
    expect((await said(page))[before.length]).toBe(before.at(-1));
    await page.getByRole('button', { name: '下一段' }).click();
    const lead = await page.locator('.lead.spoken').innerText();
    expect(lead.startsWith((await said(page)).at(-1)!)).toBe(true);
    await page.getByRole('button', { name: '上一段' }).click();
    await expect(page.locator('h1.spoken').count()).resolves.toBe(1);
    await page.keyboard.press('Escape');
    await expect(page.locator('.bottom-bar, .spoken').count()).resolves.toBe(0);
  });
});
