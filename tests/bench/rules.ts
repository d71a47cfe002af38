import path from 'node:path';
import { readSection } from '../../src/content/read-section.ts';
import { RULES } from '../../src/rules/check.ts';

/*
 * What each publication rule costs and finds on a content directory, as `make-content.ts` makes one:
 *
 *   node tests/bench/rules.ts [DIR]
 */

const [dir = 'content'] = process.argv.slice(2);
const section = await readSection(path.resolve(dir));
const purpose = { release: false };

console.table(
  Object.fromEntries(
    RULES.map(({ codes, check }) => {
      const start = performance.now();
      const found = section.files.flatMap((file) => check(file, section, purpose));
      const milliseconds = Math.round(performance.now() - start);
      const errors = found.filter(({ level }) => level === 'error').length;
      return [codes.rule, { milliseconds, errors, warnings: found.length - errors }];
    }),
  ),
);
