import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sites } from '../setup/site.ts';

describe.each(sites)('the stylesheets, $name', (site) => {
  test('are one for all pages and one for the search page, with nothing that a browser of 2021 would drop', async () => {
    const files = await readdir(path.join(site.dir, '_astro'));
    const styles = files.filter((file) => file.endsWith('.css')).sort();
    expect(styles).toHaveLength(2);
    const [all, search] = await Promise.all(
      styles.map((file) => site.read(site.paths.asset(`_astro/${file}`))),
    );
    // Cascade layers (Chrome 99), ranges in media queries (Chrome 104), nesting (Chrome 112).
    for (const css of [all, search]) expect(css).not.toMatch(/@layer|@media[^{]*[<>]|&/);
    expect(all).toContain('--color-paper:');
    expect(search).toContain('case-search');
  });
});
