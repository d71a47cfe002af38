import { blake2b } from '@noble/hashes/blake2.js';
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  scrypt,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto';
import { promisify } from 'node:util';

/*
 * Signatures in the format of minisign (https://jedisct1.github.io/minisign/): Ed25519 over BLAKE2b-512 of a file. Debian's
 * `minisign -V` accepts what is signed here, `minisign -S` signs with a key that is made here, and the other way round.
 */

/** A key or a signature is not what it has to be; the message is Chinese. */
export class SignatureFault extends Error {}

/** A signature is by another key, which may be the court's former one. */
export class OtherKey extends SignatureFault {}

/** A secret key that can be used. */
export interface SecretKey {
  /** Eight bytes by which a signature names its key. */
  id: Buffer;
  /** The 32 bytes from which Ed25519 makes everything else. */
  seed: Buffer;
}

/** The two files of a key. */
export interface KeyFiles {
  secret: string;
  public: string;
}

const ED25519 = 'Ed';
const PREHASHED = 'ED';
const SCRYPT = 'Sc';
const BLAKE2B = 'B2';
/** DER before 32 raw bytes (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/* 128 MiB and some tenths of a second for each guess at a passphrase; minisign's own 1 GiB does not fit on small machines. */
const OPERATIONS = 2 ** 22;
const MEMORY = 2 ** 27;
/** A key of minisign takes this much; what asks for more is no key. */
const MOST_MEMORY = 2 ** 30;

/** Makes a key. With an empty passphrase whoever has the file can sign. */
export async function newKey(passphrase: string): Promise<KeyFiles> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
  const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const id = randomBytes(8);
  const body = Buffer.concat([id, seed, point]);
  const guarded = Buffer.concat([body, checksumOf(body)]);
  const name = nameOf(id);
  const limits = Buffer.alloc(16);
  const salt = passphrase ? randomBytes(32) : Buffer.alloc(32);
  if (passphrase) {
    limits.writeBigUInt64LE(BigInt(OPERATIONS), 0);
    limits.writeBigUInt64LE(BigInt(MEMORY), 8);
    mask(guarded, await streamFor(passphrase, salt, OPERATIONS, MEMORY));
  }
  const head = Buffer.from(`${ED25519}${passphrase ? SCRYPT : '\0\0'}${BLAKE2B}`, 'latin1');
  const secret = Buffer.concat([head, salt, limits, guarded]);
  return {
    secret: `untrusted comment: minisign secret key ${name}\n${secret.toString('base64')}\n`,
    public: `untrusted comment: minisign public key ${name}\n${encoded(ED25519, id, point)}\n`,
  };
}

/** True where a secret key opens with a passphrase only. Throws a `SignatureFault` where the text is none. */
export function isLocked(text: string): boolean {
  return secretBytes(text).toString('latin1', 2, 4) === SCRYPT;
}

function secretBytes(text: string): Buffer {
  const bytes = secondLine(text);
  if (bytes.length !== 158 || bytes.toString('latin1', 0, 2) !== ED25519)
    throw new SignatureFault('不是签名用的私钥文件（minisign 格式）。');
  return bytes;
}

/** Opens a secret key. Throws a `SignatureFault` where the text is none, or the passphrase is wrong. */
export async function openKey(text: string, passphrase: string): Promise<SecretKey> {
  const bytes = secretBytes(text);
  const guarded = Buffer.from(bytes.subarray(54));
  if (isLocked(text)) {
    const operations = Number(bytes.readBigUInt64LE(38));
    const memory = Number(bytes.readBigUInt64LE(46));
    if (memory > MOST_MEMORY || operations > MOST_MEMORY)
      throw new SignatureFault('私钥文件要用的内存太多，不是正常的私钥。');
    mask(guarded, await streamFor(passphrase, bytes.subarray(6, 38), operations, memory));
  }
  const body = guarded.subarray(0, 72);
  if (!checksumOf(body).equals(guarded.subarray(72)))
    throw new SignatureFault(isLocked(text) ? '私钥的口令不对。' : '私钥文件坏了。');
  return { id: body.subarray(0, 8), seed: body.subarray(8, 40) };
}

/** The file of the public key that belongs to a secret one. */
export function publicKeyOf({ id, seed }: SecretKey): string {
  const point = createPublicKey(privateKeyOf(seed))
    .export({ format: 'der', type: 'spki' })
    .subarray(-32);
  return `untrusted comment: minisign public key ${nameOf(id)}\n${encoded(ED25519, id, point)}\n`;
}

