import { existsSync } from 'node:fs';
import path from 'node:path';
import { readSite } from '../content/index.ts';
import { contentDir, outDir } from '../integrations/index.ts';
import { Refusal } from '../report/index.ts';
import { serve, servedFrom } from '../serving/index.ts';
import { EXIT, optionsOf, refusingPort, runCommand, wantedPort } from './command.ts';

/*
 * `npm run serve`: serves the built site on this machine, below the path that `site.yaml` gives it. Exit code 1 where
 * there is no site or no port to serve it on.
 */

runCommand(async () => {
  optionsOf('serve', { options: {} });
  const dir = outDir();
  const port = wantedPort();
  if (!existsSync(path.join(dir, '404.html'))) {
    throw new Refusal(`${dir} 里还没有网站。请先运行 npm run build。`);
  }
  const { data: site } = await readSite(contentDir());
  const base = site ? new URL(site.url).pathname : '/';
  const asked = site && servedFrom(dir, site);
  const { address } = await serve(dir, base, port, asked).catch(refusingPort(port));
  console.log(`网站在 ${address} ，按 Ctrl+C 结束。`);
  return EXIT.sound;
}, '用法：npm run serve');
