export { bulkOf } from './bulk.ts';
export { readRedirectMap } from './discovery.ts';
export { type ExportedFile, exportedFiles, isExported } from './files.ts';
export { articleOf } from './markdown.ts';
export { paperAnswers, paperText } from './paper-index.ts';
export { hasChineseType } from './preview.ts';
export { publicationOf } from './publication.ts';
export { wordOf } from './word.ts';
