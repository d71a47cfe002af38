export { codesLike, explain } from './explain.ts';
export { type Format, FORMATS, report } from './formats.ts';
export { formatFindings, ofLevel, withoutPersonalData } from './text.ts';
export {
  type Stage,
  type StageOptions,
  type StageRecord,
  type Stages,
  startStages,
} from './progress.ts';
export { Refusal } from './refusal.ts';
export { findingsPage } from './page.ts';
