export { CaseComparison } from './case-comparison.ts';
export { countChosen } from './chosen-cases.ts';
