import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { visit } from '../setup/browser.ts';
import { belowBase as site, looks } from '../setup/site.ts';

const FIRST = '2026/si-da-xianfeng';

describe('with JavaScript off', () => {
  const { open, address } = visit(site);
  const read = (url: string) => open(url, { javaScriptEnabled: false });

  // That the walk goes through every case, and the same way back: tests/site/walk.test.ts.
  test('下一篇 leads to the next case, 上一篇 back, and both ends to the list', async () => {
    const page = await read(site.paths.case(FIRST));
    const [next, previous] = [page.locator('main a[rel=next]'), page.locator('main a[rel=prev]')];
    const ends = page.locator('.neighbours');
    await expect(previous.count()).resolves.toBe(0);
    await expect(ends.textContent()).resolves.toContain('返回列表');
    await next.click();
    const second = page.url();
    await next.click();
    expect(page.url()).not.toBe(second);
    await previous.click();
    expect(page.url()).toBe(second);
    await previous.click();
    expect(page.url()).toBe(address(site.paths.case(FIRST)));
  });

  test('from the list one reads a case, its topic and its year, and comes back', async () => {
    const page = await read(site.paths.home());
    await page.locator('main .case-list a').first().click();
    expect(page.url()).toBe(address(site.paths.case(FIRST)));
    await page.locator('main').getByRole('link', { name: '队伍建设' }).first().click();
    expect(page.url()).toBe(address(site.paths.topic('duiwu-jianshe')));
    // A reader sees the page before going back; sooner, the browser may still be exchanging the two.
    await page.waitForLoadState();
    await page.goBack({ waitUntil: 'commit' });
    await page.locator('.breadcrumb').getByRole('link', { name: '案例指导' }).click();
    expect(page.url()).toBe(address(site.paths.home()));
  });

  test('only search and the question table say that they need a script, and show nothing that does not work', async () => {
    for (const [kind, url] of Object.entries(looks(site))) {
      const page = await read(url);
      await expect(page.locator('h1:visible').count(), kind).resolves.toBe(1);
      const says = await page.locator('.without-script').isVisible();
      const scripted = { search: 'case-search', questions: 'case-query' }[kind];
      expect(says, kind).toBe(scripted !== undefined);
      if (scripted === undefined) continue;
      await expect(page.locator(scripted).isVisible()).resolves.toBe(false);
      await expect(page.locator('main a:visible').count()).resolves.toBeGreaterThan(0);
    }
  });

  test('a word that is explained shows what it means over the lower edge, and the text stays where it is', async () => {
    const page = await read(site.paths.case('2026/songda-liucheng'));
    const term = page.locator('.term', { hasText: '留置送达' });
    await term.scrollIntoViewIfNeeded();
    const scrolled = () => page.evaluate(() => scrollY);
    const before = await scrolled();
    await term.click();
    const meaning = page.locator('.footnotes li:target');
    await expect(meaning.textContent()).resolves.toContain('请见证人到场');
    const { y, height } = (await meaning.boundingBox())!;
    expect(y + height).toBe(page.viewportSize()!.height);
    expect(await scrolled()).toBe(before);
    await meaning.getByText('回到正文').click();
    await expect(meaning.count()).resolves.toBe(0);
    await expect(term.isVisible()).resolves.toBe(true);
    await expect(page.locator('.footnotes').getByText('请见证人到场').isVisible()).resolves.toBe(
      true,
    );
  });

  test('an article that a case rests on opens where its text is known, and only there', async () => {
    const page = await read(site.paths.case('2026/songda-liucheng'));
    const laws = page.locator('.laws li');
    await expect(laws.locator('summary').allTextContents()).resolves.toEqual([
      '《中华人民共和国民事诉讼法》第九十条',
    ]);
    expect(await laws.count()).toBeGreaterThan(1);
    await laws.locator('summary').click();
    await expect(laws.getByText('采用前款方式送达的').isVisible()).resolves.toBe(true);
  });

  test('a picture opens in its full size, by the picture and by the words below it', async () => {
    const page = await read(site.paths.case('2026/songda-liucheng'));
    const links = page.locator('.picture a');
    await expect(links.count()).resolves.toBe(2);
    const addresses = await links.evaluateAll((all) =>
      all.map((each) => (each as HTMLAnchorElement).href),
    );
    expect(new Set(addresses).size).toBe(1);
    const shown = await page.request.get(addresses[0]!);
    expect((await sharp(await shown.body()).metadata()).width).toBe(1600);
    await expect(links.last().innerText()).resolves.toBe('看大图');
  });
});
