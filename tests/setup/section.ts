import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readSection, type Section } from '../../src/content/read-section.ts';
import { exportedFiles } from '../../src/exports/files.ts';
import { publishedFor } from '../../src/section/lists.ts';
import { contentOf, writeCase } from './fixtures.ts';

/** The exported files of a small section of these cases, by name: `lines` go into the frontmatter, `text` into each part. */
export async function exportsOf(
  cases: Record<string, { lines?: string; text?: string }>,
  changeSection: (section: Section) => Section = (section) => section,
): Promise<Map<string, string>> {
  const content = await contentOf();
  for (const [id, parts] of Object.entries(cases)) await writeCase(content, id, parts);
  const section = changeSection(await readSection(content));
  const published = publishedFor(section.cases, { release: false });
  const files = await exportedFiles({ ...section, cases: published }, () => {});
  const texts = Array.from(files, async ([name, content]) => {
    const isText = typeof content === 'string';
    const bytes = isText || content instanceof Uint8Array ? content : await content.bytes();
    return [name, Buffer.from(bytes).toString('utf8')] as const;
  });
  return new Map(await Promise.all(texts));
}

/** Changes one setting of a section's `site.yaml`. */
export async function changeSite(content: string, pattern: RegExp, line: string): Promise<void> {
  const file = path.join(content, 'site.yaml');
  await writeFile(file, (await readFile(file, 'utf8')).replace(pattern, line));
}
