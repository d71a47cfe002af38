export { isArchive } from './archive.ts';
export type { Beside } from './saved-files.ts';
export { readPage } from './webpage.ts';
