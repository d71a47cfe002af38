import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { DESK, visit } from '../setup/browser.ts';
import { belowBase as site, looks, pageKinds } from '../setup/site.ts';
import { withVoice } from '../setup/voice.ts';

/* A phone as elders have it. */
const viewport = { width: 360, height: 740 };
const choices = { elder: true };

/* What pages are about, where it is not told in a sentence. */
const SUBJECT =
  ':is(.case-list, .case-links, .index, .insight, .heads, .body, .empty, tbody, case-search [role=status], case-query form)';
const TOLD = ['overview', 'figures', 'checking paper', 'not found'];

const topOf = (page: Page, selector: string) =>
  page
    .locator(`${selector} >> visible=true`)
    .first()
    .evaluate((each) => each.getBoundingClientRect().top);
const heightOf = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((each) => each.getBoundingClientRect().height);

describe('长者模式 on a phone of 360 × 740', () => {
  const { open } = visit(site);
  const ofCase = site.paths.case('2026/si-da-xianfeng');

  test('a case begins where it can be seen: its title within 300 px, its text within 700', async () => {
    for (const id of [
      '2026/si-da-xianfeng',
      '2026/dianzi-songda-pingtai',
      '2026/songda-liucheng',
    ]) {
      const page = await open(site.paths.case(id), { viewport, choices });
      expect(await topOf(page, 'h1'), id).toBeLessThanOrEqual(300);
      expect(await topOf(page, '.lead'), id).toBeLessThanOrEqual(700);
    }
  });

  test('the name of a court pushes no text down, however long it is', async () => {
    const page = await open(ofCase, { viewport, choices });
    await page
      .locator('.masthead-court a')
      .evaluate((each) => (each.innerHTML = '新疆维吾尔自治区<wbr>高级人民法院'));
    expect(await topOf(page, 'h1')).toBeLessThanOrEqual(300);
    expect(await topOf(page, '.lead')).toBeLessThanOrEqual(700);
  });

  test('every other page too has its title within 300 px, and what it is about within 700', async () => {
    for (const [kind, url] of Object.entries(pageKinds(site))) {
      const page = await open(url, { viewport, choices });
      expect(await topOf(page, 'h1'), kind).toBeLessThanOrEqual(300);
      if (kind.startsWith('case')) continue;
      const subject = TOLD.includes(kind) ? 'main .intro' : `main ${SUBJECT}`;
      expect(await topOf(page, subject), kind).toBeLessThanOrEqual(700);
    }
  });

  test('with the largest type too a page of any look has its title within 300 px, as what stands above keeps its size', async () => {
    for (const [kind, url] of Object.entries(looks(site))) {
      const page = await open(url, { viewport, choices: { ...choices, size: 'larger' } });
      expect(await topOf(page, 'h1'), kind).toBeLessThanOrEqual(300);
    }
    // What is read has the size that was chosen.
    const page = await open(ofCase, { viewport, choices: { ...choices, size: 'larger' } });
    const sizeOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((each) => parseFloat(getComputedStyle(each).fontSize));
    expect(await sizeOf('.masthead nav a')).toBeCloseTo(24);
    expect(await sizeOf('.body p')).toBeCloseTo(24 * 1.3);
  });

  test('what is compared, and which topics meet, leave room for a line that comes above them', async () => {
    const { paths } = site;
    const cases = ['2026/si-da-xianfeng', '2026/dianzi-songda-pingtai'];
    for (const [url, subject] of [
      [paths.compare(cases), '.heads'],
      [paths.topicMap(), 'tbody'],
    ] as const) {
      const page = await open(url, { viewport, choices });
      expect(await topOf(page, `main ${subject}`), url).toBeLessThanOrEqual(600);
    }
  });

  test('the years of a long list push no case down', async () => {
    const page = await open(site.paths.allCourts(), { viewport, choices });
    await page.locator('.guidance > nav').evaluate((nav) => {
      const years = Array.from(
        { length: 20 },
        (_, index) => `<li><a>${2007 + index}年 50</a></li>`,
      );
      nav.insertAdjacentHTML('afterend', `<ul class="entry-points jumps">${years.join('')}</ul>`);
    });
    expect(await topOf(page, `main ${SUBJECT}`)).toBeLessThanOrEqual(700);
  });

  test('below the featured case the list begins within 700 px', async () => {
    const page = await open(site.paths.home(), { viewport, choices });
    expect(await topOf(page, 'main ol.case-list')).toBeLessThanOrEqual(700);
  });

  test('what a list is and the ways into it come when they are asked for, below the button', async () => {
    for (const [url, ways] of [
      [site.paths.home(), ['.intro', '.entries']],
      [site.paths.topic('duiwu-jianshe'), ['.intro', '.list-head ~ .entry-points']],
      [site.paths.allCourts(), ['.guidance > nav']],
    ] as const) {
      const page = await open(url, { viewport, choices });
      const button = page.getByRole('button', { name: '说明和分类' });
      await expect(button.getAttribute('aria-expanded')).resolves.toBe('false');
      const areShown = () =>
        Promise.all(ways.map((way) => page.locator(`main ${way}`).first().isVisible()));
      expect(await areShown(), url).not.toContain(true);
      await button.press('Enter');
      await expect(button.getAttribute('aria-expanded')).resolves.toBe('true');
      expect(await areShown(), url).not.toContain(false);
      const { y, height } = (await button.boundingBox())!;
      for (const way of ways)
        expect(await topOf(page, `main ${way}`)).toBeGreaterThanOrEqual(y + height);
      await button.press('Enter');
      expect(await areShown(), url).not.toContain(true);
    }
  });

  test('nothing is folded away in other modes, on a desk or where it is the page itself', async () => {
    const { paths } = site;
    for (const [url, options] of [
      [paths.allCourts(), { viewport, choices: {} }],
      [paths.allCourts(), { viewport: DESK, choices }],
      [paths.allCourts(), { viewport, javaScriptEnabled: false }],
      [paths.guidance(), { viewport, choices }],
    ] as const) {
      const page = await open(url, options);
      await expect(page.locator('.unfold').isVisible()).resolves.toBe(false);
      await expect(page.locator('.guidance > nav').isVisible()).resolves.toBe(true);
    }
  });

  test('where the title takes the place of the breadcrumb, a way leads to what stood there', async () => {
    const home = site.paths.home();
    for (const [kind, url] of Object.entries(pageKinds(site))) {
      const page = await open(url, { viewport, choices });
      const crumbs = page.locator('.breadcrumb a');
      const isShown = await crumbs.last().isVisible();
      expect(isShown, kind).toBe(kind.startsWith('case'));
      if (isShown) continue;
      // Above the section is the site of the court, to which its name leads.
      const up = url === home ? crumbs.first() : crumbs.last();
      const ways = page.locator(':is(.masthead, .guidance > nav) a:visible');
      const addresses = await ways.evaluateAll((all) =>
        all.map((each) => each.getAttribute('href')),
      );
      expect(addresses, kind).toContain(await up.getAttribute('href'));
    }
    // Elsewhere there is room for both.
    const page = await open(home, { viewport: DESK, choices });
    await expect(page.locator('.breadcrumb').isVisible()).resolves.toBe(true);
  });

  test('the ways show in which of them a reader is', async () => {
    const { paths } = site;
    for (const [url, way] of [
      [paths.topic('duiwu-jianshe'), '主题'],
      [paths.year('2026'), '年份'],
      [paths.laws(), '总览'],
      [paths.topics(), '主题'],
      [paths.home(), '案例'],
      [ofCase, undefined],
    ] as const) {
      const page = await open(url, { viewport, choices });
      const here = page.locator('.masthead nav [aria-current]');
      expect(await here.allInnerTexts(), url).toEqual(way ? [way] : []);
    }
  });

  test('no line of a page begins with a mark that ends a part of a sentence', async () => {
    for (const [kind, url] of Object.entries(looks(site))) {
      const page = await open(url, { viewport, choices });
      const parted = await page.evaluate(() => {
        const found: string[] = [];
        const range = document.createRange();
        for (const link of document.querySelectorAll('main a')) {
          const next = link.nextSibling;
          if (!(next instanceof Text) || !/^[，。、；：？！]/.test(next.data)) continue;
          range.setStart(next, 0);
          range.setEnd(next, 1);
          const mark = range.getBoundingClientRect();
          const end = [...link.getClientRects()].at(-1)!;
          if (mark.height > 0 && mark.left < end.right - 1) found.push(link.textContent);
        }
        return found;
      });
      expect(parted, kind).toEqual([]);
    }
  });

  test('the tools are one line, and the others come when they are asked for', async () => {
    const page = await open(ofCase, { viewport, choices });
    expect(await heightOf(page, '.tools')).toBeLessThanOrEqual(62);
    const [more, larger] = [
      page.getByRole('button', { name: '设置' }),
      page.getByRole('button', { name: '特大' }),
    ];
    await expect(more.getAttribute('aria-expanded')).resolves.toBe('false');
    await expect(larger.isVisible()).resolves.toBe(false);
    await more.click();
    await expect(more.getAttribute('aria-expanded')).resolves.toBe('true');
    await larger.click();
    await expect(page.locator('html[data-size=larger]').count()).resolves.toBe(1);
    await more.click();
    await expect(larger.isVisible()).resolves.toBe(false);
    // Who leaves the mode has all of them at once again.
    await page.getByRole('button', { name: '退出长者模式' }).click();
    await expect(larger.isVisible()).resolves.toBe(true);
    await expect(more.isVisible()).resolves.toBe(false);
  });

  test('the navigation is a grid with search in it, and the breadcrumb leads one step up', async () => {
    const page = await open(ofCase, { viewport, choices, isFresh: true });
    const cells = page.locator('.masthead nav li:visible');
    await expect(cells.allInnerTexts()).resolves.toEqual(['检索', '主题', '年份', '总览', '说明']);
    const tops = await cells.evaluateAll((all) =>
      all.map((each) => each.getBoundingClientRect().top),
    );
    expect(new Set(tops).size).toBe(1);
    // With the largest type they stay in one line, each as wide as a target, and none leaves the screen.
    await page.evaluate(() => (document.documentElement.dataset['size'] = 'larger'));
    const boxes = await cells
      .getByRole('link')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON() as DOMRect));
    expect(new Set(boxes.map(({ top }) => top)).size).toBe(1);
    for (const { left, right, width, height } of boxes) {
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(60);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(viewport.width);
    }
    await page.evaluate(() => delete document.documentElement.dataset['size']);
    const crumbs = page.locator('.breadcrumb li:visible');
    await expect(crumbs.allInnerTexts()).resolves.toEqual(['案例指导']);
    await crumbs.getByRole('link').click();
    // Each name has one line, here with the whole list in it too.
    for (const cell of await cells.getByRole('link').all()) {
      const lines = await cell.evaluate((each) => {
        const range = document.createRange();
        range.selectNodeContents(each);
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
      });
      expect(lines).toBe(1);
    }
    // In a list the field comes first.
    await expect(page.locator('.masthead search').isVisible()).resolves.toBe(true);
    await expect(cells.allInnerTexts()).resolves.not.toContain('检索');
  });

  test('the bar that reads aloud leaves the screen to the text: at most 120 px', async () => {
    const page = await open(ofCase, {
      ...{ viewport, choices, isFresh: true },
      onPage: withVoice('zh-CN', 1000),
    });
    await page.getByRole('button', { name: '朗读' }).click();
    expect(await heightOf(page, '.bottom-bar')).toBeLessThanOrEqual(120);
    const buttons = page.locator('.bottom-bar button');
    await expect(buttons.count()).resolves.toBe(4);
    for (const button of await buttons.all()) {
      expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(60);
    }
  });
});
