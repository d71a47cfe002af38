import { describe, expect, test } from 'vitest';
import type { Choices } from '../../src/dom/choices.ts';
import { searchAddress } from '../setup/answered.ts';
import { visit } from '../setup/browser.ts';
import { belowBase as site } from '../setup/site.ts';

const WIDTHS = [320, 360, 390, 768, 1280];
const MODES: Choices[] = [{}, { size: 'larger' }, { elder: true }, { elder: true, size: 'larger' }];

describe('titles', () => {
  const { open } = visit(site);
  const ofCase = site.paths.case('2026/si-da-xianfeng');

  test.each(MODES)(
    'in the mode %j no line ends inside a word or a short quotation',
    async (choices) => {
      for (const url of [site.paths.home(), ofCase]) await holds(url, choices, WIDTHS);
    },
  );

  test.each([{}, { elder: true, size: 'larger' }] as Choices[])(
    'nor does one in titles that scripts make, in the mode %j',
    async (choices) => {
      const answers = [
        searchAddress(site, { q: '送达' }),
        site.paths.compare(['2026/si-da-xianfeng', '2026/songda-liucheng']),
        `${site.paths.query()}?from=2023`,
      ];
      for (const url of answers) await holds(url, choices, [320, 360, 1280]);
    },
  );

  async function holds(url: string, choices: Choices, widths: readonly number[]): Promise<void> {
    const page = await open(url, { choices });
    await page.locator('main .title').first().waitFor();
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      const torn = await page.evaluate(() => {
        const roomIn = (each: Element) =>
          each.closest('h1, h2, h3, dt, li, p')!.getBoundingClientRect().width;
        const pieces = [...document.querySelectorAll<HTMLElement>('.title span')];
        return pieces
          .filter((each) => each.checkVisibility())
          .filter((each) => {
            const lines = new Set([...each.getClientRects()].map(({ top }) => Math.round(top)));
            const size = parseFloat(getComputedStyle(each).fontSize);
            // The mark that opens a quotation stands before it.
            const [mark = ''] =
              /[“‘（《〈【]$/u.exec(each.previousSibling?.textContent ?? '') ?? [];
            const room = (mark + each.textContent).length * size;
            // A quotation that is longer than the line has to break, between its words.
            return lines.size > 1 && room < roomIn(each);
          })
          .map((each) => each.textContent);
      });
      expect(torn, `${url} at ${width} px`).toEqual([]);
      const over = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(over, `${url} at ${width} px`).toBe(0);
    }
  }

  test('a quotation that begins a line begins it at the edge, as one that begins the title does', async () => {
    const page = await open(site.paths.home(), { viewport: { width: 360, height: 740 } });
    const edges = await page.locator('.featured h2 .title').evaluateAll((titles) =>
      titles.map((title) => {
        const nodes = [...title.childNodes] as Node[];
        const range = document.createRange();
        range.selectNode(
          nodes.find(({ nodeName, textContent }) => nodeName === '#text' && textContent === '“')!,
        );
        const mark = range.getBoundingClientRect();
        range.selectNode(title);
        const { left } = range.getBoundingClientRect();
        const size = parseFloat(getComputedStyle(title).fontSize);
        return [mark.left - left, mark.width / size].map((each) => Math.round(each * 10) / 10);
      }),
    );
    // The blank half of the mark is trimmed.
    expect(edges).toEqual([
      [0, 0.5],
      [0, 0.5],
    ]);
  });

  test('a screen reader hears a title as one text, and who copies it gets one', async () => {
    const page = await open(ofCase);
    const heading = page.getByRole('heading', { level: 1 });
    const name = '“四大先锋”引领司法队伍建设 ——华蓥市人民法院践行“两学一做”教育活动案例';
    await expect(page.getByRole('heading', { level: 1, name, exact: true }).count()).resolves.toBe(
      1,
    );
    const lines = (await heading.innerText()).split('\n').map((line) => line.trim());
    expect(lines.filter(Boolean).join(' ')).toBe(name);
  });

  test('the text of a case is set in whole characters on every phone', async () => {
    for (const choices of [{}, { elder: true }]) {
      const page = await open(ofCase, { choices });
      for (const width of [320, 360, 375, 390, 412]) {
        await page.setViewportSize({ width, height: 800 });
        const characters = await page
          .locator('.body > p')
          .first()
          .evaluate((each) => each.clientWidth / parseFloat(getComputedStyle(each).fontSize));
        expect(characters % 1, `${width} px`).toBe(0);
      }
    }
  });
});
