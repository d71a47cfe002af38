import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { circlesOf, importersOf, importsBelow, pastDoors } from '../setup/house.ts';

/*
 * Measures the house: how many files and doors `src` has, how long they are, how many serve one other file alone, which
 * folders are full, and what lint does not allow: imports past a door, and circles. To compare with an earlier state, run
 * it in a checkout of that:
 *
 *   node tests/bench/house.ts
 */

const imports = await importsBelow('src');
const importers = importersOf(imports);
const files = [...imports.keys()];
const modules = files.filter((file) => file.endsWith('.ts'));
const doors = modules.filter((file) => path.posix.basename(file) === 'index.ts');
const lengths = await Promise.all(
  modules.map(async (file) => (await readFile(file, 'utf8')).split('\n').length - 1),
);
const sorted = lengths.toSorted((a, b) => a - b);
const longest = lengths.indexOf(Math.max(...lengths));
const served = modules.filter((file) => importers.get(file)!.length === 1);
const isShort = (file: string) => lengths[modules.indexOf(file)]! < 60 && !doors.includes(file);
const short = served.filter(
  (file) =>
    isShort(file) && path.posix.dirname(importers.get(file)![0]!) === path.posix.dirname(file),
);
const folders = [...Map.groupBy(files, (file) => path.posix.dirname(file))]
  .map(([folder, own]) => `${own.length} ${folder}`)
  .sort((a, b) => parseInt(b) - parseInt(a));

console.table({
  'files of code': files.length,
  modules: modules.length,
  doors: doors.length,
  'median lines': sorted[sorted.length >> 1],
  'longest module': `${lengths[longest]} ${modules[longest]}`,
  imports: [...imports.values()].reduce((sum, named) => sum + named.size, 0),
  'modules with one importer': served.length,
  'of them short, beside it': short.length,
  'fullest folders': folders.slice(0, 4).join(', '),
  circles: circlesOf(imports).length,
  'imports past a door': pastDoors(imports).length,
});
