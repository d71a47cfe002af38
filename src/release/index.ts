export { type Coding, compressedForm, decompressed, type Encoding } from './encodings.ts';
export {
  type FoundManifest,
  ManifestFault,
  readManifest,
  signatureFile,
  versionText,
} from './manifest.ts';
export { headersIn, type InTurn, putRelease, type Released, rollBack } from './put.ts';
export {
  isLocked,
  isSameKey,
  newKey,
  openKey,
  OtherKey,
  publicKeyOf,
  type SecretKey,
  SignatureFault,
} from './signature.ts';
export { Target } from './target.ts';
