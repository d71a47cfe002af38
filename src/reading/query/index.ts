export { CaseQuery } from './case-query.ts';
