export { type Keep, type KeptFile, type SavedKeep, nothingKept, openKeep } from './keep.ts';
