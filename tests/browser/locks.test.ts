import { describe, expect, test } from 'vitest';
import { visit } from '../setup/browser.ts';
import { belowBase as site } from '../setup/site.ts';

const PLANTED = 'document.documentElement.dataset.planted = "a"';

/*
 * Somebody can write to the folder of the site, and its server says nothing of what a page may do: what was built keeps the
 * reader's browser from what was put in.
 */
describe('a copy of the site to which something was added', () => {
  const { open } = visit(site);
  const changed = async (files: string, change: (text: string) => string) => {
    const errors: string[] = [];
    const page = await open(site.paths.home(), {
      isFresh: true,
      expectErrors: errors,
      onPage: (each) =>
        each.context().route(files, async (route) => {
          const response = await route.fetch();
          const body = change(await response.text());
          const headers = Object.entries(response.headers());
          const silent = headers.filter(([name]) => name !== 'content-security-policy');
          await route.fulfill({ response, headers: Object.fromEntries(silent), body });
        }),
    });
    const planted = await page.evaluate(() => document.documentElement.dataset['planted']);
    const isStyled = await page.evaluate(() => getComputedStyle(document.body).margin === '0px');
    // What is loaded late may still be under way.
    await page.context().unrouteAll({ behavior: 'ignoreErrors' });
    return { errors, planted, isStyled };
  };

  test('runs as it was made, by the word of its pages alone', async () => {
    expect(await changed('**/*', (text) => text)).toEqual({
      errors: [],
      planted: undefined,
      isStyled: true,
    });
  });

  test('runs no script that was put into a page', async () => {
    const script = `<script>${PLANTED}</script></body>`;
    const { planted, errors } = await changed(`**${site.base}`, (text) =>
      text.replace('</body>', script),
    );
    expect(planted).toBeUndefined();
    expect(errors.join()).toContain('Content Security Policy');
    const image = '<img src="/none" onerror=\'document.documentElement.dataset.planted = "a"\'>';
    const handled = await changed(`**${site.base}`, (text) => text.replace('</main>', image));
    expect(handled.planted).toBeUndefined();
  });

  test('runs no script and shows no style that was changed', async () => {
    const script = await changed('**/_astro/shared*.js', (text) => `${text};${PLANTED}`);
    expect(script.planted).toBeUndefined();
    expect(script.errors.join()).toContain('integrity');
    const imported = await changed('**/_astro/shared*.js', (text) => `${text};${PLANTED}`);
    expect(imported.planted).toBeUndefined();
    expect(imported.errors.join()).toContain('integrity');
    const style = await changed('**/_astro/*.css', (text) => `${text}body{margin:1px}`);
    expect(style.isStyled).toBe(false);
    expect(style.errors.join()).toContain('integrity');
  });
});
