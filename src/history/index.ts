export { changesSince, sentence, type Since, withChanges } from './changes.ts';
export { git, GitFailure } from './git.ts';
export { uncommittedFindings } from './committed.ts';
