import type { AstroIntegration } from 'astro';
import { cpSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Section } from '../content/index.ts';
import type { Peer } from '../schema/peer.ts';
import type { Site } from '../schema/site.ts';
import {
  buildBundle,
  type BundleJob,
  startBundle,
  type StartedBundle,
} from '../search/build/index.ts';
import type { Searchable } from '../search/bundle/document.ts';
import { BUNDLE, type Endpoint } from '../search/bundle/files.ts';
import { type Listable, listed } from '../section/lists.ts';
import { handOverIndex } from '../section/published.ts';
import { recommendedNow } from '../section/recommended.ts';
import { baseOf, knownHosts, searchServiceOf } from '../section/site.ts';
import { cacheDir, codeDigest, passingDir, sourceDigest, stages } from './environment.ts';
import { servedFiles } from './served-files.ts';

/** What is being written beside everything else that a build does, and where. */
let started: (StartedBundle & { out: string }) | undefined;

/**
 * Begins with the search index of a build, which takes longer than all else. `cases` of the section are those that will
 * have pages, should nothing stand against publication.
 */
export function startSearchIndex(section: Section): void {
  const out = passingDir();
  const stage = stages.begin('检索索引（同时进行）');
  let shards = 0;
  const bundle = startBundle({ ...jobOf(section), out }, (ready) => {
    stage.step(ready - shards);
    shards = ready;
  });
  started = { ...bundle, out };
  handOverIndex(bundle.version);
  void bundle.done.then(stage.end, stage.end);
}

/** Ends that work, where a build comes to nothing. */
export async function stopSearchIndex(): Promise<void> {
  await started?.stop();
  started = undefined;
}

/** The integration that puts the search index into the site. The dev server makes it in memory. */
export function searchIndex(): AstroIntegration {
  return servedFiles({
    name: 'search-index',
    stage: '等待检索索引',
    owns: (file) => file.startsWith(`${BUNDLE}/`),
    async make(section) {
      const { cases, topics, own, ...options } = jobOf(section);
      const bundle = await buildBundle(cases, topics, own, options);
      return new Map([...bundle].map(([name, content]) => [`${BUNDLE}/${name}`, content]));
    },
    async put(dir) {
      const { done, out } = started!;
      const files = await done;
      started = undefined;
      move(out, path.join(dir, BUNDLE));
      return new Map([...files].map(([file, digest]) => [`${BUNDLE}/${file}`, digest]));
    },
  });
}

/** A cache may lie on another disk than the site. */
function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    cpSync(from, to, { recursive: true });
    rmSync(from, { recursive: true });
  }
}

function jobOf(section: Section): BundleJob {
  const { site, topics, harvested, peers, words, recommendations } = section;
  const cases = listed<Searchable & Listable>([...section.cases, ...harvested]);
  return {
    cases,
    topics: topics ?? [],
    own: site ? { court: site.court, level: site.level, region: site.region } : { court: '' },
    recommended: site && recommendedNow(recommendations, cases, baseOf(site)).map(({ id }) => id),
    words,
    endpoint: site && endpointOf(site, peers),
    program: sourceDigest(),
    kept: { folder: path.join(cacheDir(), 'search'), code: codeDigest() },
  };
}

/**
 * The search engine that the search box asks, if `site.yaml` names one. Its results may lead where articles may, and to
 * the courts in `peers.yaml`.
 */
function endpointOf(site: Site, peers: readonly Peer[]): Endpoint | undefined {
  const service = searchServiceOf(site);
  if (!service) return undefined;
  const hosts = [...knownHosts(site), ...peers.map(({ url }) => new URL(url).hostname)];
  const { address, key } = service;
  return { address, home: site.url, hosts, ...(key === 'gateway' && { isGateway: true }) };
}
