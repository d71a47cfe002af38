import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readTopics } from '../content/index.ts';
import { importCase, type ImportedCase, KINDS, remarksOnParts } from '../import/index.ts';
import { cacheDir, contentDir } from '../integrations/index.ts';
import { startStages } from '../report/index.ts';
import { EXIT, runCommand, tellFault, today, WrongUsage } from './command.ts';
import { slugOf } from '../text/slug.ts';
import { writeImport } from './write-files.ts';

/*
 * `npm run import -- FILE…`: makes a case of each document, and says what had to be left out. One that cannot be imported
 * does not stop the others. Exit code 0 when all are imported, 1 when one is not, 3 when the
 * program has a mistake in the way it reads one.
 */

const MISSING = '没有这个文件。请核对文件名和文件夹；文件名里有空格的，用半角双引号括起来。';
const stages = startStages();

const USAGE = `用法：npm run import -- 文件…（${KINDS.join('、')}）`;

runCommand(async () => {
  const { positionals } = parseArgs({ options: {}, allowPositionals: true });
  if (positionals.length === 0) throw new WrongUsage('没有写明要导入的文件。');
  const codes: number[] = [];
  const stage = stages.begin('导入', positionals.length);
  for (const [index, file] of positionals.entries()) {
    stages.clear();
    if (positionals.length > 1) console.log(`（${index + 1}/${positionals.length}）${file}`);
    codes.push(await importFile(file));
    stage.step();
  }
  stage.end();
  if (positionals.length > 1) {
    const done = codes.filter((code) => code === EXIT.sound).length;
    console.log(
      `共 ${positionals.length} 个文件，导入了 ${done} 个，没有导入 ${positionals.length - done} 个。`,
    );
  }
  return Math.max(...codes);
}, USAGE);

/** The exit code for one file. Whatever goes wrong with it is told with its name. */
async function importFile(file: string): Promise<number> {
  try {
    const found = fileCalled(file);
    const bytes = await readFile(found);
    const now = today();
    const { data: topics } = await readTopics(contentDir());
    const names = (topics ?? []).map(({ name }) => name);
    const imported = await importCase(file, bytes, names, savedWith(found));
    if ('refusals' in imported) return refused(file, imported.refusals);
    const { lost } = imported;
    if (lost.length === 0) return await put(file, imported, now);
    return refused(file, [
      `有 ${lost.length} 处文字放不进文章，没有导入：`,
      ...lost.map((each) => `“${each}”`),
    ]);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && !existsSync(file)) return refused(file, [MISSING]);
    if (code) return refused(file, [`读不到或写不了（${code}：${message}）。`]);
    refused(file, [`出了没有料到的错（${message}）。请把这个文件交给网站管理员。`]);
    tellFault(error);
    return EXIT.broken;
  }
}

async function put(
  file: string,
  { article, text, pictures, figures }: ImportedCase,
  now: string,
): Promise<number> {
  const year = (article.publishedAt ?? now).slice(0, 4);
  const dir = path.join(contentDir(), 'cases', year);
  const target = await writeImport(dir, slugOf(article.title) || 'daoru', text, pictures);
  const shown = path.relative('.', target);
  stages.clear();
  const check = `请补上【待填】的地方，再运行 npm run check -- ${shown}`;
  console.log(
    shortReport(
      file,
      [
        `${file} → ${shown}`,
        factsOf(article, year),
        ...(pictures.length > 0
          ? [`图片 ${pictures.length} 张，在同名的文件夹里，请写上图里有什么，核对图注`]
          : []),
        ...article.remarks,
        ...remarksOnParts(article),
        ...(figures.length > 0
          ? [
              `正文里有 ${figures.length} 个数可以作成效数据，写在文件开头的注释里，要的请照那里说的留下`,
            ]
          : []),
        ...droppedIn(article.dropped),
      ],
      check,
    ),
  );
  return EXIT.sound;
}

