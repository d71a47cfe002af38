export { type Keep, nothingKept, openKeep } from './keep.ts';
