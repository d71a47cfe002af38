import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

/** Every file below a folder with its bytes, as base64. */
export async function bytesOf(dir: string): Promise<Map<string, string>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name));
  const contents = await Promise.all(files.map((file) => readFile(file, 'base64')));
  return new Map(files.map((file, index) => [path.relative(dir, file), contents[index]!]));
}

/** The files that are in one of two such maps alone, or other in the other. */
export function differences(
  some: ReadonlyMap<string, string>,
  others: ReadonlyMap<string, string>,
): string[] {
  const names = new Set([...some.keys(), ...others.keys()]);
  return [...names].filter((name) => some.get(name) !== others.get(name)).sort();
}
