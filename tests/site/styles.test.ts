import { parse } from 'node-html-parser';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sites } from '../setup/site.ts';

/* What a kind of page brings besides the stylesheet of all pages: a rule that only that one has. */
const OWN = {
  lists: '.pagination',
  search: '.conditions',
  guidance: '.matrix',
  paper: '.paper-facts',
};

describe.each(sites)('the stylesheets, $name', (site) => {
  const sheetsOf = async (url: string) =>
    Promise.all(
      parse(await site.read(url))
        .querySelectorAll('link[rel=stylesheet]')
        .map((link) => site.read(link.getAttribute('href')!)),
    );

  test('have nothing that a browser of 2021 would drop', async () => {
    const files = await readdir(path.join(site.dir, '_astro'));
    const styles = files.filter((file) => file.endsWith('.css'));
    expect(styles).toHaveLength(1 + Object.keys(OWN).length);
    for (const file of styles) {
      const css = await site.read(site.paths.asset(`_astro/${file}`));
      // Cascade layers (Chrome 99), ranges in media queries (Chrome 104), nesting (Chrome 112).
      expect(css).not.toMatch(/@layer|@media[^{]*[<>]|&/);
    }
  });

  test('are one on the page of a case, which has what it needs and nothing of other kinds', async () => {
    const sheets = await sheetsOf(site.paths.case('2026/si-da-xianfeng'));
    expect(sheets).toHaveLength(1);
    for (const own of ['--color-paper:', '.case>header', '.colophon', '@page']) {
      expect(sheets[0]).toContain(own);
    }
    for (const foreign of Object.values(OWN)) expect(sheets[0]).not.toContain(foreign);
  });

  test.each([
    ['list', site.paths.home(), OWN.lists],
    ['topics', site.paths.topics(), '.index'],
    ['not found', site.paths.asset('404.html'), '.entries'],
    ['search', site.paths.search(), OWN.search],
    ['overview', site.paths.guidance(), OWN.guidance],
    ['comparison', site.paths.compare(), '.narrow'],
    ['checking paper', site.paths.verify(), OWN.paper],
  ])('are two on the page of kind “%s”, of which one has its own', async (_, url, rule) => {
    const sheets = await sheetsOf(url);
    expect(sheets.map((css) => css.includes('--color-paper:')).sort()).toEqual([false, true]);
    expect(sheets.find((css) => !css.includes('--color-paper:'))).toContain(rule);
  });
});
