import { hash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { below } from '../disk/index.ts';
import {
  compressedForm,
  decompressed,
  type Encoding,
  type FoundManifest,
  versionText,
} from '../release/index.ts';
import type { ManifestFile } from '../schema/manifest.ts';
import { VERSION_FILE } from '../section/paths.ts';
import { isNamedByContent } from '../serving/index.ts';
import type { Difference, Verdict } from './difference.ts';
import { whatWasPutIn } from './put-in.ts';

/** With what a folder is compared. */
export interface FolderOrder {
  dir: string;
  manifest: FoundManifest;
  /** Manifests of other releases at hand: a way back leaves hashed files of theirs in a folder. */
  others: readonly FoundManifest[];
  /** A file as it was published, where another copy of it is at hand. */
  original: (file: ManifestFile) => Buffer | undefined;
  /** Is told after each file. */
  step: () => void;
}

/** Compares every file of a folder with the manifest: what is missing, what was changed, what nobody has published. */
export function verifyFolder({
  dir,
  manifest: found,
  others,
  original,
  step,
}: FolderOrder): Verdict {
  const { manifest } = found;
  const files = new Map(manifest.files.map((file) => [file.path, file]));
  const carried = new Set(
    others.flatMap((other) =>
      other.manifest.files
        .filter((file) => isNamedByContent(file.path))
        .map((file) => `${file.sha256} ${file.path}`),
    ),
  );
  const waiting = new Set([...files.keys(), VERSION_FILE, ...formsIn(manifest.files)]);
  const differences: Difference[] = [];
  const failures: string[] = [];
  const tell = (kind: Difference['kind'], address: string, told: string) =>
    differences.push({ kind, address, told });
  let compared = 0;
  for (const file of below(dir).files.keys()) {
    waiting.delete(file);
    compared += 1;
    step();
    const known = files.get(file) ?? formOf(file, files);
    const bytes = bytesOf(path.join(dir, file), known?.size);
    if (bytes === 'gone') waiting.add(file);
    else if (bytes === 'unreadable') failures.push(`${file} 读不出来，没有核对`);
    else if (bytes === 'special') tell('additional', file, '是快捷方式或特殊文件，发布时没有');
    else if (bytes === 'large' && known) tell('changed', file, '比发布的大得多，没有读');
    else if (bytes === 'large') tell('additional', file, '发布时没有这个文件，太大，没有读');
    else compare(file, bytes, known);
  }
  for (const file of waiting) tell('missing', file, '发布过，现在没有了');
  return { release: manifest.release, compared, differences, failures, notes: [] };

  function compare(file: string, bytes: Buffer, known: Known | undefined): void {
    if (file === VERSION_FILE) {
      if (bytes.toString('utf8') !== versionText(manifest, found.digest))
        tell('changed', file, '写的不是这一次发布');
    } else if (known) {
      const problem = problemOf(bytes, known);
      if (problem) tell('changed', file, withDetail(problem, bytes, files.get(file)));
    } else if (!carried.has(`${hash('sha256', bytes)} ${file}`))
      tell('additional', file, withDetail('发布时没有这个文件', bytes, undefined));
  }

  function withDetail(told: string, bytes: Buffer, file: ManifestFile | undefined): string {
    const detail = whatWasPutIn({
      bytes,
      original: file && original(file),
      type: file?.type ?? 'text/plain',
      ...manifest,
    });
    return detail ? `${told}：${detail}` : told;
  }
}

/** A file, or a compressed form of one. */
type Known = ManifestFile & { encoding?: Encoding };

function formOf(file: string, files: ReadonlyMap<string, ManifestFile>): Known | undefined {
  const form = compressedForm(file);
  const plain = form && files.get(form.of);
  return plain?.encodings?.includes(form!.encoding)
    ? { ...plain, encoding: form!.encoding }
    : undefined;
}

function formsIn(files: readonly ManifestFile[]): string[] {
  return files.flatMap(({ path: file, encodings = [] }) =>
    encodings.map((encoding) => (encoding === 'br' ? `${file}.br` : `${file}.gz`)),
  );
}

function problemOf(bytes: Buffer, { sha256, size, encoding }: Known): string | undefined {
  if (!encoding) return hash('sha256', bytes) === sha256 ? undefined : '内容变了';
  try {
    const plain = decompressed(bytes, encoding, size);
    return hash('sha256', plain) === sha256 ? undefined : '压缩的那一份，内容和发布的不一样';
  } catch {
    return '压缩的那一份解不开，或者比发布的长，或者后面还有别的东西';
  }
}

/** More than any file of a section but those that were published; it may be made to fill the memory. */
const LARGEST = 100_000_000;

function bytesOf(file: string, size = 0): Buffer | 'gone' | 'special' | 'unreadable' | 'large' {
  try {
    const there = lstatSync(file);
    if (!there.isFile()) return 'special';
    return there.size > Math.max(size, LARGEST) ? 'large' : readFileSync(file);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'gone';
    if (code === 'EACCES' || code === 'EPERM' || code === 'EIO') return 'unreadable';
    throw error;
  }
}
