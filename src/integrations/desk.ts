import path from 'node:path';
import { type Section, systemError } from '../content/index.ts';
import { bundledProgram, deskFiles } from '../desk/index.ts';
import { git, GitFailure } from '../history/index.ts';
import { openKeep } from '../keep/index.ts';
import { Refusal } from '../report/index.ts';
import { DESK_FOLDER } from '../section/paths.ts';
import { cacheDir, codeDigest, stages } from './environment.ts';

type Files = ReadonlyMap<string, Uint8Array>;

/**
 * The files of the desk of a section by their paths below its folder. Throws a `Refusal` where nobody can tell at which place of
 * its repository the content lies, or the settings cannot be read.
 */
export async function deskOf(section: Pick<Section, 'dir' | 'site' | 'topics'>): Promise<Files> {
  const { dir, site, topics } = section;
  if (!site || !topics)
    throw new Refusal('site.yaml 或 topics.yaml 有错误，请先运行 npm run check。');
  const folder = await folderInRepository(dir);
  return deskFiles({ site, topics, folder }, await keptProgram());
}

/** The same by their paths below the section's root, where `site.yaml` wants the desk beside it; else none. */
export async function publishedDesk(section: Section): Promise<Files> {
  if (!section.site?.desk?.publish) return new Map();
  const files = await stages.during('编辑台', () => deskOf(section));
  return new Map([...files].map(([name, bytes]) => [`${DESK_FOLDER}/${name}`, bytes]));
}

/** The folder of the content below the one that has `.git`, with slashes; empty for that one itself. */
async function folderInRepository(dir: string): Promise<string> {
  try {
    return (await git(dir, ['rev-parse', '--show-prefix'])).trim().replace(/\/$/, '');
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    throw new Refusal(
      `${dir} 不在 git 仓库里，编辑台认不出它在仓库的哪个文件夹。请在放内容的文件夹里运行一次 git init，或者用 npm run adopt 建立本院的仓库。`,
    );
  }
}

/** The program of the desk, which is the same for every section, and is made once. */
async function keptProgram(): Promise<Files> {
  const keep = openKeep(path.join(cacheDir(), 'desk'), codeDigest());
  const known = keep.get(PROGRAM) as Files | undefined;
  if (known) return known;
  const made = await bundledProgram();
  keep.set(PROGRAM, made);
  try {
    keep.save('dropped');
  } catch (error) {
    console.error(`缓存写不进 ${cacheDir()}，下一次不会更快：${systemError(error).message}`);
  }
  return made;
}

const PROGRAM = 'program';
