export { startWorkbench } from './start.ts';
export type { OfferedChanges } from '../../rules/index.ts';
export type { Choice, Imported, ImportedDraft, SignOff, Workbench } from './workbench.ts';
