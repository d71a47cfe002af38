export { elementsIn, foreignAddresses, PageAudit } from './page.ts';
export { References } from './references.ts';
