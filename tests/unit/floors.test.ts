import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';

/** What each folder of `src` may import from, besides itself and packages. */
const FLOORS: Record<string, string[]> = {
  schema: [],
  dom: [],
  text: ['schema'],
  content: ['schema', 'text'],
  section: ['schema', 'text', 'content'],
  detect: ['schema', 'text', 'content'],
  rules: ['schema', 'text', 'content', 'section', 'detect'],
  guard: ['schema', 'text', 'content', 'section', 'detect'],
  report: ['schema', 'text', 'content', 'section', 'detect', 'rules'],
  search: ['schema', 'text', 'content', 'section', 'dom'],
  reading: ['schema', 'text', 'section', 'dom', 'search'],
  import: ['schema', 'text', 'content', 'section'],
  harvest: ['schema', 'text', 'content', 'section', 'detect', 'rules'],
  exports: ['schema', 'text', 'content', 'section', 'search'],
  components: ['schema', 'text', 'content', 'section', 'dom', 'search', 'reading'],
  layouts: [
    'schema',
    'text',
    'content',
    'section',
    'dom',
    'search',
    'reading',
    'components',
    'styles',
  ],
  pages: [
    'schema',
    'text',
    'content',
    'section',
    'dom',
    'search',
    'reading',
    'components',
    'layouts',
  ],
  integrations: [
    'schema',
    'text',
    'content',
    'section',
    'detect',
    'rules',
    'guard',
    'report',
    'search',
    'exports',
  ],
  cli: [
    'schema',
    'text',
    'content',
    'section',
    'detect',
    'rules',
    'report',
    'search',
    'exports',
    'import',
    'harvest',
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
