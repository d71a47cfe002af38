import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {
  isLocked,
  isSameKey,
  openKey,
  publicKeyOf,
  type SecretKey,
  SignatureFault,
} from '../release/index.ts';
import { Refusal } from '../report/index.ts';
import { WrongUsage } from './command.ts';

/** The file of the public key, beside the content: whoever has it can prove what the court has released. */
export const PUBLIC_KEY = 'release.pub';

/** Where the secret key of a site lies, if nothing else is said: outside every repository. */
export function secretKeyFile(host: string): string {
  return process.env['SIGNING_KEY_FILE'] || path.join(homedir(), '.case-guidance', `${host}.key`);
}

/** The text of the public key beside the content; undefined where there is none. */
export function publicKeyBeside(contentDir: string): string | undefined {
  const file = path.join(contentDir, PUBLIC_KEY);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * The key that signs releases: from `SIGNING_KEY` (the text of its file, a secret of a pipeline), else from its file.
 * Undefined where a court has none. Throws a `Refusal` where it has one that cannot be used, or where its public key is
 * there and the secret one is not.
 */
export async function signingKey(contentDir: string, host: string): Promise<SecretKey | undefined> {
  const publicFile = path.join(contentDir, PUBLIC_KEY);
  const publicKey = publicKeyBeside(contentDir);
  const file = secretKeyFile(host);
  const text = process.env['SIGNING_KEY'] || textOf(file);
  if (text === undefined) {
    if (publicKey === undefined) return undefined;
    throw new Refusal(
      `没有找到签名用的私钥，没有发布：本院发布要签名（${PUBLIC_KEY} 是公钥）。私钥放在 ${file}，或者用环境变量 SIGNING_KEY_FILE 写出它在哪里；流水线里用 SIGNING_KEY 写出它的内容。`,
    );
  }
  const key = await opened(text);
  if (publicKey === undefined)
    throw new Refusal(`有私钥，没有公钥，没有发布：请把公钥放到 ${publicFile}，一并提交。`);
  if (!isSameKey(publicKeyOf(key), publicKey))
    throw new Refusal(
      `私钥和 ${publicFile} 不是一对，没有发布。换过钥匙的，请把新的公钥放到那里，一并提交。`,
    );
  return key;
}

/** The text of the file of a key; undefined where there is none. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new Refusal(
      `签名用的私钥 ${file} 读不出来（${code}），没有发布：请用放私钥的那个账户来发布。`,
    );
  }
}

async function opened(text: string): Promise<SecretKey> {
  try {
    const passphrase = isLocked(text)
      ? process.env['SIGNING_PASSPHRASE'] || (await askHidden('签名私钥的口令：'))
      : '';
    return await openKey(text, passphrase);
  } catch (error) {
    if (error instanceof SignatureFault) throw new Refusal(`${error.message}没有发布。`);
    throw error;
  }
}

/** Asks for what nobody is to see, at a terminal. Throws where there is none. */
export async function askHidden(question: string): Promise<string> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY)
    throw new WrongUsage(
      '要输入签名私钥的口令，而这里不能输入。请用环境变量 SIGNING_PASSPHRASE 写出。',
    );
  stderr.write(question);
  stdin.setRawMode(true).setEncoding('utf8').resume();
  try {
    return await typedLine(stdin);
  } finally {
    stdin.setRawMode(false).pause();
    stderr.write('\n');
  }
}

async function typedLine(stdin: NodeJS.ReadStream): Promise<string> {
  let typed = '';
  for await (const piece of stdin.iterator({ destroyOnReturn: false })) {
    for (const sign of piece as string) {
      if (sign === '\r' || sign === '\n') return typed;
      if (sign === '\u0003') throw new Refusal('没有输入口令。');
      if (sign === '\u007F' || sign === '\b') typed = [...typed].slice(0, -1).join('');
      else typed += sign;
    }
  }
  return typed;
}
