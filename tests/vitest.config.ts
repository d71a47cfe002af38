import { defineConfig } from 'vitest/config';
import { SlowFirst } from './setup/slow-first.ts';

const TEMPORARY = 'tests/setup/temporary.ts';
const CHROMIUM = 'tests/setup/chromium.ts';
/* A loaded machine is no failure: what hangs is found as surely after two minutes, and most tests take milliseconds. */
const PATIENT = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 20_000 } },
};
/** These build sites of their own. */
const BUILDING = [
  'tests/site/attacks.test.ts',
  'tests/site/build.test.ts',
  'tests/site/kept-results.test.ts',
  'tests/site/kept-templates.test.ts',
  'tests/site/other-courts.test.ts',
  'tests/site/permanence.test.ts',
  'tests/site/two-builds.test.ts',
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
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          globalSetup: TEMPORARY,
          ...PATIENT,
        },
      },
      {
        test: {
          name: 'site',
          include: ['tests/{site,browser}/**/*.test.ts'],
          exclude: BUILDING,
          // Builds the sites once, for all files.
          globalSetup: [TEMPORARY, CHROMIUM, 'tests/setup/build-sites.ts'],
          ...PATIENT,
        },
      },
      {
        test: {
          name: 'building',
          include: BUILDING,
          globalSetup: [TEMPORARY, CHROMIUM],
          ...PATIENT,
          testTimeout: 180_000,
        },
      },
    ],
  },
});
