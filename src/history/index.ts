export { changesSince, sentence, withChanges } from './changes.ts';
export { git, GitFailure } from './git.ts';
