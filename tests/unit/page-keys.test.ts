import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/*
 * A page that shows what is not among its props would be taken from the last build though it had to change. Pages without
 * `getStaticPaths` are rendered in every build.
 */

const pages = globSync('src/pages/**/*.astro')
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
  .filter(({ text }) => text.includes('getStaticPaths()'));

test.each(pages)(
  '$file is keyed by its props, and shows nothing else of the section',
  ({ text }) => {
    const [, paths, rest] = /function getStaticPaths\(\) \{\n(.*?)\n\}\n(.*)/s.exec(text)!;
    expect(paths).toMatch(/^ {2}return keyed\(/m);
    expect(rest).not.toMatch(/loadSection|handedOver|getCollection/);
  },
);
