import { globSync, readFileSync } from 'node:fs';
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
  'tests/site/courts-together.test.ts',
  'tests/site/other-courts.test.ts',
  'tests/site/permanence.test.ts',
  'tests/site/poisoned-build.test.ts',
  'tests/site/two-ways.test.ts',
  'tests/browser/desk.test.ts',
  'tests/browser/dev.test.ts',
  'tests/browser/engine.test.ts',
];
/** What takes minutes: a court's own repository from its first command to a release, builds that are killed or run at once. */
const SLOW = 'tests/slow/**/*.test.ts';
const UNIT = 'tests/unit/**/*.test.ts';
/** These change what the files of one worker share: modules, and the environment. */
const CHANGING = /vi\.(?:mock|stubEnv)\(|process\.env\[.+\] =/;
const ALONE = globSync(UNIT).filter((file) => CHANGING.test(readFileSync(file, 'utf8')));

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
          include: [UNIT],
          exclude: ALONE,
          globalSetup: TEMPORARY,
          // To load anew for each file what is tested took as long as the tests.
          isolate: false,
          ...PATIENT,
        },
      },
      {
        test: { name: 'unit-alone', include: ALONE, globalSetup: TEMPORARY, ...PATIENT },
      },
      {
        test: {
          name: 'site',
          include: ['tests/{site,browser}/**/*.test.ts'],
          exclude: BUILDING,
          // Builds the sites once, for all files.
          globalSetup: [TEMPORARY, CHROMIUM, 'tests/setup/build-sites.ts'],
          isolate: false,
          ...PATIENT,
        },
      },
      ...Object.entries({ building: BUILDING, slow: [SLOW] }).map(([name, include]) => ({
        test: {
          ...{ name, include, isolate: false, globalSetup: [TEMPORARY, CHROMIUM] },
          ...PATIENT,
          testTimeout: 180_000,
        },
      })),
    ],
  },
});
