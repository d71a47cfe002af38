import { cp, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve('tests/fixtures');
const SECTION = 'section';

/** The names of all fixtures of bad input. */
export async function badInputs(): Promise<string[]> {
  return (await readdir(ROOT)).filter((name) => name !== SECTION);
}

/** A content directory of its own, made of the shared section and one fixture. */
export async function contentOf(fixture?: string): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'case-guidance-content-'));
  await cp(path.join(ROOT, SECTION), dir, { recursive: true });
  if (fixture) await cp(path.join(ROOT, fixture), dir, { recursive: true });
  return dir;
}

/** The file in which a fixture states what it must be told. */
export function expectedFile(fixture: string): string {
  return path.join(ROOT, fixture, 'expected.txt');
}
