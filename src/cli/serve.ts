import { existsSync } from 'node:fs';
import path from 'node:path';
import { readSite } from '../content/index.ts';
import { contentDir, outDir } from '../integrations/index.ts';
import { wantedPort } from './command.ts';
import { serve } from './server.ts';

/*
 * `npm run serve`: serves the built site on this machine, below the path that `site.yaml` gives it. Exit code 1 where
 * there is no site or no port to serve it on, 2 for wrong usage.
 */

const dir = outDir();
const port = wantedPort();
if (typeof port === 'string') {
  console.error(port);
  process.exitCode = 2;
} else if (existsSync(path.join(dir, '404.html'))) {
  await serveSite(port);
} else {
  console.error(`${dir} 里还没有网站。请先运行 npm run build。`);
  process.exitCode = 1;
}

async function serveSite(port: number): Promise<void> {
  const { data: site } = await readSite(contentDir());
  const base = site ? new URL(site.url).pathname : '/';
  try {
    const { address } = await serve(dir, base, port);
    console.log(`网站在 ${address} ，按 Ctrl+C 结束。`);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    console.error(`端口 ${port} 不能用（${code ?? message}）。请换一个，例如 PORT=4321。`);
    process.exitCode = 1;
  }
}
