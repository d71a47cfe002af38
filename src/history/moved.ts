import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Case, type Section, systemError } from '../content/index.ts';
import { belowRoot } from '../section/addresses.ts';
import { baseOf } from '../section/site.ts';
import type { Version } from './approved-version.ts';

/** A case that had another address when it was approved; both are below the section's root. */
export interface Moved {
  from: string;
  to: string;
}

/** The file of the case at an address, below the content directory. */
export function fileAt(address: string): string {
  return `${address.slice(1, -1)}.mdx`;
}

/**
 * The version that was approved at another address as if nothing but the address had been changed since: its pictures lie in
 * a folder that is named as the case, and the case that is there names its former address.
 */
export function carriedOver(
  version: Version,
  now: Case,
  { site, moved: { from } }: Pick<Section, 'site'> & { moved: Moved },
): Version {
  const { file } = version;
  const [old, current] = [file, now].map(pictureFolder);
  const source = now.body.source.includes(old!)
    ? file.body.source
    : file.body.source.replaceAll(old!, current!);
  const [before, after] = [file, now].map(({ data }) => data.aliases ?? []);
  const isOld = (alias: string) =>
    before!.includes(alias) || belowRoot(alias, baseOf(site)) === from;
  const aliases = [...after!.filter(isOld), ...before!.filter((each) => !after!.includes(each))];
  const data = { ...file.data, ...(aliases.length > 0 && { aliases }) };
  return { ...version, file: { ...file, data, body: { ...file.body, source } } };
}

function pictureFolder({ file }: Pick<Case, 'file'>): string {
  return `src="./${path.posix.basename(file, '.mdx')}/`;
}

/** The pictures of a version that have other bytes now, by their paths of today. One that is gone is no affair of this. */
export async function replacedPictures(
  version: Version,
  now: Case,
  { dir, pictures }: Pick<Section, 'dir' | 'pictures'>,
): Promise<string[]> {
  const replaced: string[] = [];
  for (const [name, digest] of version.pictures) {
    const there = [name, besideOf(now, version.file, name)].find((each) => pictures.has(each));
    if (there === undefined) continue;
    const is =
      there === name ? pictures.get(name)!.digest : await digestAs(name, path.join(dir, there));
    if (is !== digest) replaced.push(there);
  }
  return replaced;
}

/** Where a picture of a case lies once the case has another name. */
function besideOf(now: Case, before: Case, picture: string): string {
  const [old, current] = [before, now].map(({ file }) => file.replace(/\.mdx$/, ''));
  return picture.startsWith(`${old}/`)
    ? current! + picture.slice(old!.length)
    : path.posix.join(path.posix.dirname(now.file), path.posix.basename(picture));
}

/** The digest of a picture as if it had another path: that stands in it. */
async function digestAs(name: string, file: string): Promise<string | undefined> {
  const bytes = await readFile(file).catch(systemError);
  if (bytes instanceof Error) return undefined;
  return createHash('sha256').update(`${name}\n`).update(bytes).digest('hex');
}
