import { createHash } from 'node:crypto';
import path from 'node:path';
import { type Case, isCase, readCase } from '../content/index.ts';
import { approvalDigest, picturesOf } from '../section/approval.ts';
import { git, gitBytes, GitFailure } from './git.ts';

/** A version of a case, with the digests of its pictures by their paths. */
export interface Version {
  file: Case;
  pictures: ReadonlyMap<string, string>;
}

/** The version that was approved, or in Chinese why nobody can show it. */
export type Found = { version: Version } | { why: string };

/* A case that was changed more often has long been approved again. */
const MOST_COMMITS = 300;

/**
 * Looks for the newest versions of a case, in the history of its file and of its pictures, that have these digests: one for
 * each, by one walk. `file` is its path below `dir`, the content directory.
 */
export async function approvedVersions(
  dir: string,
  file: string,
  digests: ReadonlySet<string>,
): Promise<(digest: string) => Found> {
  try {
    const isShallow = (await git(dir, ['rev-parse', '--is-shallow-repository'])).trim() === 'true';
    const versions = await versionsWith(dir, file, digests);
    return (digest) => {
      const version = versions.get(digest);
      return version ? { version } : { why: isShallow ? SHALLOW : UNKNOWN };
    };
  } catch (error) {
    if (error instanceof GitFailure) return () => ({ why: NO_HISTORY });
    throw error;
  }
}

const NO_HISTORY = '这里没有 git 历史，说不出改了哪里';
const SHALLOW = '只取回了一部分历史，找不到签发的那一版：请运行 git fetch --unshallow 再看';
const UNKNOWN =
  '历史里没有签发的那一版，说不出改了哪里：可能签发以后没有提交，也可能摘要值被人改过';

async function versionsWith(
  dir: string,
  file: string,
  digests: ReadonlySet<string>,
): Promise<Map<string, Version>> {
  const log = ['log', '--format=%H', `--max-count=${MOST_COMMITS}`, '--', file];
  // Pictures lie in a folder that is named as the case.
  const commits = await git(dir, ['--literal-pathspecs', ...log, file.replace(/\.mdx$/, '')]);
  const names = commits.split('\n').filter(Boolean);
  const texts = await objects(
    dir,
    names.map((commit) => `${commit}:./${file}`),
  );
  const found = new Map<string, Version>();
  for (const [index, bytes] of texts.entries()) {
    if (found.size === digests.size) break;
    const read = bytes && readCase(file, bytes);
    if (!read || !isCase(read)) continue;
    const pictures = await pictureDigests(dir, names[index]!, picturesOf(read));
    const digest = approvalDigest(read, (each) => pictures.get(each));
    if (digests.has(digest) && !found.has(digest)) found.set(digest, { file: read, pictures });
  }
  return found;
}

/** The digests of pictures at a commit, as `SectionPicture` has them. */
async function pictureDigests(
  dir: string,
  commit: string,
  pictures: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  if (pictures.length === 0) return found;
  const contents = await objects(
    dir,
    pictures.map((each) => `${commit}:./${path.posix.normalize(each)}`),
  );
  for (const [index, bytes] of contents.entries()) {
    const picture = pictures[index]!;
    const digest = createHash('sha256').update(`${picture}\n`);
    if (bytes) found.set(picture, digest.update(bytes).digest('hex'));
  }
  return found;
}

/** The bytes of what git calls by these names, by one process (`git cat-file --batch`); undefined where there is none. */
async function objects(dir: string, names: readonly string[]): Promise<(Buffer | undefined)[]> {
  const answer = await gitBytes(
    dir,
    ['cat-file', '--batch'],
    names.map((each) => `${each}\n`).join(''),
  );
  let at = 0;
  return names.map(() => {
    const end = answer.indexOf('\n', at);
    const [, , size] = /^[\da-f]+ (\w+) (\d+)$/.exec(answer.toString('utf8', at, end)) ?? [];
    at = end + 1;
    if (size === undefined) return undefined;
    const bytes = answer.subarray(at, at + Number(size));
    at += Number(size) + 1;
    return bytes;
  });
}
