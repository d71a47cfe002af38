import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sites } from '../setup/site.ts';

describe.each(sites)('the stylesheet, $name', (site) => {
  test('has nothing that a browser of 2021 would drop with all that stands in it', async () => {
    const files = await readdir(path.join(site.dir, '_astro'));
    const styles = files.filter((file) => file.endsWith('.css'));
    expect(styles).toHaveLength(1);
    const css = await site.read(site.paths.asset(`_astro/${styles[0]}`));
    // Cascade layers (Chrome 99), ranges in media queries (Chrome 104), nesting (Chrome 112).
    expect(css).not.toMatch(/@layer|@media[^{]*[<>]|&/);
    expect(css).toContain('--color-paper:');
  });
});
