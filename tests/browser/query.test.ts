import { strFromU8, unzipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSection } from '../../src/content/read-section.ts';
import { queryFiles } from '../../src/exports/query.ts';
import type { CasesFile } from '../../src/schema/exported-files.ts';
import { answerTo, type QueryData, questionOf } from '../../src/section/question.ts';
import { violations } from '../setup/axe.ts';
import { visit } from '../setup/browser.ts';
import { manyCourts } from '../setup/many-courts.ts';
import { sheetsOf } from '../setup/pdf.ts';
import { caseOf } from '../setup/search.ts';
import { belowBase as site } from '../setup/site.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';

describe('the question table', () => {
  const { open } = visit(site);
  const cases = async () =>
    (JSON.parse(await site.read(site.paths.asset('cases.json'))) as CasesFile).cases;
  const status = 'case-query > [role=status]';

  test('moves nothing that was shown when form and answer come', async () => {
    const page = await open(site.paths.query(), { viewport: { width: 360, height: 740 } });
    await page.locator('.query-answer').waitFor();
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const observer = new PerformanceObserver((list) =>
            resolve(sum(list.getEntries() as unknown as { value: number }[])),
          );
          observer.observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(0), 500);
          const sum = (shifts: readonly { value: number }[]) =>
            shifts.reduce((all, { value }) => all + value, 0);
        }),
    );
    expect(shift).toBeLessThan(0.01);
  });

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

  test('an answer is saved as a workbook with a sheet for each table and every case', async () => {
    const all = await cases();
    const page = await open(site.paths.query());
    await page.locator('.query-answer').waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: '存为 Excel' }).click();
    const file = path.join(await temporaryDir(), 'saved.xlsx');
    await (await saved).saveAs(file);
    const parts = unzipSync(await readFile(file));
    const names = strFromU8(parts['xl/workbook.xml']!).match(/(?<=sheet name=")[^"]+/g);
    expect(names).toEqual(['按法院', '按年份', '按主题', '案例', '说明']);
    const listed = strFromU8(parts['xl/worksheets/sheet4.xml']!);
    for (const { title } of all) expect(listed).toContain(title);
    expect(listed.match(/<row /g)).toHaveLength(all.length + 1);
    await expect
      .poll(() => page.locator(status).textContent())
      .toBe(`已存为表格，共 ${all.length} 篇`);
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

  describe('of 180 courts', async () => {
    const content = await readSection('content');
    const one = caseOf('2026/a');
    const size = { courts: 180, cases: 3000, figures: 3 };
    const whole = { site: content.site!, topics: content.topics! };
    const files = queryFiles(manyCourts(one, whole, size));
    const data = JSON.parse(files.get('guidance/query/data.json')!) as QueryData;
    const asking = (search: string) =>
      open(`${site.paths.query()}${search}`, {
        isFresh: true,
        onPage: (page) =>
          page.route('**/guidance/query/*.json', (route) => {
            const name = new URL(route.request().url()).pathname.split('/').at(-1)!;
            return route.fulfill({
              body: files.get(`guidance/query/${name}`)!,
              contentType: 'application/json',
            });
          }),
      });

    test.each([
      ['a topic', `?topic=${data.topics[1]}`],
      ['a court', `?court=${data.courts[7]!.name}`],
      ['a topic and an indicator', `?topic=${data.topics[0]}&indicator=电子送达文书|件`],
      ['everything', ''],
    ])('the answer about %s is a briefing of at most two sheets', async (_, search) => {
      const page = await asking(search);
      await page.locator('.query-answer').waitFor();
      const answer = answerTo(questionOf(search), data)!;
      const sheets = await sheetsOf(await page.pdf({ preferCSSPageSize: true }));
      const text = sheets.map((sheet) => sheet.text).join('');
      for (const { width, height } of sheets)
        expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
      // Its own margin of 18 mm, not that of a case.
      expect(sheets[0]!.left).toBeLessThan(60);
      // Of one court there may be no more to tell than a sheet holds.
      expect(sheets).toHaveLength(answer.courts.length > 1 ? 2 : Math.min(2, sheets.length));
      expect(text).toContain(`简报：`);
      expect(text).toContain(`${answer.all.count}篇案例`);
      for (const { name, count } of answer.courts.slice(0, 6))
        expect(text).toContain(`${name}${count}`);
      if (answer.courts.length > 6) expect(text).toContain(`另有${answer.courts.length - 6}行`);
      for (const { label } of answer.indicators.slice(0, 6)) expect(text).toContain(label);
      expect(text).not.toContain('存为');
    });
  });
});
