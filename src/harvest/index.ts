export type { LeftOut } from './accept.ts';
export { harvest, type Outcome, type Taken } from './harvest.ts';
export { changedFigures, type Difference, differenceOf } from './store.ts';
