export { buildBundle } from './build-bundle.ts';
export { indexBody } from './engine-mapping.ts';
export { type Relatable, type Related, relatedCases } from './related.ts';
