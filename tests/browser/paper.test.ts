import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ledgerText } from '../../src/content/ledger-file.ts';
import { readSection } from '../../src/content/read-section.ts';
import { paperIndex } from '../../src/exports/paper-index.ts';
import { codeOf } from '../../src/text/paper-code.ts';
import { violations } from '../setup/axe.ts';
import { type OpenOptions, visit } from '../setup/browser.ts';
import { contentOf, writeCase } from '../setup/fixtures.ts';
import { belowBase as site } from '../setup/site.ts';

const CASE = '2026/si-da-xianfeng';
const PUBLIC = 'https://www.court.example';
const printed = (await site.page(site.paths.case(CASE))).querySelector('.paper-code')!.text;

/** The index of a section whose cases have changed since they were printed, with the codes that they had then. */
async function changedIndex() {
  const content = await contentOf();
  const lines = 'updates: [{ at: 2026-05-01 09:00, note: 更正一处日期 }]';
  await writeCase(content, '2026/a', { lines });
  const gone = 'withdrawn: { at: 2026-06-01 09:00, reason: 内容有误 }';
  await writeCase(content, '2026/b', { lines: gone });
  const [former, withdrawn] = ['1', '2'].map((digit) => codeOf(digit.repeat(64)));
  const changedAt = '2026-03-02';
  const codes = [
    { code: former!, address: '/cases/2026/a/', changedAt },
    { code: withdrawn!, address: '/cases/2026/b/', changedAt },
  ];
  await writeFile(path.join(content, 'addresses.txt'), ledgerText([], undefined, codes));
  const section = await readSection(content);
  const index = paperIndex({ ...section, cases: section.cases });
  return { former: former!, withdrawn: withdrawn!, json: index.get('verify/codes.json')! };
}

describe('paper', () => {
  const { open } = visit(site);
  const check = async (typed: string, options: OpenOptions = {}) => {
    const page = await open(site.paths.verify(), options);
    const field = page.getByRole('textbox', { name: '核验码' });
    await field.fill(typed);
    // By the keyboard alone.
    await field.press('Enter');
    await page.waitForURL(/\?c=/);
    const status = page.locator('paper-check [role=status]');
    await status.locator('h2').waitFor();
    return { page, status, text: (await status.textContent())! };
  };

  test.each([
    ['as it is printed', printed],
    ['in small letters of full width', printed.toLowerCase().replace(/\w/g, wide)],
    ['in the address of its code', `${PUBLIC}${site.paths.case(CASE)}?c=${printed}`],
  ])('whose code is typed %s is told as the text of the court', async (_, typed) => {
    const { page, status, text } = await check(typed);
    expect(text).toContain('是本院的文本，现在有效');
    for (const fact of ['“四大先锋”引领司法队伍建设', '2026年11月23日', '字', '纸上的字']) {
      expect(text).toContain(fact);
    }
    expect(await violations(page)).toEqual([]);
    await status.getByRole('link').first().click();
    expect(new URL(page.url()).pathname).toBe(site.paths.case(CASE));
  });

  test.each([
    ['a slip', `${printed.slice(0, -1)}${printed.endsWith('7') ? '8' : '7'}`, '核验码抄错了'],
    ['a sign too few', printed.slice(1), '这里是 11 个'],
    ['a code of nobody', codeOf('3'.repeat(64)), '本院没有这个核验码的文本'],
    ['another site', `https://evil.top/cases/?c=${printed}`, '它属于 evil.top'],
    ['an address without a code', PUBLIC + site.paths.case(CASE), '网址里没有核验码'],
    ['something else', '<b>法</b>', '核验码里没有“法”'],
  ])('%s is told as what it is, and not as a text of the court', async (_, typed, said) => {
    const { text } = await check(typed);
    expect(text).toContain(said);
    expect(text).not.toMatch(/是本院的文本|发布过/);
  });

  test('of a text that was changed or withdrawn since is told what, when and why', async () => {
    const { former, withdrawn, json } = await changedIndex();
    const onPage: OpenOptions['onPage'] = (page) =>
      page.context().route('**/verify/codes.json', (route) => route.fulfill({ body: json }));
    const changed = await check(former, { onPage });
    expect(changed.text).toContain('是本院发布过的文本，后来修改过');
    expect(changed.text).toContain('2026年5月1日 更正一处日期');
    await expect(changed.status.getByRole('link').getAttribute('href')).resolves.toBe(
      site.paths.case('2026/a'),
    );
    const gone = await check(withdrawn, { onPage });
    expect(gone.text).toContain('已于2026年6月1日撤下');
    expect(gone.text).toContain('内容有误');
  });

  test('of which the index cannot be loaded is not told as unknown', async () => {
    const errors: string[] = [];
    const { text } = await check(printed, {
      expectErrors: errors,
      onPage: (page) => page.context().route('**/verify/codes.json', (route) => route.abort()),
    });
    expect(text).toContain('没有核对成');
    expect(text).not.toContain('本院没有');
    expect(errors).not.toEqual([]);
  });

  test('whose code was read leads to the case, which says whether it is what was printed', async () => {
    const at = site.paths.case(CASE);
    const note = async (query: string) => {
      const page = await open(at + query);
      return page.locator('.paper-note');
    };
    const same = await note(`?c=${printed.replaceAll('-', '')}`);
    await expect(same.textContent()).resolves.toContain('与本文相同');
    const other = await note(`?c=${codeOf('3'.repeat(64))}`);
    await expect(other.textContent()).resolves.toContain('不同');
    await other.getByRole('link').click();
    await other.page().locator('paper-check h2').waitFor();
    const { pathname, searchParams } = new URL(other.page().url());
    expect([pathname, searchParams.get('c')]).toEqual([
      site.paths.verify(),
      codeOf('3'.repeat(64)),
    ]);
    await expect((await note('')).count()).resolves.toBe(0);
  });

  test('can be checked by hand with JavaScript off', async () => {
    const page = await open(site.paths.verify(), { javaScriptEnabled: false });
    await expect(page.locator('paper-check').isVisible()).resolves.toBe(false);
    await expect(page.locator('main').innerText()).resolves.toContain('打开的网页末尾也有核验码');
    await page.goto(page.url().replace(site.paths.verify(), site.paths.case(CASE)));
    await expect(page.locator('.paper-code').innerText()).resolves.toBe(printed);
  });
});

function wide(sign: string): string {
  return String.fromCodePoint(sign.codePointAt(0)! + 0xfee0);
}
