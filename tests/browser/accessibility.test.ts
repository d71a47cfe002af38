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
