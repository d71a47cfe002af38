import { existsSync } from 'node:fs';
import path from 'node:path';
import { readSite } from '../cases/yaml-file.ts';
import { contentDir, outDir } from '../integrations/environment.ts';
import { serve } from './server.ts';

/* `npm run serve`: serves the built site on this machine, below the path that `site.yaml` gives it. */

const dir = outDir();
if (existsSync(path.join(dir, '404.html'))) {
  const { data: site } = await readSite(contentDir());
  const base = site ? new URL(site.url).pathname : '/';
  const { address } = await serve(dir, base, Number(process.env['PORT'] ?? 4321));
  console.log(`网站在 ${address} ，按 Ctrl+C 结束。`);
} else {
  console.error(`${dir} 里还没有网站。请先运行 npm run build。`);
  process.exitCode = 1;
}
