export { remarksOnParts } from './article/index.ts';
export { KINDS } from './file-kind.ts';
export { importCase, type ImportedCase } from './import-case.ts';
export type { ReadyPicture } from './pictures.ts';
