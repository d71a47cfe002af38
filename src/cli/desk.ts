import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readSite, readTopics } from '../content/index.ts';
import { writeWithFolder } from '../disk/index.ts';
import { git } from '../history/index.ts';
import { contentDir, deskOf } from '../integrations/index.ts';
import { Refusal } from '../report/index.ts';
import type { Site } from '../schema/site.ts';
import { DESK_FOLDER } from '../section/paths.ts';
import { deskApiOf } from '../section/site.ts';
import { nginxDesk, serveDesk } from '../serving/index.ts';
import { EXIT, optionsOf, refusingPort, runCommand, wantedPort, WrongUsage } from './command.ts';

/*
 * `npm run desk [-- --out DIR]`: serves the desk, the page in which cases are written, on this machine; or writes it as files
 * for a web server. Exit code 1 where the settings cannot be read, no port is free or the folder is not empty.
 */

const USAGE = `用法：npm run desk [-- --out 文件夹]
  不写选项的，在这台电脑上打开编辑台
  --out 文件夹   写成文件，放到服务器上，给别的电脑用`;

runCommand(async () => {
  const { values } = optionsOf('desk', { options: { out: { type: 'string' } } });
  if (values.out === '') throw new WrongUsage('没有写明文件夹。');
  const dir = contentDir();
  const [{ data: site }, { data: topics }] = await Promise.all([readSite(dir), readTopics(dir)]);
  if (site && site.desk?.forge === undefined && values.out !== undefined)
    throw new Refusal(
      '编辑台只有在自己的电脑上才能打开文件夹。要放到服务器上的，请先在 site.yaml 的 desk 里写上 git 平台。',
    );
  const files = await deskOf({ dir, site, topics });
  if (values.out !== undefined) return await write(path.resolve(values.out), files, site!);
  return await open(files, site!, dir);
}, USAGE);

async function open(files: Files, site: Site, dir: string): Promise<number> {
  const port = wantedPort();
  const forge = deskApiOf(site);
  const { address } = await serveDesk(files, forge, port).catch(refusingPort(port));
  console.log(`编辑台在 ${address} ，请用 Chrome 或 Edge 打开。按 Ctrl+C 结束。`);
  if (forge === undefined) {
    const root = (await git(dir, ['rev-parse', '--show-toplevel'])).trim();
    console.log(`打开以后按“打开本机的文件夹”，选 ${root} 。`);
  }
  return EXIT.sound;
}

async function write(out: string, files: Files, site: Site): Promise<number> {
  const others = existsSync(out) ? (await readdir(out)).filter((name) => !isOwn(name, files)) : [];
  if (others.length > 0)
    throw new Refusal(
      `没有写：${out} 里还有别的文件（${others[0]}）。请换一个空的或者还没有的文件夹。`,
    );
  for (const [name, bytes] of files) writeWithFolder(path.join(out, name), bytes);
  const { pathname } = new URL(`${DESK_FOLDER}/`, site.url);
  console.log(`编辑台写在 ${out} 。它要用 https（或者本机）打开，只给写案例的人用。nginx 里这样写：

${nginxDesk(pathname, out, deskApiOf(site))}
git 平台要允许编辑台所在的网站访问接口（GitLab、GitHub 本来就允许；Gitea 在 app.ini 的 [cors] 里打开）。`);
  return EXIT.sound;
}

type Files = ReadonlyMap<string, Uint8Array>;

function isOwn(name: string, files: Files): boolean {
  return [...files.keys()].some((file) => file === name || file.startsWith(`${name}/`));
}
