export { elementsIn, foreignAddresses, problemsOf } from './page.ts';
export { filesNamedIn, filesOfPage } from './references.ts';
