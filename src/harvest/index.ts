export type { LeftOut } from './accept.ts';
export { harvest, type Outcome, type Taken } from './harvest.ts';
export { type Difference, differenceOf } from './store.ts';
