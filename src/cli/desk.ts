import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readSite, readTopics } from '../content/index.ts';
import { DESK_FOLDER, deskFiles, type DeskFiles, serveDesk } from '../desk/index.ts';
import { git } from '../history/index.ts';
import { contentDir } from '../integrations/index.ts';
import { Refusal } from '../report/index.ts';
import type { Site } from '../schema/site.ts';
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
  if (!site || !topics)
    throw new Refusal('site.yaml 或 topics.yaml 有错误，请先运行 npm run check。');
  const folder = await folderInRepository(dir);
  if (folder === undefined && site.desk?.forge === undefined)
    throw new Refusal(
      `${dir} 不在 git 仓库里，编辑台认不出它。请在放内容的文件夹里运行一次 git init，或者用 npm run adopt 建立本院的仓库。`,
    );
  if (site.desk?.forge === undefined && values.out !== undefined)
    throw new Refusal(
      '编辑台只有在自己的电脑上才能打开文件夹。要放到服务器上的，请先在 site.yaml 的 desk 里写上代码平台。',
    );
  const desk = await deskFiles({ site, topics, folder: folder ?? '' });
  if (values.out !== undefined) return await write(path.resolve(values.out), desk, site);
  return await open(desk, site, dir);
}, USAGE);

/** The folder of the content below the one that has `.git`; undefined where none has. */
async function folderInRepository(dir: string): Promise<string | undefined> {
  const prefix = await git(dir, ['rev-parse', '--show-prefix']).catch(() => undefined);
  return prefix?.trim().replace(/\/$/, '');
}

async function open(desk: DeskFiles, site: Site, dir: string): Promise<number> {
  const port = wantedPort();
  const { address } = await serveDesk(desk, port).catch(refusingPort(port));
  console.log(`编辑台在 ${address} ，请用 Chrome 或 Edge 打开。按 Ctrl+C 结束。`);
  if (site.desk?.forge === undefined) {
    const root = (await git(dir, ['rev-parse', '--show-toplevel'])).trim();
    console.log(`打开以后按“打开本机的文件夹”，选 ${root} 。`);
  }
  return EXIT.sound;
}

async function write(out: string, { files, policy }: DeskFiles, site: Site): Promise<number> {
  const others = existsSync(out) ? (await readdir(out)).filter((name) => !isOwn(name, files)) : [];
  if (others.length > 0)
    throw new Refusal(
      `没有写：${out} 里还有别的文件（${others[0]}）。请换一个空的或者还没有的文件夹。`,
    );
  for (const [name, bytes] of files) {
    const file = path.join(out, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  const { pathname } = new URL(`${DESK_FOLDER}/`, site.url);
  console.log(`编辑台写在 ${out} 。它要用 https（或者本机）打开，只给写案例的人用。nginx 里这样写：

  location ^~ ${pathname} {
    alias ${out}/;
    index index.html;
    types { text/html html; text/css css; text/javascript js; application/json json; application/wasm wasm; font/woff2 woff2; text/plain txt; }
    charset utf-8;
    gzip on;
    gzip_types text/css text/javascript application/json application/wasm;
    add_header Content-Security-Policy "${policy}" always;
    add_header X-Content-Type-Options "nosniff" always;
    add_header X-Robots-Tag "noindex, nofollow" always;
    add_header Referrer-Policy "no-referrer" always;
    add_header Cache-Control "no-cache" always;
    # 只让本院的网络打开，网段照实际改。
    allow 10.0.0.0/8;
    deny all;
  }

代码平台要允许编辑台所在的网站访问接口（GitLab、GitHub 本来就允许；Gitea 在 app.ini 的 [cors] 里打开）。`);
  return EXIT.sound;
}

function isOwn(name: string, files: ReadonlyMap<string, unknown>): boolean {
  return [...files.keys()].some((file) => file === name || file.startsWith(`${name}/`));
}
