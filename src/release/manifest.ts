import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Manifest, manifestSchema, type VersionFile } from '../schema/manifest.ts';
import { provenComment, sign, type SecretKey, SignatureFault } from './signature.ts';

/** A manifest is not what it has to be; the message is Chinese. */
export class ManifestFault extends Error {}

/** A manifest as it lies somewhere. */
export interface FoundManifest {
  manifest: Manifest;
  /** Its file. */
  file: string;
  /** SHA-256 of its bytes, in hexadecimal. */
  digest: string;
  /** True where its signature was proved by a public key. */
  isProven: boolean;
}

/** The text of a manifest: a line for each file, so that two can be compared by any program. */
export function manifestText({ files, ...head }: Manifest): string {
  const lines = files.map((file) => `    ${JSON.stringify(file)}`);
  const start = JSON.stringify(head, undefined, 2).replace(/\n\}$/, '');
  return `${start},\n  "files": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

/** What `version.json` of the site of this manifest holds. */
export function versionText({ program, release }: Manifest, digest: string): string {
  const version: VersionFile = { ...program, release, manifest: digest };
  return `${JSON.stringify(version, undefined, 2)}\n`;
}

/** The signature of a manifest; the signed comment names the release, so that it cannot be given out as another one. */
export function signatureOf(text: string, release: string, key: SecretKey): string {
  return sign(Buffer.from(text), key, `release:${release}`);
}

/** The file of the signature of a manifest. */
export function signatureFile(manifest: string): string {
  return `${manifest}.minisig`;
}

/**
 * Reads a manifest. With a public key its signature is proved before anything else is done with it. Throws a `ManifestFault`
 * or a `SignatureFault`.
 */
export function readManifest(file: string, publicKey?: string): FoundManifest {
  const bytes = bytesOf(file, '清单');
  let comment;
  if (publicKey !== undefined) {
    const signature = bytesOf(signatureFile(file), '清单的签名').toString('utf8');
    comment = provenComment(bytes, signature, publicKey);
  }
  const { success, data } = manifestSchema.safeParse(parsed(bytes, file));
  if (!success) throw new ManifestFault(`${file} 不是这个程序的清单，或者坏了。`);
  const wrong = data.files.find(({ path: each }) => !isPlainPath(each));
  if (wrong) throw new ManifestFault(`${file} 里有不正常的文件名：${wrong.path.slice(0, 80)}。`);
  if (comment !== undefined && comment !== `release:${data.release}`)
    throw new SignatureFault(`${file} 的签名是给另一次发布的：${comment}。`);
  return { manifest: data, file, digest: hash('sha256', bytes), isProven: comment !== undefined };
}

/** A path that stays below the folder in which it is looked up. */
function isPlainPath(file: string): boolean {
  return path.posix.normalize(file) === file && !/^(?:\/|\.\.)|[\\\0]/.test(file);
}

function parsed(bytes: Buffer, file: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new ManifestFault(`${file} 不是 JSON，或者没有写完。`);
    throw error;
  }
}

function bytesOf(file: string, what: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new ManifestFault(`没有${what}：${file}。`);
    if (code === 'EISDIR') throw new ManifestFault(`${what}不能是文件夹：${file}。`);
    throw error;
  }
}
