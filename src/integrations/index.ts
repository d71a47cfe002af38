export { deskOf } from './desk.ts';
export {
  cacheDir,
  codeDigest,
  contentDir,
  outDir,
  ownRoot,
  purpose,
  refusalToRead,
  setPurpose,
  stages,
} from './environment.ts';
export { takeLock } from './lock.ts';
export { buildByKeptTemplates } from './pages-again.ts';
export { refusalToReplace } from './publish.ts';
export { beginAudit } from './served-files.ts';
export { type Audited, finishSite } from './site-build.ts';
export { startSearchIndex, stopSearchIndex } from './search-index.ts';
export { findingsIn, holdSnapshot, keptFindings, saveKept } from './snapshot.ts';
