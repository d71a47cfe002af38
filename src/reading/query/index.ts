export { CaseMatrix } from './case-matrix.ts';
export { CaseQuery } from './case-query.ts';
