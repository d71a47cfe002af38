import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { circlesOf, importsBelow, pastDoors } from '../setup/house.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';

test('no files of src import one another in a circle', async () => {
  const imports = await importsBelow('src');
  expect(imports.size).toBeGreaterThan(200);
  expect(circlesOf(imports)).toEqual([]);
});

test('of a feature outsiders import its door alone, from scripts of pages and workers too', async () => {
  const imports = await importsBelow('src');
  expect(pastDoors(imports)).toEqual(['src/content.config.ts → src/integrations/loaders.ts']);
});

test('a circle is found by whatever way it closes', async () => {
  const root = await temporaryDir();
  const sources = {
    'a.ts': "import { b } from './below/b.ts';",
    'below/b.ts': "export * from './c.ts';",
    'below/c.ts': "const a = await import('../a.ts');",
    'd.ts': "import { a } from './a.ts';",
  };
  await mkdir(path.join(root, 'below'));
  for (const [name, source] of Object.entries(sources)) {
    await writeFile(path.join(root, name), source);
  }
  const circles = circlesOf(await importsBelow(root));
  expect(circles.map((circle) => circle.map((file) => path.basename(file)).sort())).toEqual([
    ['a.ts', 'b.ts', 'c.ts'],
  ]);
});
