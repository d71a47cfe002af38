import path from 'node:path';
import { readSection, type Section } from '../content/index.ts';
import { contentDir, findingsIn, keptFindings, saveKept } from '../integrations/index.ts';
import {
  codesLike,
  explain,
  type Format,
  FORMATS,
  ofLevel,
  report,
  startStages,
} from '../report/index.ts';
import { concerning, isPublishable, manual, openInOneLine } from '../rules/index.ts';
import type { Finding } from '../schema/finding.ts';
import { changedFiles, stagedFiles, withStaged } from './changed-files.ts';
import { EXIT, optionsOf, runCommand, today, WrongUsage } from './command.ts';
import { namedFiles } from './named-files.ts';

/*
 * `npm run check [-- FILE…] [--format text|json|sarif] [--changed] [--since COMMIT] [--staged] [--release] [--errors]`:
 * every rule on every file, as a build has it. With files, what is found in them and the addresses that would be lost; of what
 * has changed, all that is found there and the errors it makes elsewhere. `--staged` looks at what would be committed,
 * `--errors` tells no warnings. Exit code 0 when nothing stands against publication, 1 when something does.
 * `npm run check -- --explain CODE` tells what a code means instead, or which codes a rule has.
 */

const USAGE = `用法：npm run check -- [文件…] [--format ${FORMATS.join('|')}] [--changed] [--since 提交] [--staged] [--release] [--errors]
      npm run check -- --explain 代号`;

runCommand(async () => {
  const { values, positionals } = optionsOf('check', {
    options: {
      format: { type: 'string', default: 'text' },
      changed: { type: 'boolean', default: false },
      since: { type: 'string' },
      staged: { type: 'boolean', default: false },
      release: { type: 'boolean', default: false },
      errors: { type: 'boolean', default: false },
      explain: { type: 'string' },
    },
    allowPositionals: true,
  });
  if (values.explain === undefined) return check(values, positionals);
  console.log(explained(values.explain));
  return EXIT.sound;
}, USAGE);

interface Options {
  format: string;
  changed: boolean;
  since?: string | undefined;
  staged: boolean;
  release: boolean;
  errors: boolean;
}

async function check(options: Options, positionals: readonly string[]): Promise<number> {
  const dir = contentDir();
  const { format, changed, since, staged, release, errors } = options;
  if (!isFormat(format)) throw new WrongUsage(`没有 ${format} 这种格式。`);
  if (since?.trim() === '') throw new WrongUsage('--since 后面要写一个提交，例如 --since HEAD~1。');
  if (staged && (changed || since))
    throw new WrongUsage('--staged 不能与 --changed、--since 一起用。');
  const files = namedFiles(dir, positionals);
  const differing = await differingFiles(dir, options);
  const stages = startStages();
  const section = await stages.during('读取稿件', ({ step }) => {
    const read = (from: string) => readSection(from, keptFindings(), step);
    return staged ? withStaged(dir, read) : read(dir);
  });
  // Findings are told by the files that are there.
  section.dir = path.resolve(dir);
  const all = await stages.during(
    '检查',
    ({ step }) => findingsIn(section, { release, now: today() }, step),
    section.files.length,
  );
  const open = openAmong(section, options, [...files, ...(differing ?? [])]);
  saveKept('kept');
  const findings = files.length > 0 || differing ? all.filter(concerns(files, differing)) : all;
  const shown = errors ? ofLevel(findings, 'error') : findings;
  console.log(report(shown, section, format, manual()));
  const untold = findings.length - shown.length;
  if (untold > 0 && format === 'text') console.log(`另有 ${untold} 处提醒，没有显示。`);
  if (!isPublishable(findings)) return EXIT.findings;
  if (open) console.log(open);
  return EXIT.sound;
}

/** How many of the files that are asked for nobody has approved, for people; a release has findings of it. */
function openAmong(
  section: Section,
  { release, format }: Options,
  files: readonly string[],
): string | undefined {
  if (release || format !== 'text') return undefined;
  const asked = new Set(files);
  return openInOneLine(section, (file) => asked.size === 0 || asked.has(file));
}

/** The files that were changed, if only those are asked for. */
async function differingFiles(
  dir: string,
  { changed, since, staged }: Options,
): Promise<string[] | undefined> {
  if (staged) return stagedFiles(dir);
  return changed || since ? changedFiles(dir, since ?? 'HEAD') : undefined;
}

function explained(asked: string): string {
  const entries = manual();
  const text = explain(asked, entries);
  if (text === undefined) {
    const alike = codesLike(asked, entries).join('、');
    throw new WrongUsage(`没有“${asked}”这个代号。相近的有：${alike}。`);
  }
  return text;
}

function isFormat(format: string): format is Format {
  return (FORMATS as readonly string[]).includes(format);
}

function concerns(
  files: readonly string[],
  differing: readonly string[] | undefined,
): (finding: Finding) => boolean {
  const isOfFiles = concerning([...files, ...(differing ?? [])]);
  return (finding) => isOfFiles(finding) || (finding.level === 'error' && differing !== undefined);
}
