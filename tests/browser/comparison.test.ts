import { describe, expect, test } from 'vitest';
import { violations } from '../setup/axe.ts';
import { DESK, PHONE, visit } from '../setup/browser.ts';
import { belowBase as site } from '../setup/site.ts';
import type { CasesFile } from '../../src/schema/cases-file.ts';

const IDS = ['2026/dianzi-songda-pingtai', '2026/si-da-xianfeng'];

describe('cases side by side', () => {
  const { open } = visit(site);

  test('show all four parts of each in the order of the address: in columns, on a phone below one another', async () => {
    const file = JSON.parse(await site.read(site.paths.asset('cases.json'))) as CasesFile;
    const cases = IDS.map((id) => file.cases.find((each) => each.id === id)!);
    const page = await open(site.paths.compare(IDS), { viewport: DESK });
    await page.locator('.compared').last().waitFor();
    const links = page.locator('.heads a');
    const hrefs = await links.evaluateAll((all) => all.map((each) => each.getAttribute('href')));
    const addresses = hrefs.map((href) => new URL(href!, page.url()).pathname);
    expect(addresses).toEqual(cases.map(({ url }) => new URL(url).pathname));
    const shown = await page
      .locator('.compared section')
      .evaluateAll((all) =>
        all.map((each) =>
          [...each.querySelectorAll('h4,p')].map(({ textContent }) => textContent).join('\n'),
        ),
      );
    const expected = [0, 1, 2, 3].flatMap((part) => cases.map(({ parts }) => parts[part]!.text));
    expect(shown).toEqual(expected);
    const tops = () =>
      page
        .locator('.compared section')
        .evaluateAll((all) => all.slice(0, 2).map((each) => each.getBoundingClientRect().top));
    const [one, other] = await tops();
    expect(one).toBe(other);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    const [above, below] = await tops();
    expect(below).toBeGreaterThan(above!);
  });

  test('an address with cases that are not there, or with one only, says so', async () => {
    const status = async (keys: string[]) => {
      const page = await open(site.paths.compare(keys));
      const text = page.locator('case-comparison [role=status]');
      await expect.poll(() => text.textContent()).toMatch(/。$/);
      return text.textContent();
    };
    expect(await status([IDS[0]!])).toContain('至少要选两篇');
    expect(await status([IDS[0]!, '2020/<b>none'])).toContain('有 1 篇没有找到');
    const five = await status([...IDS, '2020/a', '2020/b', '2020/c']);
    expect(five).toMatch(/^有 2 篇没有找到.*选了 5 篇，一次最多对照 4 篇/);
  });
});
