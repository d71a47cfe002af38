export { type Keep, type SavedKeep, nothingKept, openKeep } from './keep.ts';
