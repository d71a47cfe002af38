import process from 'node:process';

/* `npm run dev`: serves the section while it is being written; pages and search follow every saved file. */

process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
const { dev } = await import('astro');
await dev({ server: { host: '127.0.0.1' } });
