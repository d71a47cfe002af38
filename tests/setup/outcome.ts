import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type CaseFile, isCase, readCase } from '../../src/content/case.ts';
import { htmlOf } from '../../src/content/html.ts';
import { readSection, type Section } from '../../src/content/read-section.ts';
import { markdownOf } from '../../src/exports/markdown.ts';
import { publicationOf } from '../../src/exports/publication.ts';
import { quoted, rememberingMask } from '../../src/report/text.ts';
import { checkSection } from '../../src/rules/check.ts';
import { compiled, isInert } from './compiled.ts';

/** What became of a file: a page, or errors with places. */
export type Outcome = 'rendered' | 'refused';

/** Reads the project's own cases, and tells what becomes of each when its bytes are others; `temporary` holds those. */
export async function outcomes(temporary: string): Promise<{
  sources: Buffer[];
  outcomeOf: (index: number, bytes: Buffer) => Promise<Outcome>;
}> {
  const section = await readSection('content');
  const names = section.files.map(({ file }) => file);
  const sources = await Promise.all(names.map((file) => readFile(path.join(section.dir, file))));
  for (const name of names) {
    await mkdir(path.dirname(path.join(temporary, name)), { recursive: true });
  }
  return {
    sources,
    outcomeOf: (index, bytes) => outcome(names[index]!, bytes, section, temporary),
  };
}

/** Throws what a gate must never do: crash, refuse without a place, let through what cannot be rendered. */
async function outcome(
  name: string,
  bytes: Buffer,
  section: Section,
  temporary: string,
): Promise<Outcome> {
  const file = readCase(name, bytes);
  const findings = checkSection(around(file, section)).filter(({ file }) => file === name);
  const lines = new TextDecoder().decode(bytes).split(/\r\n?|\n/);
  for (const { line, column, endColumn = column, message } of findings) {
    const width = lines[line - 1]?.length ?? -1;
    if (!(column >= 1 && column <= width + 1 && endColumn >= column && endColumn <= width + 1)) {
      throw new Error(`No such place, ${line}:${column} to ${endColumn}: ${message}`);
    }
  }
  const mask = rememberingMask();
  const told = file.source.split('\n');
  for (const finding of findings) quoted(told, finding, mask);
  if (findings.some(({ level }) => level === 'error')) return 'refused';
  if (!isCase(file)) throw new Error('Not understood, and no error');
  markdownOf(file, publicationOf(section.site!, section.topics!, [file], []));
  if (!file.body.usesComponents) {
    htmlOf(file.body.root, (url) => url);
    return 'rendered';
  }
  await writeFile(path.join(temporary, name), bytes);
  if (!isInert(await compiled(temporary, name))) throw new Error('Compiled to code');
  return 'rendered';
}

/** The section in which only this file has changed, and only this file is looked at. */
function around(file: CaseFile, section: Section): Section {
  const byId = new Map(section.byId).set(file.id, [file]);
  const cases = isCase(file) ? [file] : [];
  return { ...section, files: [file], byId, cases, ledger: [], findings: [...file.findings] };
}
