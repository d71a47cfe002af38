import {
  type FoundManifest,
  ManifestFault,
  OtherKey,
  readManifest,
  SignatureFault,
  type Target,
} from '../release/index.ts';
import type { Verdict } from './difference.ts';
import { verifyFolder } from './folder.ts';
import { Manifests } from './manifests.ts';

/**
 * Compares a release that a target keeps with its manifest, which is proved by the public key where that has signed it. A
 * manifest that is lost, damaged or forged is a difference too: who changes files may change what is said of them.
 */
export function verifyKept(
  target: Target,
  release: string,
  publicKey: string | undefined,
  step: () => void = () => undefined,
): Verdict {
  let manifest: FoundManifest;
  const file = target.manifestFile(release);
  try {
    manifest = manifestOf(file, target.isSigned(release) ? publicKey : undefined);
  } catch (error) {
    if (!(error instanceof ManifestFault || error instanceof SignatureFault)) throw error;
    const told = error.message;
    const differences = [{ kind: 'changed' as const, address: file, told }];
    return { release, compared: 0, differences, failures: [], notes: [] };
  }
  const manifests = new Manifests(target.dir, undefined, undefined);
  return verifyFolder({
    dir: target.releaseDir(release),
    manifest,
    others: manifests.others(),
    original: (each) => manifests.original(each),
    step,
  });
}

/** Releases from before a court had its key, or had this one, are not proved by it. */
function manifestOf(file: string, publicKey: string | undefined): FoundManifest {
  try {
    return readManifest(file, publicKey);
  } catch (error) {
    if (error instanceof OtherKey) return readManifest(file);
    throw error;
  }
}
