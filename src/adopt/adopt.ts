import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { copyFile, cp, mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readSection } from '../content/index.ts';
import { git, GitFailure } from '../history/index.ts';
import { Refusal } from '../report/index.ts';
import { checkSection } from '../rules/index.ts';
import type { FORGES } from '../schema/site.ts';

type Forge = (typeof FORGES)[number];

/** What a court's repository begins with. */
interface AdoptOrder {
  /** Where it is made: a folder that is empty or not there. */
  dir: string;
  /** The checkout of this program. */
  program: string;
  court: string | undefined;
  /** The address of the section's first page. */
  url: string | undefined;
  forges: readonly Forge[];
}

/** What was made. */
export interface Adopted {
  /** Absolute. */
  dir: string;
  /** True where it is a repository with the hook set; false where this machine has no git. */
  isRepository: boolean;
}

/**
 * Makes the repository of a court's content, whole or not at all: it is written beside its place and renamed. Throws a
 * `Refusal` where the place is taken, or where court or address are none.
 */
export async function adopt(order: AdoptOrder): Promise<Adopted> {
  const dir = path.resolve(order.dir);
  const refusal = placeRefusal(dir, order.program);
  if (refusal) throw new Refusal(refusal);
  const unfinished = path.join(path.dirname(dir), `.${path.basename(dir)}.adopt-${process.pid}`);
  try {
    await mkdir(unfinished);
    await writeFiles(unfinished, { ...order, dir });
    await proveSettings(unfinished);
    const isRepository = await beginRepository(unfinished, order.program);
    // Not every system puts a folder in the place of an empty one.
    if (existsSync(dir)) await rmdir(dir);
    await rename(unfinished, dir);
    return { dir, isRepository };
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Why nothing can be made there, in Chinese; undefined where it can. */
function placeRefusal(dir: string, program: string): string | undefined {
  const there = lstatSync(dir, { throwIfNoEntry: false });
  if (there && !there.isDirectory()) return `${dir} 已经有了，不是文件夹；没有改动。请换一个。`;
  const [first] = there ? readdirSync(dir) : [];
  if (first !== undefined)
    return `${dir} 里已经有东西（${first}）；没有改动。请写一个空的或者还没有的文件夹。`;
  if (!existsSync(path.dirname(dir))) return `没有 ${path.dirname(dir)} 这个文件夹，请先建立。`;
  const below = path.relative(program, dir);
  if (!below.startsWith('..') && !path.isAbsolute(below))
    return `${dir} 在程序的文件夹里：内容要放在别处，升级程序才不会动它。请换一个文件夹。`;
  // They would end a quotation, or mean something, in a unit of systemd, a line of cron or a shell.
  const odd = /[#%?'"\\$`\t\r\n]/.exec(`${dir}${program}`);
  return odd
    ? `文件夹的名称里不能有引号和 # % ? $ \\ \`：${dir}（程序在 ${program}）。请换一个文件夹。`
    : undefined;
}

const FILES = path.join(import.meta.dirname, 'files');
/** What is asked of those who open a merge request is the same as in this program's own repository. */
const TEMPLATES: Record<Forge, string> = {
  github: '.github/pull_request_template.md',
  gitlab: '.gitlab/merge_request_templates/Default.md',
  gitea: '.gitea/pull_request_template.md',
};

async function writeFiles(to: string, { dir, program, court, url, forges }: AdoptOrder) {
  for (const folder of ['content', ...forges])
    await cp(path.join(FILES, folder), to, { recursive: true });
  for (const forge of forges) {
    const template = TEMPLATES[forge];
    await mkdir(path.join(to, path.dirname(template)), { recursive: true });
    await copyFile(path.join(program, template), path.join(to, template));
  }
  await fillIn(path.join(to, 'site.yaml'), {
    待填人民法院: court,
    'https://alzd.court.example/': url,
  });
  await fillIn(path.join(to, '.ci/program'), await versionOf(program));
  for (const file of ['README.md', 'watch/crontab', 'watch/case-guidance-verify.service'])
    await fillIn(path.join(to, file), { '/srv/content': dir, '/srv/case-guidance': program });
}

/** What stands for something in our files, and what is to stand there; undefined where that is not known. */
type Values = Readonly<Record<string, string | undefined>>;

async function fillIn(file: string, values: Values): Promise<void> {
  const text = await readFile(file, 'utf8');
  // At once: a folder may be called as another placeholder is.
  const placeholders = Object.keys(values).map((each) => each.replaceAll('.', '\\.'));
  const filled = text.replace(RegExp(placeholders.join('|'), 'g'), (each) => values[each] ?? each);
  await writeFile(file, filled);
}

/** Where this checkout is from, and its commit: what pipelines are to run. */
async function versionOf(program: string): Promise<Values> {
  const [repository, commit] = await Promise.all([
    said(program, ['remote', 'get-url', 'origin']),
    said(program, ['rev-parse', 'HEAD']),
  ]);
  return {
    // An account in it is nobody else's.
    'https://git.court.example/jishu/case-guidance.git': repository?.replace(
      /^(https?:\/\/)[^/@]*@/,
      '$1',
    ),
    ['0'.repeat(40)]: commit,
  };
}

/** What git says; undefined where it cannot. */
async function said(dir: string, args: string[]): Promise<string | undefined> {
  try {
    return (await git(dir, args)).trim() || undefined;
  } catch (error) {
    if (error instanceof GitFailure) return undefined;
    throw error;
  }
}

/** What was given has to pass as it would from then on. */
async function proveSettings(dir: string): Promise<void> {
  const error = checkSection(await readSection(dir)).find(({ level }) => level === 'error');
  if (error) throw new Refusal(`${error.message}；没有建立。${error.help}`);
}

async function beginRepository(dir: string, program: string): Promise<boolean> {
  try {
    await git(dir, ['init', '--quiet', '--initial-branch=main']);
    await git(dir, ['config', 'core.hooksPath', path.join(program, '.githooks')]);
    return true;
  } catch (error) {
    if (error instanceof GitFailure && error.isMissing) return false;
    throw error;
  }
}
