import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { readSite } from '../content/index.ts';
import { replaceFile } from '../disk/index.ts';
import { git, GitFailure } from '../history/index.ts';
import { contentDir } from '../integrations/index.ts';
import { newKey } from '../release/index.ts';
import { Refusal } from '../report/index.ts';
import { EXIT, optionsOf, runCommand, WrongUsage } from './command.ts';
import { askHidden, PUBLIC_KEY, secretKeyFile } from './signing.ts';

/*
 * `npm run signing-key [-- --without-passphrase]`: makes the key that signs releases, once. The secret half goes outside the
 * repository, the public one beside the content. Exit code 1 where there is one already.
 */

const USAGE = '用法：npm run signing-key [-- --without-passphrase]';

runCommand(async () => {
  const { values } = optionsOf('signing-key', {
    options: { 'without-passphrase': { type: 'boolean', default: false } },
  });
  const dir = contentDir();
  const { data: site } = await readSite(dir);
  if (!site) throw new Refusal('site.yaml 有错误，请先运行 npm run check。');
  const secretFile = path.resolve(secretKeyFile(new URL(site.url).hostname));
  const publicFile = path.join(dir, PUBLIC_KEY);
  for (const file of [secretFile, publicFile])
    if (existsSync(file))
      throw new Refusal(
        `${file} 已经有了，没有改动。要换钥匙的，请先把旧的移走；旧的公钥要留着，核对以前的发布时用。`,
      );
  if (await isInRepository(path.dirname(secretFile)))
    throw new Refusal(
      `${secretFile} 在 git 的仓库里，私钥会被提交。请用环境变量 SIGNING_KEY_FILE 写一个别的地方。`,
    );
  const { secret, public: publicKey } = await newKey(
    values['without-passphrase'] ? '' : await chosenPassphrase(),
  );
  mkdirSync(path.dirname(secretFile), { recursive: true, mode: 0o700 });
  writeFileSync(secretFile, secret, { flag: 'wx', mode: 0o600 });
  await replaceFile(publicFile, publicKey);
  console.log(
    `私钥在 ${secretFile}：请另外备份一份，不要交给别人，不要提交。\n公钥在 ${publicFile}：请提交（git add），并另外抄一份放在网站服务器够不着的地方。\n从现在起，npm run release 都要用这把私钥签名。`,
  );
  return EXIT.sound;
}, USAGE);

/** Fewer characters are tried out in days. */
const SHORTEST = 8;

async function chosenPassphrase(): Promise<string> {
  const given = process.env['SIGNING_PASSPHRASE'];
  const first = given ?? (await askHidden(`给私钥定一个口令（至少${SHORTEST}个字符）：`));
  if ([...first].length < SHORTEST) throw new WrongUsage(`口令太短，至少${SHORTEST}个字符。`);
  if (given === undefined && (await askHidden('再输入一次：')) !== first)
    throw new WrongUsage('两次输入的口令不一样。');
  return first;
}

/** True for a folder, there or not yet, in a work tree of git. */
async function isInRepository(dir: string): Promise<boolean> {
  if (!existsSync(dir)) return isInRepository(path.dirname(dir));
  try {
    return (await git(dir, ['rev-parse', '--is-inside-work-tree'])).trim() === 'true';
  } catch (error) {
    if (error instanceof GitFailure) return false;
    throw error;
  }
}
