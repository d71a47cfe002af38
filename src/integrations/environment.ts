import path from 'node:path';

/** Where the content is read from (`CONTENT_DIR`, default `content`), as an absolute path. */
export function contentDir(): string {
  return path.resolve(process.env['CONTENT_DIR'] || 'content');
}

/** Where the built site is put (`OUT_DIR`, default `dist`), as an absolute path. */
export function outDir(): string {
  return path.resolve(process.env['OUT_DIR'] || 'dist');
}
