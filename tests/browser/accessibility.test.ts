import { describe, expect, test } from 'vitest';
import type { Choices } from '../../src/reading/choices.ts';
import { violations } from '../setup/axe.ts';
import { visit } from '../setup/browser.ts';
import { belowBase, pageKinds } from '../setup/site.ts';

const MODES: [name: string, choices: Choices | undefined][] = [
  ['as it comes', undefined],
  ['in 长者模式', { elder: true }],
  ['in high contrast and the largest type', { contrast: 'high', size: 'larger' }],
];

describe.each(MODES)('a page %s', (_, choices) => {
  const { open } = visit(belowBase);

  test.each(Object.entries(pageKinds(belowBase)))(
    'of kind “%s” has nothing that axe finds, on a phone and a desk, light and dark',
    async (_, url) => {
      const page = await open(url, { choices });
      expect(await violations(page, { isEnhanced: choices !== undefined })).toEqual([]);
    },
  );
});
