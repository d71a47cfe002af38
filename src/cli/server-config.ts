import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readSite } from '../content/index.ts';
import { contentDir, outDir } from '../integrations/index.ts';
import { Refusal } from '../report/index.ts';
import { FILES } from '../section/paths.ts';
import { caddyConfiguration, nginxConfiguration, servedFrom } from '../serving/index.ts';
import { EXIT, optionsOf, runCommand, WrongUsage } from './command.ts';

/*
 * `npm run server-config -- nginx|caddy [--root DIR]`: prints a whole configuration of a web server for the built site.
 * `--root` is the folder in which that server finds it, where that is another than `OUT_DIR`. Exit code 1 where there is no
 * site.
 */

const USAGE = '用法：npm run --silent server-config -- nginx|caddy [--root 网站在服务器上的文件夹]';

runCommand(async () => {
  const { values, positionals } = optionsOf('server-config', {
    options: { root: { type: 'string' } },
    allowPositionals: true,
  });
  const [server, ...more] = positionals;
  if (more.length > 0 || (server !== 'nginx' && server !== 'caddy'))
    throw new WrongUsage(
      server ? `不会写“${positionals.join(' ')}”的配置。` : '没有写明是哪种服务器。',
    );
  const dir = outDir();
  if (!existsSync(path.join(dir, '404.html')))
    throw new Refusal(`${dir} 里还没有网站。请先运行 npm run build。`);
  const { data: site } = await readSite(contentDir());
  if (!site) throw new Refusal('site.yaml 有错误，请先运行 npm run check。');
  const root = path.resolve(values.root ?? dir);
  if (/[\n"$]/.test(root)) throw new WrongUsage(`文件夹的名称里不能有引号、$ 和换行：${root}`);
  const served = servedFrom(dir, site);
  console.log(
    server === 'nginx'
      ? nginxConfiguration(served, root)
      : caddyConfiguration(served, root, readFileSync(path.join(dir, FILES.redirects), 'utf8')),
  );
  return EXIT.sound;
}, USAGE);
