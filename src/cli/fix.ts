import { structuredPatch } from 'diff';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readCase, readSection, type Section, withCases } from '../content/index.ts';
import { replaceFile } from '../disk/index.ts';
import { contentDir, keptFindings } from '../integrations/index.ts';
import { ofLevel, report, withoutPersonalData } from '../report/index.ts';
import { checkSection, fixedFile, manual } from '../rules/index.ts';
import { EXIT, optionsOf, runCommand, today, WrongUsage } from './command.ts';
import { namedFiles } from './named-files.ts';

/*
 * `npm run fix -- [FILE…] [--dry-run]`: writes what needs no judgement as it should be typed, in these articles or in all, and
 * shows each line before and after. What to write is what the findings of `npm run check` say, and nothing else. Exit code 0
 * when no error is left in them, 1 when there is one, 2 for wrong usage. `--dry-run` shows and writes nothing.
 */

const USAGE = '用法：npm run fix -- [文件…] [--dry-run]';

runCommand(async () => {
  const { values, positionals } = optionsOf('fix', {
    options: { 'dry-run': { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const dir = contentDir();
  const isDry = values['dry-run'];
  const named = namedFiles(dir, positionals);
  const section = await readSection(dir, keptFindings());
  const files = named.length > 0 ? named : section.files.map(({ file }) => file);
  const other = files.find((file) => !section.files.some((each) => each.file === file));
  if (other) throw new WrongUsage(`${other} 不是 cases 里的文章（.mdx），这个命令只改文章。`);
  const changes = await Promise.all(files.map((file) => changeOf(dir, file)));
  const changed = changes.filter(({ before, after }) => before !== after);
  for (const change of changed) {
    console.log(shownChange(path.relative('.', path.join(dir, change.file)), change));
    if (!isDry) await replaceFile(path.join(dir, change.file), change.after);
  }
  return tellRest(withChanged(section, changed), files, { changed, isDry });
}, USAGE);

/** A file before and after. */
interface Change {
  file: string;
  before: string;
  after: string;
  count: number;
}

async function changeOf(dir: string, file: string): Promise<Change> {
  const { before, text: after, count } = fixedFile(file, await readFile(path.join(dir, file)));
  return { file, before, after, count };
}

/** The changed lines, before and after, between those beside them. Personal data are masked: what is shown may be sent on. */
function shownChange(name: string, { before, after }: Change): string {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: 1 });
  const lines = hunks.flatMap(({ oldStart, lines: typed }) => [
    `  第 ${oldStart} 行起`,
    ...typed.map((line) => {
      const text = withoutPersonalData(line.slice(1).trimEnd());
      return `  ${line[0]} ${text === '' ? '（空行）' : text}`;
    }),
  ]);
  return [name, ...lines].join('\n');
}

/** The section as it is after the changes. */
function withChanged(section: Section, changed: readonly Change[]): Section {
  return withCases(
    section,
    changed.map(({ file, after }) => readCase(file, Buffer.from(after))),
  );
}

function tellRest(
  section: Section,
  files: readonly string[],
  { changed, isDry }: { changed: readonly Change[]; isDry: boolean },
): number {
  const asked = new Set(files);
  const left = checkSection(section, { release: false, now: today() }).filter(({ file }) =>
    asked.has(file),
  );
  const errors = ofLevel(left, 'error');
  const approved = changed.filter(({ file }) =>
    section.approvals?.some(({ address }) => `${address.replace(/\/$/, '')}.mdx` === `/${file}`),
  );
  const did = isDry ? '可以改' : '改了';
  const lines = [
    changed.length === 0
      ? '没有可以自动改的。'
      : `${did} ${changed.length} 个文件${isDry ? '，没有写进去' : '，请从头到尾看一遍'}。`,
    ...(approved.length > 0
      ? [`其中 ${approved.length} 篇签发过，改了以后要重新签（npm run approve）。`]
      : []),
    ...(errors.length > 0 ? [report(errors, section, 'text', manual())] : []),
    `还有 ${errors.length} 处错误，${left.length - errors.length} 处提醒${left.length > 0 ? '，要人来看：npm run check' : ''}。`,
  ];
  console.log(lines.join('\n'));
  return errors.length > 0 ? EXIT.findings : EXIT.sound;
}
