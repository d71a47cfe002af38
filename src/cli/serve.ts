import { readSite } from '../cases/yaml-file.ts';
import { contentDir, outDir } from '../integrations/environment.ts';
import { serve } from './server.ts';

/* `npm run serve`: serves the built site on this machine, below the path that `site.yaml` gives it. */

const { data: site } = await readSite(contentDir());
const base = site ? new URL(site.url).pathname : '/';
const { address } = await serve(outDir(), base, Number(process.env['PORT'] ?? 4321));
console.log(`网站在 ${address} ，按 Ctrl+C 结束。`);
