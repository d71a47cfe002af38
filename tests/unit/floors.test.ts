import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';

/** What each folder of `src` may import from, besides itself and packages. */
const FLOORS: Record<string, string[]> = {
  schema: [],
  cases: ['schema'],
  domain: ['schema', 'cases'],
  rules: ['schema', 'cases', 'domain'],
  search: ['schema', 'cases', 'domain', 'rules'],
  exports: ['schema', 'cases', 'domain', 'search'],
  importing: ['schema', 'cases', 'domain'],
  harvesting: ['schema', 'cases', 'domain', 'rules'],
  reading: ['schema', 'cases', 'domain', 'rules', 'search'],
  components: ['schema', 'cases', 'domain', 'rules', 'search', 'reading'],
  layouts: ['schema', 'cases', 'domain', 'rules', 'search', 'reading', 'components', 'styles'],
  pages: ['schema', 'cases', 'domain', 'rules', 'search', 'reading', 'components', 'layouts'],
  integrations: ['schema', 'cases', 'domain', 'rules', 'search', 'exports'],
  cli: [
    'schema',
    'cases',
    'domain',
    'rules',
    'search',
    'exports',
    'importing',
    'harvesting',
    'integrations',
  ],
  'content.config.ts': ['schema', 'integrations'],
};

const files = (await readdir('src', { recursive: true })).filter((file) =>
  /\.(ts|astro)$/.test(file),
);

test.each(files)('%s imports from its own floor or from below', async (file) => {
  const source = await readFile(path.join('src', file), 'utf8');
  const floor = file.split(path.sep)[0]!;
  for (const [, specifier] of source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)) {
    if (specifier!.startsWith('astro:')) {
      expect(['components', 'layouts', 'pages', 'content.config.ts']).toContain(floor);
    }
    if (!specifier!.startsWith('.')) continue;
    const target = path.join(path.dirname(file), specifier!).split(path.sep)[0]!;
    expect([floor, ...FLOORS[floor]!], specifier).toContain(target);
  }
});

test('every folder of src has its floor', () => {
  const folders = new Set(files.map((file) => file.split(path.sep)[0]));
  expect([...folders].sort()).toEqual(Object.keys(FLOORS).sort());
});
