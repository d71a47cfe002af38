export { PaperCheck } from './paper-check.ts';
export { tellOfPaper } from './beside-text.ts';
