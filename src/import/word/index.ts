export { readDocx } from './word.ts';
