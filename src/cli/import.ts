import { existsSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { importCase, type ImportedCase, KINDS } from '../import/index.ts';
import { contentDir } from '../integrations/index.ts';
import { startStages } from '../report/index.ts';
import { EXIT, runCommand, tellFault, today, WrongUsage } from './command.ts';
import { slugOf } from './slug.ts';
import { writeImport } from './write-files.ts';

/*
 * `npm run import -- FILE…`: makes a case of each document, and says what had to be left out. One that cannot be imported
 * does not stop the others. Exit code 0 when all are imported, 1 when one is not, 3 when the
 * program has a mistake in the way it reads one.
 */

/** How many lines are listed: nobody reads more. The rest is only counted. */
const MOST_TOLD = 50;

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
    const bytes = await readFile(file);
    const now = today();
    const imported = await importCase(file, bytes, now, savedWith(file));
    if ('refusals' in imported) return refused(file, imported.refusals);
    const { lost } = imported;
    if (lost.length === 0) return await put(file, imported, now);
    const more = lost.length > MOST_TOLD ? [`……等 ${lost.length} 处`] : [];
    const shown = [...lost.slice(0, MOST_TOLD).map((each) => `“${each}”`), ...more];
    return refused(file, [`有 ${lost.length} 处文字放不进文章，没有导入：`, ...shown]);
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
  { article, text, pictures }: ImportedCase,
  now: string,
): Promise<number> {
  const year = (article.publishedAt ?? now).slice(0, 4);
  const dir = path.join(contentDir(), 'cases', year);
  const target = await writeImport(dir, slugOf(article.title) || 'daoru', text, pictures);
  const shown = path.relative('.', target);
  stages.clear();
  console.log(
    [
      `${file} → ${shown}`,
      `    ${factsOf(article, now)}`,
      ...(pictures.length > 0
        ? [`    图片 ${pictures.length} 张，在同名的文件夹里，请补上说明和图注`]
        : []),
      ...droppedIn(article.dropped),
      ...article.remarks.map((remark) => `    ${remark}`),
      `    请补上【待填】的地方，再运行 npm run check -- ${shown}`,
    ].join('\n'),
  );
  return EXIT.sound;
}

/** The lines that a person has to compare with the document. */
function factsOf(
  { publishedAt, author = {}, source }: ImportedCase['article'],
  now: string,
): string {
  const names = [author.department, author.name].filter((each) => each !== undefined);
  return [
    `发布时间 ${publishedAt ?? `${now}（文中没有写，用了今天）`}`,
    names.length > 0 ? `作者 ${names.join(' ')}` : '没有找到作者',
    ...(source ? [`来源 ${source}`] : []),
  ].join('；');
}

/** Everything that was left out, by its kind. */
function droppedIn(dropped: ImportedCase['article']['dropped']): string[] {
  return [...new Set(dropped.map(({ what }) => what))].map((what) => {
    const texts = dropped.filter((each) => each.what === what).map(({ text }) => text);
    return `    没有放进文章的${what}：${texts.join(' | ')}`;
  });
}

/** Gives the files that a browser saved with a page: they are in its folder or below. */
function savedWith(page: string): (relative: string) => Uint8Array | undefined {
  return (relative) => {
    const file = path.join(path.dirname(page), relative);
    return existsSync(file) && statSync(file).isFile() ? readFileSync(file) : undefined;
  };
}

function refused(file: string, reasons: readonly string[]): number {
  stages.clear();
  console.error(`${file} 没有导入：\n${reasons.map((reason) => `    ${reason}`).join('\n')}`);
  return EXIT.findings;
}
