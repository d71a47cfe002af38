import { describe, expect, test } from 'vitest';
import type { CasesFile } from '../../src/schema/exported-files.ts';
import { violations } from '../setup/axe.ts';
import { visit } from '../setup/browser.ts';
import { belowBase as site } from '../setup/site.ts';

describe('the question table', () => {
  const { open } = visit(site);
  const cases = async () =>
    (JSON.parse(await site.read(site.paths.asset('cases.json'))) as CasesFile).cases;
  const status = 'case-query > [role=status]';

  test('counts what cases.json has, by keyboard, and the address keeps the question', async () => {
    const all = await cases();
    const page = await open(site.paths.query());
    await page.locator('.query-form').waitFor();
    await expect
      .poll(() => page.locator(status).textContent())
      .toBe(`${all.length} 篇案例，1 个法院。`);
    await page.locator('.query-form select[name=topic]').focus();
    await page.keyboard.press('ArrowDown');
    const topic = await page.locator('.query-form select[name=topic]').inputValue();
    await page.locator('.query-form [type=submit]').focus();
    await page.keyboard.press('Enter');
    const own = all.filter(({ topics }) => topics.includes(topic));
    await expect
      .poll(() => page.locator(status).textContent())
      .toBe(`${own.length} 篇案例，1 个法院。`);
    expect(new URL(page.url()).searchParams.get('topic')).toBe(topic);
    const newest = page.locator('.query-answer dd a').last();
    expect(new URL((await newest.getAttribute('href'))!, page.url()).pathname).toBe(
      new URL(own[0]!.url).pathname,
    );
    expect(await violations(page)).toEqual([]);
    // Who gets the address sees the same; who goes back sees what was before.
    await open(page.url().replace(new URL(page.url()).origin, ''));
    await page.locator('.query-answer').waitFor();
    expect(await page.locator('.query-form select[name=topic]').inputValue()).toBe(topic);
    expect(await page.locator(status).textContent()).toBe(`${own.length} 篇案例，1 个法院。`);
  });

  test('a question that nothing answers is told, and the way back gives the former answer', async () => {
    const all = await cases();
    const page = await open(`${site.paths.query()}?level=最高`);
    await expect.poll(() => page.locator(status).textContent()).toContain('没有这样的案例');
    await page.locator('.query-form select[name=level]').selectOption('');
    await page.locator('.query-form [type=submit]').click();
    await expect.poll(() => page.locator(status).textContent()).toContain(`${all.length} 篇案例`);
    await page.goBack();
    await expect.poll(() => page.locator(status).textContent()).toContain('没有这样的案例');
    expect(await page.locator('.query-answer').count()).toBe(0);
  });

  test('data that cannot be fetched is told; without a script the page says so and leads on', async () => {
    const errors: string[] = [];
    const page = await open(site.paths.query(), {
      expectErrors: errors,
      isFresh: true,
      onPage: (each) => each.route('**/query/data.json', (route) => route.abort()),
    });
    await expect.poll(() => page.locator(status).textContent()).toContain('没有取到数据');
    const plain = await open(site.paths.query(), { javaScriptEnabled: false });
    expect(await plain.locator('.without-script').isVisible()).toBe(true);
    expect(await plain.locator('case-query').isVisible()).toBe(false);
    expect(
      await plain.locator(`main .entry-points a[href="${site.paths.results()}"]`).count(),
    ).toBe(2);
  });
});
