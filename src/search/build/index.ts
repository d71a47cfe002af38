export { type BundleJob, buildBundle } from './build-bundle.ts';
export { indexBody } from './engine-mapping.ts';
export { lawsOf } from './laws.ts';
export {
  type Relatable,
  relatedCases,
  type TermCounts,
  termCounts,
  type TermFinder,
} from './related.ts';
export { type StartedBundle, startBundle } from './start-bundle.ts';
