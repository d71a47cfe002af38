export { startWorkbench } from './start.ts';
export type { Choice, Imported, ImportedDraft, Workbench } from './workbench.ts';