/** True where two files of public keys hold the same key, whatever their comments say. */
export function isSameKey(one: string, other: string): boolean {
  return secondLine(one).equals(secondLine(other));
}

/** Signs the bytes of a file: the text of its `.minisig`. `comment` is signed too, and has one line. */
export function sign(bytes: Uint8Array, { id, seed }: SecretKey, comment: string): string {
  const key = privateKeyOf(seed);
  const signature = signBytes(null, blake2b(bytes), key);
  const whole = signBytes(null, Buffer.concat([signature, Buffer.from(comment)]), key);
  return [
    `untrusted comment: signature from minisign secret key ${nameOf(id)}`,
    encoded(PREHASHED, id, signature),
    `trusted comment: ${comment}`,
    whole.toString('base64'),
    '',
  ].join('\n');
}

/** The comment that was signed with the bytes. Throws a `SignatureFault` where the signature is not that of the key. */
export function provenComment(bytes: Uint8Array, signature: string, publicKey: string): string {
  const key = secondLine(publicKey);
  if (key.length !== 42 || key.toString('latin1', 0, 2) !== ED25519)
    throw new SignatureFault('不是公钥文件（minisign 格式）。');
  const { method, id, own, comment, whole } = partsOf(signature);
  if (!id.equals(key.subarray(2, 10)))
    throw new OtherKey(
      `签名不是用这把钥匙签的：签名用的是 ${nameOf(id)}，公钥是 ${nameOf(key.subarray(2, 10))}。`,
    );
  const point = createPublicKey({
    key: Buffer.concat([SPKI, key.subarray(10)]),
    format: 'der',
    type: 'spki',
  });
  const message = method === PREHASHED ? blake2b(bytes) : bytes;
  const isSigned =
    verifyBytes(null, message, point, own) &&
    verifyBytes(null, Buffer.concat([own, Buffer.from(comment)]), point, whole);
  if (!isSigned) throw new SignatureFault('签名和内容对不上：清单或签名被改动过。');
  return comment;
}

/** What a file of a signature holds. */
function partsOf(text: string) {
  const lines = text.split(/\r?\n/);
  const [, comment] = /^trusted comment: (.*)$/.exec(lines[2] ?? '') ?? [];
  const signed = Buffer.from(lines[1] ?? '', 'base64');
  const whole = Buffer.from(lines[3] ?? '', 'base64');
  const method = signed.toString('latin1', 0, 2);
  const isWhole = signed.length === 74 && whole.length === 64;
  if (comment === undefined || !isWhole || ![ED25519, PREHASHED].includes(method))
    throw new SignatureFault('签名文件坏了，或者不是签名文件（.minisig）。');
  return { method, id: signed.subarray(2, 10), own: signed.subarray(10), comment, whole };
}

function privateKeyOf(seed: Buffer) {
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
}

/** What follows the comment in a file of minisign. */
function secondLine(text: string): Buffer {
  return Buffer.from(text.split(/\r?\n/)[1] ?? '', 'base64');
}

function encoded(method: string, ...parts: Buffer[]): string {
  return Buffer.concat([Buffer.from(method, 'latin1'), ...parts]).toString('base64');
}

/** The name of a key as minisign writes it: its bytes as a number, the lowest first. */
function nameOf(id: Buffer): string {
  return id.readBigUInt64LE().toString(16).toUpperCase().padStart(16, '0');
}

/** Tells a wrong passphrase from a right one. */
function checksumOf(body: Buffer): Buffer {
  const bytes = Buffer.concat([Buffer.from(ED25519, 'latin1'), body]);
  return Buffer.from(blake2b(bytes, { dkLen: 32 }));
}

function mask(bytes: Buffer, stream: Buffer): void {
  for (const [index, each] of stream.entries()) bytes[index]! ^= each;
}

/** The bytes that hide a key; the costs are derived from the limits as libsodium's `pickparams` does. */
async function streamFor(
  passphrase: string,
  salt: Buffer,
  operations: number,
  memory: number,
): Promise<Buffer> {
  const r = 8;
  const limit = Math.max(operations, 32_768);
  const isByOperations = limit < memory / 32;
  const mostN = isByOperations ? limit / (r * 4) : memory / (r * 128);
  const log = Math.min(63, Math.max(1, Math.floor(Math.log2(mostN / 2)) + 1));
  const N = 2 ** log;
  const p = isByOperations ? 1 : Math.max(1, Math.floor(limit / 4 / N / r));
  const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);
  return derive(passphrase, salt, 104, { N, r, p, maxmem: MOST_MEMORY * 2 });
}