/** The lines that a person has to compare with the document. */
function factsOf(
  { publishedAt, author = {}, source }: ImportedCase['article'],
  year: string,
): string {
  const names = [author.department, author.name].filter((each) => each !== undefined);
  return [
    publishedAt === undefined
      ? `没有认出发布时间，请写上原文发布的时间，再把文件移到那一年的文件夹（现在在 ${year} 里）`
      : `发布时间 ${publishedAt}`,
    names.length > 0 ? `作者 ${names.join(' ')}` : '没有认出作者',
    ...(source ? [`来源 ${source}`] : []),
  ].join('；');
}

/** Everything that was left out, by its kind. */
function droppedIn(dropped: ImportedCase['article']['dropped']): string[] {
  return [...new Set(dropped.map(({ what }) => what))].map((what) => {
    const texts = dropped.filter((each) => each.what === what).map(({ text }) => text);
    const count = texts.length > 1 ? `（${texts.length} 处）` : '';
    return `没有放进文章的${what}${count}：${texts.join(' | ')}`;
  });
}

/** Gives the files that a browser saved with a page: they are in its folder or below. */
function savedWith(page: string): (relative: string) => Uint8Array | undefined {
  return (relative) => {
    const file = fileCalled(path.join(path.dirname(page), relative));
    return existsSync(file) && statSync(file).isFile() ? readFileSync(file) : undefined;
  };
}

/**
 * The path as the disk has it: some systems write names in composed characters, others not, and pages name files in small
 * letters that have large ones. The path as it is given where there is none like it.
 */
function fileCalled(file: string): string {
  if (existsSync(file)) return file;
  const [dir, name] = [path.dirname(file), path.basename(file)];
  if (dir === file) return file;
  const folder = fileCalled(dir);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return file;
  const names = readdirSync(folder);
  const alike = (form: (text: string) => string) => names.find((each) => form(each) === form(name));
  const found =
    alike((text) => text.normalize('NFC')) ?? alike((text) => text.normalize('NFKC').toLowerCase());
  return found === undefined ? file : path.join(folder, found);
}

function refused(file: string, reasons: readonly string[]): number {
  stages.clear();
  console.error(shortReport(file, [`${file} 没有导入：`, ...reasons]));
  return EXIT.findings;
}

/** How many lines a report has on screen, and how long one is: nobody reads more. */
const MOST_LINES = 20;
const MOST_OF_LINE = 240;

/**
 * A report with its first line and `last` as they are, and all others short. What does not fit stands whole in a file, whose name
 * is told.
 */
function shortReport(
  file: string,
  [first = '', ...lines]: readonly string[],
  last?: string,
): string {
  const short = lines.map((line) => {
    const signs = [...line.replaceAll('\n', ' ')];
    return signs.length > MOST_OF_LINE ? `${signs.slice(0, MOST_OF_LINE).join('')}……` : line;
  });
  const room = MOST_LINES - 3;
  const isWhole = short.length <= room + 1 && short.every((line, index) => line === lines[index]);
  const shown = isWhole ? short : short.slice(0, room);
  const more = isWhole ? [] : [restOf(file, [first, ...lines], lines.length - shown.length)];
  const all = [...shown, ...more, ...(last === undefined ? [] : [last])];
  return [first, ...all.map((line) => `    ${line}`)].join('\n');
}

/** Writes a report into a file and tells where. */
function restOf(file: string, lines: readonly string[], count: number): string {
  const folder = path.join(cacheDir(), 'import');
  const target = path.join(folder, `${path.basename(file)}.txt`);
  const what = count > 0 ? `还有 ${count} 条没有列出` : '长的只写了开头';
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(target, `${lines.join('\n')}\n`);
    return `${what}，全部写在 ${path.relative('.', target)}`;
  } catch (error) {
    return `${what}（写不了 ${target}：${error instanceof Error ? error.message : String(error)}）`;
  }
}
