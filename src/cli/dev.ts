import process from 'node:process';
import { contentDir, refusalToRead } from '../integrations/index.ts';
import { wantedPort } from './command.ts';

/* `npm run dev`: serves the section while it is being written; pages and search follow every saved file. */

const refusal = refusalToRead(contentDir());
const port = wantedPort();
if (refusal) {
  console.error(refusal);
  process.exitCode = 1;
} else if (typeof port === 'string') {
  console.error(port);
  process.exitCode = 2;
} else {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  const { dev } = await import('astro');
  await dev({ server: { host: '127.0.0.1', port } });
}
