export { elementsIn, foreignAddresses, pageProblems, problemsOf } from './page.ts';
export { filesNamedIn, filesOfPage } from './references.ts';
