import { defineConfig } from 'vitest/config';

const TEMPORARY = 'tests/setup/temporary.ts';

export default defineConfig({
  test: {
    root: '.',
    // Two cores: a browser waits more than it works.
    maxWorkers: 2,
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], globalSetup: TEMPORARY } },
      {
        test: {
          name: 'site',
          include: ['tests/{site,browser}/**/*.test.ts'],
          // Builds the sites once, for all files.
          globalSetup: [TEMPORARY, 'tests/setup/build-sites.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
