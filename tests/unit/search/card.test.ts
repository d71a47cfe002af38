import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCard, writeCard } from '../../../src/search/card.ts';

test('a card survives its way through an address, whatever its title', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (title) => {
      const card = { url: '/cases/2026/a/', date: '2026-11-23', title };
      expect(readCard(writeCard(card))).toEqual(card);
    }),
  );
});
