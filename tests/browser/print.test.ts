import jsQR from 'jsqr';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { visit, type OpenOptions } from '../setup/browser.ts';
import { lookAtLast, sheetsOf } from '../setup/pdf.ts';
import { belowBase as site } from '../setup/site.ts';

const CASES = ['2026/si-da-xianfeng', '2026/dianzi-songda-pingtai', '2026/songda-liucheng'];
const A4 = [595, 842];

describe('on paper', () => {
  const { open } = visit(site);
  const print = async (id: string, options: OpenOptions = {}) => {
    const page = await open(site.paths.case(id), options);
    const parts = page.locator(
      'h1, .case .meta time, .case .results :is(dt, b), .body :is(h2, h3, p, li, td), .byline',
    );
    // What leads back to the text leads nowhere on paper.
    const texts = (await parts.allTextContents()).map((text) =>
      text.replace(/\s/g, '').replace(/回到正文$/, ''),
    );
    const codes = await page.locator('.paper-code').allTextContents();
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    return { texts, pdf, code: codes[0], sheets: await sheetsOf(pdf) };
  };
  /** The last of the cases. */
  let printed: Awaited<ReturnType<typeof print>>;
  const address = (id: string) => `https://www.court.example${site.paths.case(id)}`;
  /** What the code in a page or on paper says: the address with what stands for the text, which is printed beside it. */
  const printedAddress = (id: string, code: string) =>
    `${address(id)}?c=${code.replaceAll('-', '')}`;

  test.each(CASES)(
    '%s is an A4 document with all of its text, its source and its address',
    async (id) => {
      printed = await print(id);
      const { pdf, sheets, texts } = printed;
      for (const [index, { width, height, text }] of sheets.entries()) {
        expect([Math.round(width), Math.round(height)]).toEqual(A4);
        expect(text).toContain(`—${index + 1}—`);
      }
      const all = sheets.map(({ text }, index) => text.replace(`—${index + 1}—`, '')).join('');
      for (const text of texts) expect(all).toContain(text);
      for (const text of ['一、案例背景', '四、案例启示', '来源：华蓥市人民法院', address(id)]) {
        expect(all).toContain(text);
      }
      for (const chrome of [
        '上一篇',
        '检索',
        '栏目说明',
        '返回列表',
        '长者模式',
        '打印',
        '引用本文',
      ]) {
        expect(all).not.toContain(chrome);
      }
      expect(sheets.at(-1)!.text.indexOf('来源：')).toBeGreaterThan(0);
      const pieces = sheets.flatMap((sheet) => sheet.pieces);
      const sizeOf = (start: string) => pieces.find(({ text }) => text.includes(start))!.size;
      expect(sizeOf(texts[0]!.slice(0, 2))).toBeCloseTo(22, 0);
      expect(sizeOf('背景')).toBeCloseTo(16, 0);
      const { code } = printed;
      expect((await lookAtLast(pdf)).qr).toBe(code ? printedAddress(id, code) : address(id));
      // A demonstration article is no text of the court.
      expect(code === undefined).toBe(id === CASES[2]);
      if (code) for (const text of [code, '/verify/']) expect(all).toContain(text);
    },
  );

  test('the colophon does not fill the last sheet alone, wherever a text ends', async () => {
    const page = await open(site.paths.case(CASES[0]!), { isFresh: true });
    const add = (count: number) =>
      page.locator('.body').evaluate((body, more) => {
        const paragraph = `<p>${'一审判决已经发生法律效力。'.repeat(3)}</p>`;
        body.insertAdjacentHTML('beforeend', paragraph.repeat(more));
      }, count);
    await page.locator('.body').evaluate((body) => {
      body.replaceChildren(body.firstElementChild!);
      // A byline would go with it.
      document.querySelector('.byline')?.remove();
    });
    // The text comes from the sheet before. Two paragraphs of two lines at a time are fewer lines than the colophon has.
    await add(14);
    for (let paragraphs = 16; paragraphs <= 26; paragraphs += 2) {
      await add(2);
      const sheets = await sheetsOf(await page.pdf({ preferCSSPageSize: true }));
      expect(sheets.at(-1)!.text, String(paragraphs)).toMatch(/^—\d+—一审/);
    }
  });

  test('paper stays white, whatever the screen shows', async () => {
    const { sheets } = printed;
    const chosen = await print(CASES[2]!, { choices: { elder: true }, colorScheme: 'dark' });
    expect(chosen.sheets.map(({ text }) => text)).toEqual(sheets.map(({ text }) => text));
    expect((await lookAtLast(chosen.pdf)).corner).toEqual([255, 255, 255]);
  });

  test('who saves paper gets the same text on fewer sheets, without a script too', async () => {
    const long = CASES[0]!;
    const usual = await print(long);
    const page = await open(site.paths.case(long), { javaScriptEnabled: false });
    await page.locator('.keeping summary').click();
    await page.getByRole('checkbox', { name: '紧凑排版' }).check();
    const sheets = await sheetsOf(await page.pdf({ preferCSSPageSize: true }));
    expect(sheets.length).toBeLessThan(0.7 * usual.sheets.length);
    const all = sheets.map(({ text }) => text).join('');
    for (const text of usual.texts.filter((each) => each.length < 40)) expect(all).toContain(text);
    const { size } = sheets
      .flatMap(({ pieces }) => pieces)
      .find(({ text }) => text.includes('背景'))!;
    expect(size).toBeCloseTo(12, 0);
    // The QR code and the address are there.
    expect(sheets.at(-1)!.text).toContain('来源：');
  });

  test('the name of the section stands under the rule, as a red head alone is that of an official document; figures are in line', async () => {
    const page = await open(site.paths.case(CASES[0]!));
    await page.emulateMedia({ media: 'print' });
    const boxOf = async (selector: string) => (await page.locator(selector).boundingBox())!;
    const [court, rule, section, title] = [
      await boxOf('.masthead-court'),
      await boxOf('.masthead-rule'),
      await boxOf('.masthead-section'),
      await boxOf('h1'),
    ];
    expect(court.y + court.height).toBeLessThanOrEqual(rule.y);
    expect(rule.y + rule.height).toBeLessThanOrEqual(section.y);
    expect(section.y + section.height).toBeLessThan(title.y);
    // The figures stand below each other, and their numbers end at one edge.
    const edges = await page
      .locator('.figures b')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON() as DOMRect));
    expect(edges.length).toBeGreaterThan(4);
    expect(new Set(edges.map(({ right }) => Math.round(right))).size).toBe(1);
    expect(new Set(edges.map(({ top }) => Math.round(top))).size).toBe(edges.length);
    await page.emulateMedia({ media: null });
  });

  test('a subtitle is smaller than its title, in a list as at the head of a case', async () => {
    const { paths } = site;
    for (const [url, selector] of [
      [paths.case('2026/si-da-xianfeng'), 'h1'],
      [paths.insights('duiwu-jianshe'), '.insight h3'],
      [paths.home(), '.case-list h2'],
    ] as const) {
      const page = await open(url);
      await page.emulateMedia({ media: 'print' });
      const [title, subtitle] = await page
        .locator(`${selector}:has(.subtitle)`)
        .first()
        .evaluate((each) =>
          [each, each.querySelector('.subtitle')!].map((of) =>
            parseFloat(getComputedStyle(of).fontSize),
          ),
        );
      expect(subtitle, url).toBeLessThan(title!);
      expect(subtitle, url).toBeGreaterThanOrEqual(12);
      await page.emulateMedia({ media: null });
    }
  });

  test('a picture that has no room on a sheet leaves no more than two fifths of it empty', async () => {
    const page = await open(site.paths.case('2026/songda-liucheng'));
    await page.emulateMedia({ media: 'print' });
    const millimetre = 96 / 25.4;
    const height = (await page.locator('.picture').first().boundingBox())!.height / millimetre;
    expect(height).toBeLessThanOrEqual(0.4 * 225);
    await page.emulateMedia({ media: null });
  });

  test('the code in the page itself leads to the canonical address, with the code of its text', async () => {
    const page = await open(site.paths.case(CASES[0]!));
    const svg = await page.locator('.qr svg').evaluate((each) => {
      each.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
      return each.outerHTML;
    });
    const image = sharp(Buffer.from(svg)).resize(400).ensureAlpha().raw();
    const { data, info } = await image.toBuffer({ resolveWithObject: true });
    const pixels = new Uint8ClampedArray(data);
    const canonical = page.locator('link[rel=canonical]');
    await expect(canonical.getAttribute('href')).resolves.toBe(address(CASES[0]!));
    const code = (await page.locator('.paper-code').textContent())!;
    expect(jsQR(pixels, info.width, info.height)?.data).toBe(printedAddress(CASES[0]!, code));
  });
});
