import { defineConfig } from 'vitest/config';
import { SlowFirst } from './setup/slow-first.ts';

const TEMPORARY = 'tests/setup/temporary.ts';
const CHROMIUM = 'tests/setup/chromium.ts';
const SLOW = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  // A loaded machine is no failure.
  expect: { poll: { timeout: 20_000 } },
};
/** These build sites of their own, and Astro keeps a list in `.astro` that only one build at a time may use. */
const BUILDING = [
  'tests/site/attacks.test.ts',
  'tests/site/build.test.ts',
  'tests/site/other-courts.test.ts',
  'tests/site/permanence.test.ts',
  'tests/site/two-ways.test.ts',
  'tests/browser/dev.test.ts',
];

export default defineConfig({
  test: {
    root: '.',
    // Two cores: a browser waits more than it works.
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], globalSetup: TEMPORARY } },
      {
        test: {
          name: 'site',
          include: ['tests/{site,browser}/**/*.test.ts'],
          exclude: BUILDING,
          // Builds the sites once, for all files.
          globalSetup: [TEMPORARY, CHROMIUM, 'tests/setup/build-sites.ts'],
          ...SLOW,
        },
      },
      {
        test: {
          name: 'building',
          include: BUILDING,
          globalSetup: [TEMPORARY, CHROMIUM],
          setupFiles: ['tests/setup/one-at-a-time.ts'],
          ...SLOW,
          testTimeout: 180_000,
        },
      },
    ],
  },
});
