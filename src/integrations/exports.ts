import type { AstroIntegration } from 'astro';
import { exportedFiles, isExported } from '../exports/files.ts';
import { servedFiles } from './served-files.ts';

/** What other machines read: feeds, data, sitemap, and the rest. */
export function exports(): AstroIntegration {
  return servedFiles({
    name: 'exports',
    owns: isExported,
    make: (section, logger) => exportedFiles(section, (message) => logger.warn(message)),
  });
}
