import { describe, expect, test } from 'vitest';
import { violations } from '../setup/axe.ts';
import { visit } from '../setup/browser.ts';
import { pageKinds, sites } from '../setup/site.ts';

describe.each(sites)('$name', (site) => {
  const { open } = visit(site);
  const kinds = Object.entries(pageKinds(site));

  describe.each(kinds)('the page of kind “%s”', (_, url) => {
    test('has nothing that axe finds, on a phone and a desk, light and dark', async () => {
      const page = await open(url);
      expect(await violations(page)).toEqual([]);
    });
  });
});
