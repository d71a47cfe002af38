export { importCase, type ImportedCase, KINDS } from './import-case.ts';
export type { ReadyPicture } from './pictures.ts';
