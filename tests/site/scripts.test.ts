import { globSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { sites } from '../setup/site.ts';

/*
 * A page sets its choices, and thereby shows what needs scripts, where arrays have `findLast` (`dom/choices.ts`): since
 * Chrome 97 and Safari 15.4, of 2022. What came later is known from TypeScript's own libraries.
 */
const LIBRARIES = 'node_modules/typescript/lib/lib';
const GIVEN = new Set([
  ...namesIn('{es5,es2015*,es2016*,es2017*,es2018*,es2019*,es202[0-2]*,dom*}'),
]);
const LATER = new Set(
  [...namesIn('{es202[3-9]*,esnext*}')].filter(
    (name) => !GIVEN.has(name) && !/^findLast(?:Index)?$/.test(name),
  ),
);

describe.each(sites)('the scripts, $name', (site) => {
  test('call nothing that a browser of 2022 does not have', async () => {
    const files = (await readdir(path.join(site.dir, '_astro'))).filter((file) =>
      file.endsWith('.js'),
    );
    expect(files.length).toBeGreaterThan(3);
    const texts = files.map((file) => readFileSync(path.join(site.dir, '_astro', file), 'utf8'));
    expect(texts.flatMap(laterCallsIn)).toEqual([]);
  });
});

test('what came later is told from what was there', () => {
  expect(laterCallsIn('a.toSorted();Map.groupBy(b);c?.union(d);Promise.withResolvers()')).toEqual([
    ...['toSorted', 'groupBy', 'union', 'withResolvers'],
  ]);
  expect(laterCallsIn('a.at(-1);b.findLast(c);Object.hasOwn(d,e);f.filter(g)')).toEqual([]);
});

function laterCallsIn(script: string): string[] {
  return [...script.matchAll(/\.(\w+)\(/g)]
    .map(([, name]) => name!)
    .filter((name) => LATER.has(name));
}

/** The names of the methods that libraries declare. */
function namesIn(libraries: string): Set<string> {
  const names = new Set<string>();
  for (const file of globSync(`${LIBRARIES}.${libraries}.d.ts`)) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
    const visit = (node: ts.Node): void => {
      if (ts.isMethodSignature(node) && ts.isIdentifier(node.name)) names.add(node.name.text);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return names;
}
