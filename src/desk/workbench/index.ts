export { startWorkbench } from './start.ts';
export type { Choice, Imported, ImportedDraft, SignOff, Workbench } from './workbench.ts';
