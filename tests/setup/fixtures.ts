import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PARTS } from '../../src/schema/closed-lists.ts';
import type { Purpose } from '../../src/section/lists.ts';
import { temporaryDir } from './temporary-dir.ts';

const ROOT = path.resolve('tests/fixtures');
const SECTION = 'section';

/** The names of all fixtures of bad input. */
export async function badInputs(): Promise<string[]> {
  return (await readdir(ROOT)).filter((name) => name !== SECTION);
}

/** What a fixture is looked at for: those named `release-…` for going public. */
export function purposeOf(fixture: string): Purpose {
  return { release: fixture.startsWith('release-') };
}

/** A content directory of its own, made of the shared section and one fixture. */
export async function contentOf(fixture?: string): Promise<string> {
  const dir = await temporaryDir();
  await cp(path.join(ROOT, SECTION), dir, { recursive: true });
  if (fixture) await cp(path.join(ROOT, fixture), dir, { recursive: true });
  return dir;
}

/** The file in which a fixture states what it must be told. */
export function expectedFile(fixture: string): string {
  return path.join(ROOT, fixture, 'expected.txt');
}

/** Writes a small case that has nothing wrong, and returns its file; `lines` are added to its frontmatter. */
export async function writeCase(
  content: string,
  id: string,
  { lines = '', text = '定期到乡镇开庭。' } = {},
): Promise<string> {
  const file = path.join(content, 'cases', `${id}.mdx`);
  const parts = PARTS.map(({ name }) => `## ${name}\n\n${text}`).join('\n\n');
  const summary = '本文说明怎样把法庭开到群众家门口，便利当事人诉讼，并说明需要留意的几个问题。';
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(
    file,
    `---\ntitle: 巡回审判\npublishedAt: 2026-03-02\ntopics: [诉讼服务]\nsummary: ${summary}\n${lines}\n---\n\n${parts}\n`,
  );
  return file;
}
