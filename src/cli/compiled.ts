import { enableCompileCache } from 'node:module';
import path from 'node:path';

/*
 * Loaded before a command (`node --import`): its modules, and those of Astro and Vite, are compiled once and kept, which
 * saves most of a second in each run. Node itself finds out what has changed or is damaged.
 */

const dir = path.resolve(
  process.env['CACHE_DIR'] || 'node_modules/.cache/case-guidance',
  'compiled',
);
enableCompileCache(dir);
// For the threads and processes that a command starts.
process.env['NODE_COMPILE_CACHE'] = dir;
