export { foreignAddresses } from './addresses.ts';
export { type Expected, expectedOf } from './expected.ts';
export { pageProblems } from './page.ts';
export { References } from './references.ts';
export { passthroughProblems } from './passthrough.ts';
export { digestOfFiles, type FoundFile, SiteAudit, type SiteVerdict } from './site.ts';
