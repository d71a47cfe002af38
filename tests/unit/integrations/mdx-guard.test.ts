import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { mdxGuard } from '../../../src/integrations/mdx-guard.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';

/* What the dev server compiles as soon as it is saved, before any rule has seen it. */

/** What the guard hands to the compiler. */
function load(content: string, file: string): Promise<string> {
  const { load } = mdxGuard(content) as { load: { handler(id: string): Promise<string> } };
  return load.handler(path.join(content, file));
}

test.each(['a', 'b', 'c'])('a layout behind a carriage return is refused: %s', async (name) => {
  const content = await contentOf('code-behind-carriage-return');
  await expect(load(content, `cases/2026/${name}.mdx`)).rejects.toThrow(`${name}.mdx:7:1`);
});

test.each([
  '../../evil.mjs',
  'data:text/javascript,0',
  './evil.mjs',
  './a/../../evil.png',
  './a.png?raw',
])('a picture that the compiler would import as something else is refused: %s', async (src) => {
  const content = await contentOf();
  const text = `<Figure src="${src}" alt="图" caption="图" />`;
  await writeCase(content, '2026/a', { text });
  await expect(load(content, 'cases/2026/a.mdx')).rejects.toThrow(`“${src}”`);
});

test('the compiler gets an empty frontmatter and the body on its own lines, whatever that begins with', async () => {
  const content = await contentOf();
  const file = await writeCase(content, '2026/a');
  const fence = '---\n\nlayout: ../../evil.mjs\n\n---\n';
  const source = (await readFile(file, 'utf8')).replace('\n## 案例背景', `${fence}\n## 案例背景`);
  await writeFile(file, source);
  const compiled = await load(content, 'cases/2026/a.mdx');
  const body = source.indexOf('---\n', 4) + 4;
  expect(compiled).toMatch(/^---\n---\n+---\n\nlayout/);
  expect(compiled.endsWith(source.slice(body))).toBe(true);
  expect(compiled.split('\n')).toHaveLength(source.split('\n').length);
});
