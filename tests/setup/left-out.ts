import { globSync } from 'node:fs';
import type { Reporter } from 'vitest/node';

/** Says at the end of `npm test`, by their names, which tests it has left out, and what runs them. */
export default class LeftOut implements Reporter {
  onTestRunEnd(): void {
    const names = globSync('*.test.ts', { cwd: 'tests/slow' }).map((file) => file.split('.')[0]);
    console.log(`Left out, as they take minutes: ${names.sort().join(', ')}. npm run test:slow`);
  }
}
