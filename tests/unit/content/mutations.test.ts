import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mutated } from '../../setup/mutations.ts';
import { outcomes } from '../../setup/outcome.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

/* Ten thousand of them: `node tests/bench/mutations.ts --runs 10000`. */

const RUNS = 120;

test('a sound file to which anything happens is rendered or refused with a place, and nothing throws', async () => {
  const { sources, outcomeOf } = await outcomes(await temporaryDir());
  const told = { rendered: 0, refused: 0 };
  const property = fc.asyncProperty(mutated(sources), async ({ index, bytes }) => {
    told[await outcomeOf(index, bytes)] += 1;
  });
  await fc.assert(property, { numRuns: RUNS, seed: 20261125 });
  for (const [index, bytes] of sources.entries()) {
    expect(await outcomeOf(index, bytes)).toBe('rendered');
  }
  expect(told.rendered).toBeGreaterThan(RUNS / 10);
  expect(told.refused).toBeGreaterThan(RUNS / 10);
});
