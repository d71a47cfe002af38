import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { importCase, KINDS } from '../importing/import-case.ts';
import { contentDir } from '../integrations/environment.ts';
import { slugOf } from './slug.ts';
import { today } from './today.ts';
import { wrongUsage } from './wrong-usage.ts';

/*
 * `npm run import -- FILE…`: makes a case of each Word or text file, and says what had to be left out. One that cannot be
 * imported does not stop the others. Exit code 0 when all are imported, 1 when one is not, 2 for wrong usage.
 */

const USAGE = `用法：npm run import -- 文件…（${KINDS.join('、')}）`;

try {
  const { positionals } = parseArgs({ options: {}, allowPositionals: true });
  if (positionals.length === 0) throw new Error('没有写明要导入的文件。');
  for (const [index, file] of positionals.entries()) {
    if (positionals.length > 1) console.log(`（${index + 1}/${positionals.length}）`);
    if (!(await importFile(file))) process.exitCode = 1;
  }
} catch (error) {
  wrongUsage(error, USAGE);
}

async function importFile(file: string): Promise<boolean> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => error);
  if (bytes instanceof Error) return refused(file, [`读不到（${bytes.code}）。`]);
  const now = today();
  const imported = importCase(file, bytes, now);
  if ('refusals' in imported) return refused(file, imported.refusals);
  const { text, article, lost } = imported;
  if (lost.length > 0) {
    return refused(file, [
      `有 ${lost.length} 处文字放不进文章，没有导入：`,
      ...lost.map((each) => `“${each}”`),
    ]);
  }
  const year = (article.publishedAt ?? now).slice(0, 4);
  const target = freePath(path.join(contentDir(), 'cases', year), slugOf(article.title) || 'daoru');
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text, { flag: 'wx' });
  const shown = path.relative('.', target);
  const dropped = article.dropped.map((each) => `    没有放进文章的导航、重复文字：${each}`);
  console.log([`${file} → ${shown}`, ...dropped].join('\n'));
  console.log(`    请补上【待填】的地方，再运行 npm run check -- ${shown}`);
  return true;
}

function refused(file: string, reasons: readonly string[]): false {
  console.error(`${file} 没有导入：\n${reasons.map((reason) => `    ${reason}`).join('\n')}`);
  return false;
}

/** Nothing that is there is written over. */
function freePath(dir: string, slug: string): string {
  const names = [slug, ...Array.from({ length: 998 }, (_, index) => `${slug}-${index + 2}`)];
  const free = names.map((name) => path.join(dir, `${name}.mdx`)).find((each) => !existsSync(each));
  if (!free) throw new Error(`${dir} 里已经有太多叫 ${slug} 的文件。`);
  return free;
}
