import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type Choices, CHOICES_KEY, showChoices } from '../../src/dom/choices.ts';
import { violations } from '../setup/axe.ts';
import { visit } from '../setup/browser.ts';
import { looks, belowBase as site } from '../setup/site.ts';

const MODES: Choices[] = [{}, { elder: true }, { contrast: 'high', size: 'larger' }];
/* High contrast changes colours, which are the same everywhere: these have all of them. */
const COLOURFUL = ['list', 'case', 'search'];

describe('in every mode, on a phone and a desk, light and dark', () => {
  const { open } = visit(site);

  test.each(Object.entries(looks(site)))(
    'the page of kind “%s” has nothing that axe finds',
    async (kind, url) => {
      const page = await open(url);
      for (const choices of COLOURFUL.includes(kind) ? MODES : MODES.slice(0, 2)) {
        const chosen = JSON.stringify(choices);
        // As the head of a page does it.
        await page.evaluate(`(${String(showChoices)})('${CHOICES_KEY}', ${chosen})`);
        const isEnhanced = choices !== MODES[0];
        expect(await violations(page, { isEnhanced }), chosen).toEqual([]);
      }
    },
  );
});

describe('what sends a form', () => {
  const { open } = visit(site);
  const { paths } = site;
  const places = { list: paths.home(), search: paths.search(), comparison: paths.compare() };
  const forms = { ...places, questions: paths.query(), 'checking paper': paths.verify() };
  const look = async (page: Page) => {
    await page.locator('main button[type=submit], .masthead button[type=submit]').first().waitFor({
      state: 'attached',
    });
    return page.evaluate(() => {
      const all = document.querySelectorAll('button:is([type=submit], .more, .retry)');
      const paper = getComputedStyle(document.documentElement).backgroundColor;
      return [...all].map((each) => {
        const { backgroundColor, color, borderTopColor } = getComputedStyle(each);
        return { fill: backgroundColor, text: color, border: borderTopColor, paper };
      });
    });
  };

  test.each(Object.entries(forms))(
    'is a quiet surface in the dark, with a clear frame: %s',
    async (_, url) => {
      for (const choices of [{}, { elder: true }, { size: 'larger' }] as Choices[]) {
        const page = await open(url, { choices, colorScheme: 'dark' });
        const buttons = await look(page);
        expect(buttons).not.toEqual([]);
        for (const { fill, text, border, paper } of buttons) {
          expect(fill).toMatch(/^rgb\(/);
          expect(fill).not.toBe(paper);
          expect(luminance(fill)).toBeLessThan(0.05);
          expect(contrast(text, fill)).toBeGreaterThanOrEqual(choices.elder ? 7 : 4.5);
          expect(contrast(border, paper)).toBeGreaterThanOrEqual(4.5);
        }
      }
    },
  );

  test('answers a pointer in the dark', async () => {
    const page = await open(paths.search());
    await page.emulateMedia({ colorScheme: 'dark' });
    const button = page.locator('main button[type=submit]').first();
    const fill = () => button.evaluate((each) => getComputedStyle(each).backgroundColor);
    const before = await fill();
    await button.hover();
    expect(await fill()).not.toBe(before);
  });

  test('is as bright as ever in 高对比, of high contrast where a system asks for it, and what one chooses', async () => {
    const bright = { fill: 'rgb(255, 185, 171)', text: 'rgb(0, 0, 0)' };
    const page = await open(paths.search(), { choices: { contrast: 'high' } });
    await page.emulateMedia({ colorScheme: 'dark' });
    for (const each of await look(page)) expect(each).toMatchObject(bright);
    const asked = await open(paths.search());
    await asked.emulateMedia({ colorScheme: 'dark', contrast: 'more' });
    for (const { text, fill } of await look(asked)) expect(contrast(text, fill)).toBeGreaterThan(7);
    await asked.emulateMedia({ colorScheme: 'dark', contrast: null, forcedColors: 'active' });
    const system = await asked.evaluate(() => {
      const button = document.createElement('button');
      button.style.background = 'red';
      document.body.append(button);
      return getComputedStyle(button).backgroundColor;
    });
    for (const each of await look(asked)) expect(each.fill).toBe(system);
    await asked.emulateMedia({ forcedColors: null });
  });
});

/** Of a colour as browsers compute it: `rgb(1, 2, 3)`. */
function luminance(colour: string): number {
  const [red, green, blue] = colour.match(/[\d.]+/g)!.map((each) => {
    const part = Number(each) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}
