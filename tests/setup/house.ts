import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The files of `src` that hold code, each with those of them that it imports. */
export type Imports = Map<string, Set<string>>;

/** Reads the imports of every module and component below `root`, dynamic ones and those of workers too. */
export async function importsBelow(root: string): Promise<Imports> {
  const names = await readdir(root, { recursive: true });
  const files = names
    .filter((name) => /\.(?:ts|astro)$/.test(name))
    .map((name) => path.posix.join(root, name.replaceAll(path.sep, '/')))
    .sort();
  const all = new Set(files);
  const entries = files.map(async (file) => {
    const source = await readFile(file, 'utf8');
    const named = [...source.matchAll(IMPORT)].map(([, specifier]) =>
      path.posix.join(path.posix.dirname(file), specifier!),
    );
    return [file, new Set(named.filter((each) => all.has(each)))] as const;
  });
  return new Map(await Promise.all(entries));
}

const IMPORT = /(?:from|import|URL|src=)\s*\(?\s*['"`](\.[^'"`\n]+)['"`]/g;

/** Each circle of files that import one another, directly or by way of others (Tarjan's components of two or more). */
export function circlesOf(imports: Imports): string[][] {
  const circles: string[][] = [];
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const visit = (file: string) => {
    order.set(file, order.size);
    lowest.set(file, order.get(file)!);
    open.push(file);
    for (const next of imports.get(file)!) {
      if (!order.has(next)) visit(next);
      if (open.includes(next)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(next)!));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1) circles.push(circle);
  };
  for (const file of imports.keys()) if (!order.has(file)) visit(file);
  return circles;
}

/** The files that import each file. */
export function importersOf(imports: Imports): Map<string, string[]> {
  const importers = new Map([...imports.keys()].map((file): [string, string[]] => [file, []]));
  for (const [file, named] of imports) for (const each of named) importers.get(each)!.push(file);
  return importers;
}

/** Imports of what lies behind a door (`index.ts`), from outside of its folder: `file → what it imports`. */
export function pastDoors(imports: Imports): string[] {
  const files = [...imports.keys()];
  const rooms = files
    .filter((file) => path.posix.basename(file) === 'index.ts')
    .map((door) => `${path.posix.dirname(door)}/`)
    .sort((a, b) => b.length - a.length);
  return files.flatMap((file) =>
    [...imports.get(file)!]
      .filter((named) => {
        const room = rooms.find((each) => named.startsWith(each));
        return room && !file.startsWith(room) && named !== `${room}index.ts`;
      })
      .map((named) => `${file} → ${named}`),
  );
}
