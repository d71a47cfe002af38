import process from 'node:process';
import { contentDir, ownRoot, refusalToRead } from '../integrations/index.ts';
import { Refusal } from '../report/index.ts';
import { EXIT, optionsOf, runCommand, wantedPort } from './command.ts';

/* `npm run dev`: serves the section while it is being written; pages and search follow every saved file. */

runCommand(async () => {
  optionsOf('dev', { options: {} });
  const refusal = refusalToRead(contentDir());
  if (refusal) throw new Refusal(refusal);
  const port = wantedPort();
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  const { dev } = await import('astro');
  await dev({ server: { host: '127.0.0.1', port }, ...ownRoot('dev') });
  return EXIT.sound;
}, '用法：npm run dev');
